/** The words everyone speaks: copies, outlets, claims and their evidence. */
@NullMarked
package org.stemma.core.article;

import org.jspecify.annotations.NullMarked;
