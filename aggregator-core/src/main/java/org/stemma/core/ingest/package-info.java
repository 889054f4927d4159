/** The use case that walks a poll to the store. */
@NullMarked
package org.stemma.core.ingest;

import org.jspecify.annotations.NullMarked;
