package org.stemma.core.page;

import org.jspecify.annotations.Nullable;

/**
 * What a site's own pages have taught about its template. Immutable, so any number of threads may
 * share one.
 *
 * @param byline where the byline stands; null when not learned
 * @param date where the date of publication stands; null when not learned
 * @param body the container of the text; null when not learned
 */
public record SiteProfile(@Nullable Place byline, @Nullable Place date, @Nullable Place body) {
  /** Nothing is known: the site's first page. */
  public static final SiteProfile UNKNOWN = new SiteProfile(null, null, null);
}
