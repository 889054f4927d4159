/** Reading a fetched page into a copy. */
@NullMarked
package org.stemma.core.page;

import org.jspecify.annotations.NullMarked;
