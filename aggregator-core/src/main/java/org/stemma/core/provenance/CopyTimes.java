package org.stemma.core.provenance;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
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

  /**
   * How long before a reading of its source that did not have it yet a copy may date itself. A
   * stated moment may be that of the draft, or of a feed kept by a cache for hours; a day alone is
   * read as its first second, in whatever zone.
   */
  private static final Duration LATE = Duration.ofHours(6);

  private static final Duration LATE_FOR_A_DAY = Duration.ofDays(2);

  private final List<Appearance> copies;

  /**
   * @param copies all that are known of the article
   */
  public CopyTimes(List<Appearance> copies) {
    this.copies = List.copyOf(copies);
  }

  /**
   * A copy's own date, or the sighting when it gives none, one in the future of the sighting, or
   * one that is {@link #disbelieved}.
   */
  public Instant of(Appearance copy) {
    return disbelieved(copy) == null ? had(copy) : copy.firstSeen();
  }

  /**
   * Why a copy's own date is not believed, in words: it dates itself before others that had been
   * seen by then, and either far before them or before its own source was read without it. Null
   * where nothing speaks against the date.
   */
  public @Nullable String disbelieved(Appearance copy) {
    Instant had = had(copy);
    Instant missed = copy.missedAt();
    for (Appearance other : copies) {
      boolean overtaken = other.firstSeen().isBefore(copy.firstSeen()) && had.isBefore(had(other));
      if (overtaken && missed != null && had.isBefore(missed.minus(grace(copy)))) {
        return "its source was read on " + day(missed) + " and did not have it";
      }
      if (overtaken && had.isBefore(had(other).minus(BACK_DATED))) {
        return "another copy was seen on " + day(other.firstSeen()) + ", long before this one";
      }
    }
    return null;
  }

  private static Duration grace(Appearance copy) {
    ClaimedDate published = copy.copy().published();
    return published != null && published.instant() != null ? LATE : LATE_FOR_A_DAY;
  }

  private static String day(Instant at) {
    return at.atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }

  private static Instant had(Appearance copy) {
    ClaimedDate published = copy.copy().published();
    @Nullable Instant claimed = published == null ? null : published.sortKey();
    return claimed == null || claimed.isAfter(copy.firstSeen()) ? copy.firstSeen() : claimed;
  }
}
