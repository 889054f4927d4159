/** Which copies are one article, and why. */
@NullMarked
package org.stemma.core.match;

import org.jspecify.annotations.NullMarked;
