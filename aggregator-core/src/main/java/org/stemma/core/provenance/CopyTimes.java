package org.stemma.core.provenance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ClaimedDate;

/**
 * When each copy of an article was there, as far as a copy's own date can be believed. The date is
 * a claim in the claimant's interest; the sighting is evidence.
 */
public final class CopyTimes {
  /**
   * How much earlier than what we saw sooner a copy may date itself before its date is taken for
   * back-dating and its sighting is used instead. A judgement: a source added late shows items of
   * the last weeks, hardly of years.
   */
  private static final Duration BACK_DATED = Duration.ofDays(30);

  private final List<Appearance> copies;

  /**
   * @param copies all that are known of the article
   */
  public CopyTimes(List<Appearance> copies) {
    this.copies = List.copyOf(copies);
  }

  /**
   * A copy's own date, or the sighting when it gives none, one in the future of the sighting, or
   * one far before what had been seen by then.
   */
  public Instant of(Appearance copy) {
    Instant had = had(copy);
    for (Appearance other : copies) {
      boolean seenSooner = other.firstSeen().isBefore(copy.firstSeen());
      if (seenSooner && had.isBefore(had(other).minus(BACK_DATED))) {
        return copy.firstSeen();
      }
    }
    return had;
  }

  private static Instant had(Appearance copy) {
    ClaimedDate published = copy.copy().published();
    @Nullable Instant claimed = published == null ? null : published.sortKey();
    return claimed == null || claimed.isAfter(copy.firstSeen()) ? copy.firstSeen() : claimed;
  }
}
