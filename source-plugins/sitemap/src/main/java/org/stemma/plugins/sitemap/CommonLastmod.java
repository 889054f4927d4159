package org.stemma.plugins.sitemap;

import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ClaimedDate;

/**
 * Tells whether the entries of a sitemap all bear one moment: that is when the sitemap was written,
 * as some software puts it, and says nothing of a page. One thread.
 */
final class CommonLastmod {
  /** Fewer may be alike by chance: pages that one change touched. */
  private static final int ENOUGH = 5;

  private @Nullable String first;
  private int alike;
  private boolean differs;

  void add(@Nullable ClaimedDate modified) {
    // A day is shared by all that a day brought.
    if (modified == null || modified.instant() == null) {
      differs = true;
      return;
    }
    if (first == null) {
      first = modified.raw();
    }
    alike++;
    differs |= !first.equals(modified.raw());
  }

  boolean sayNothing() {
    return !differs && alike >= ENOUGH;
  }
}
