/** The engine of Stemma; its packages are floors, and every arrow between them goes down. */
@NullMarked
package org.stemma.core;

import org.jspecify.annotations.NullMarked;
