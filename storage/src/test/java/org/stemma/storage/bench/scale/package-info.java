/**
 * What a load beyond one machine would ask of machines: arithmetic on measured figures, and
 * simulations of what arithmetic does not tell. Run by hand; see docs/scale.md.
 */
@NullMarked
package org.stemma.storage.bench.scale;

import org.jspecify.annotations.NullMarked;
