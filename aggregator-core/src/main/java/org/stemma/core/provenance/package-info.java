/** What pages say of a text's origin, and the attribution chain that follows. */
@NullMarked
package org.stemma.core.provenance;

import org.jspecify.annotations.NullMarked;
