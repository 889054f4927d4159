/** Words, shingles, sketches and containment. */
@NullMarked
package org.stemma.core.fingerprint;

import org.jspecify.annotations.NullMarked;
