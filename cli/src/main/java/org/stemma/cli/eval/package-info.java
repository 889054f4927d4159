/** Runs a part of Stemma over a file of labelled cases and prints what it makes of them. */
@NullMarked
package org.stemma.cli.eval;

import org.jspecify.annotations.NullMarked;
