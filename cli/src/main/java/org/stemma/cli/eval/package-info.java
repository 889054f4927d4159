/** Runs the readers and the engine over labelled sets, and prints what they say. */
@NullMarked
package org.stemma.cli.eval;

import org.jspecify.annotations.NullMarked;
