/** The canonical record of an article and changes to it. */
@NullMarked
package org.stemma.core.canonical;

import org.jspecify.annotations.NullMarked;
