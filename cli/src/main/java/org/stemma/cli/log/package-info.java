/** Where log lines go, and how they look. */
@NullMarked
package org.stemma.cli.log;

import org.jspecify.annotations.NullMarked;
