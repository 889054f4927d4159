package org.stemma.core.page;

import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ClaimedDate;

/**
 * A date and where on the page it stands.
 *
 * @param kind what sort of place, as in {@link Findings}
 */
record DateHit(ClaimedDate date, String kind, String locator) {
  /** Null when the place holds no date. */
  static @Nullable DateHit of(@Nullable ClaimedDate date, String kind, String locator) {
    return date == null ? null : new DateHit(date, kind, locator);
  }
}
