package org.stemma.core.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a site's own pages have taught about its template. Immutable, so any number of threads may
 * share one. Made by {@link SiteMemory#profile}.
 *
 * @param byline where the byline stands; null when not learned
 * @param date where the date of publication stands; null when not learned
 * @param body the container of the text; null when not learned
 * @param titleEnd what the titles of its pages end in, the separator in front included; null when
 *     not learned
 * @param pages the pages of distinct articles that it was learned from
 */
public record SiteProfile(
    @Nullable Place byline,
    @Nullable Place date,
    @Nullable Place body,
    @Nullable String titleEnd,
    List<PageTrace> pages) {
  /** Nothing is known: the site's first page. */
  public static final SiteProfile UNKNOWN = new SiteProfile(null, null, null, null, List.of());

  public SiteProfile {
    pages = List.copyOf(pages);
  }

  /** A page's title without what the site's titles end in; null when it does not end so. */
  @Nullable String headlineOf(String title) {
    if (titleEnd == null || !title.endsWith(titleEnd)) {
      return null;
    }
    String headline = title.substring(0, title.length() - titleEnd.length()).strip();
    return headline.isEmpty() ? null : headline;
  }
}
