/** What a person may ask of the store. */
@NullMarked
package org.stemma.core.query;

import org.jspecify.annotations.NullMarked;
