/** Measuring the readers and the matcher on a corpus of one's own. */
@NullMarked
package org.stemma.cli.eval;

import org.jspecify.annotations.NullMarked;
