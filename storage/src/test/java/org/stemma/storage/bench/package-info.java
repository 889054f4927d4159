/** What matching costs, measured through the real store. Run by hand; see docs/matching-cost.md. */
@NullMarked
package org.stemma.storage.bench;

import org.jspecify.annotations.NullMarked;
