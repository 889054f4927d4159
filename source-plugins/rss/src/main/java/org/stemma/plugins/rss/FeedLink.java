package org.stemma.plugins.rss;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A feed that a page points to.
 *
 * @param url absolute
 * @param type media type in lower case, such as {@code application/rss+xml}
 * @param title as the page words it; null when it gives none
 */
public record FeedLink(URI url, String type, @Nullable String title) {}
