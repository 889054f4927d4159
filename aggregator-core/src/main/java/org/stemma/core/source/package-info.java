/** The SPI for source plugins: all that a plugin author sees. */
@NullMarked
package org.stemma.core.source;

import org.jspecify.annotations.NullMarked;
