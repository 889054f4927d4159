/** Sitemaps as sources: what a site lists for search engines, newest first. */
@NullMarked
package org.stemma.plugins.sitemap;

import org.jspecify.annotations.NullMarked;
