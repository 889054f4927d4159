/** What commands ask of the wired program. */
@NullMarked
package org.stemma.cli.engine;

import org.jspecify.annotations.NullMarked;
