package org.stemma.core.article;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A date as a feed or page states it. What cannot be read stays raw; a day without a time stays a
 * day; a time without a zone is read as a day only, unless its format has a default. Never filled
 * in from the machine's clock or zone.
 *
 * @param raw the words as they stood
 * @param instant the moment, when time and zone are stated; else null
 * @param day the day as stated (in the stated zone); null when not even the day can be read
 */
public record ClaimedDate(String raw, @Nullable Instant instant, @Nullable LocalDate day) {
  /** A stated moment; its day is the day in UTC. */
  public static ClaimedDate at(String raw, Instant instant) {
    return new ClaimedDate(raw, instant, instant.atOffset(ZoneOffset.UTC).toLocalDate());
  }

  /** A stated day without a time. */
  public static ClaimedDate on(String raw, LocalDate day) {
    return new ClaimedDate(raw, null, day);
  }

  /** Words that could not be read as a date. */
  public static ClaimedDate unread(String raw) {
    return new ClaimedDate(raw, null, null);
  }

  /** A moment to sort by: the instant, or the day's start in UTC; null when unread. */
  public @Nullable Instant sortKey() {
    if (instant != null) {
      return instant;
    }
    return day == null ? null : day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /**
   * How long after this date another is: exact between two moments, whole days where either is a
   * day only. Null when either is unread, and when the other is the earlier one.
   */
  public @Nullable Duration until(ClaimedDate later) {
    if (day == null || later.day == null) {
      return null;
    }
    Duration between =
        instant != null && later.instant != null
            ? Duration.between(instant, later.instant)
            : Duration.ofDays(ChronoUnit.DAYS.between(day, later.day));
    return between.isNegative() ? null : between;
  }

  /** ISO 8601: the instant, or the day; the raw words when unread. */
  public String iso() {
    if (instant != null) {
      return instant.toString();
    }
    return day == null ? raw : day.toString();
  }
}
