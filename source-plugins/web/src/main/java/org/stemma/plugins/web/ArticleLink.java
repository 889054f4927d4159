package org.stemma.plugins.web;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A link on a listing page.
 *
 * @param url absolute, without fragment
 * @param title the words of the link; null when it has none (a picture)
 */
record ArticleLink(URI url, @Nullable String title) {}
