/** Listing pages without a feed: the links to articles on them are the items. */
@NullMarked
package org.stemma.plugins.web;

import org.jspecify.annotations.NullMarked;
