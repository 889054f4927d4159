/** The one polite HTTP client. */
@NullMarked
package org.stemma.core.http;

import org.jspecify.annotations.NullMarked;
