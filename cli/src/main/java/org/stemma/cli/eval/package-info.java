/** Predictions for labelled sets, made by the same code that polls. */
@NullMarked
package org.stemma.cli.eval;

import org.jspecify.annotations.NullMarked;
