/** How two texts differ, word by word. */
@NullMarked
package org.stemma.cli.diff;

import org.jspecify.annotations.NullMarked;
