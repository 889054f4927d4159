/** WordPress sites as sources, read by their REST API. */
@NullMarked
package org.stemma.plugins.wordpress;

import org.jspecify.annotations.NullMarked;
