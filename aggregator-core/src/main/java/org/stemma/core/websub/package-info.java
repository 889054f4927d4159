/** A subscriber to hubs that tell of changes to feeds (W3C WebSub). */
@NullMarked
package org.stemma.core.websub;

import org.jspecify.annotations.NullMarked;
