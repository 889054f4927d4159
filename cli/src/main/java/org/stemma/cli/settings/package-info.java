/** The program's settings and where each came from. */
@NullMarked
package org.stemma.cli.settings;

import org.jspecify.annotations.NullMarked;
