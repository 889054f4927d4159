package org.stemma.core.provenance;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ClaimedDate;

/**
 * When each copy of an article was there, as far as a copy's own date can be believed. The date is
 * a claim in the claimant's interest; the sighting is evidence. For one thread.
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
  private final IdentityHashMap<Appearance, Optional<String>> disbelieved = new IdentityHashMap<>();

  /** By when copies were first seen: the latest date that any of them or of those before gives. */
  private final NavigableMap<Instant, Instant> latest = new TreeMap<>();

  /**
   * @param copies all that are known of the article
   */
  public CopyTimes(List<Appearance> copies) {
    this.copies = List.copyOf(copies);
    for (Appearance copy : copies) {
      latest.merge(copy.firstSeen(), had(copy), CopyTimes::later);
    }
    Instant so = Instant.MIN;
    for (Map.Entry<Instant, Instant> entry : latest.entrySet()) {
      so = later(so, entry.getValue());
      entry.setValue(so);
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
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
    return disbelieved.computeIfAbsent(copy, one -> Optional.ofNullable(doubt(one))).orElse(null);
  }

  private @Nullable String doubt(Appearance copy) {
    Instant had = had(copy);
    Map.Entry<Instant, Instant> sooner = latest.lowerEntry(copy.firstSeen());
    if (sooner == null || !had.isBefore(sooner.getValue())) {
      return null;
    }
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
