package org.stemma.cli.words;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Moments as people write them: how long ago ({@code 2d}), {@code today}, {@code yesterday}, a
 * date, or RFC 3339. Days are UTC's, as in everything that is printed.
 */
public final class Moments {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Moments() {}

  /**
   * Reads a moment.
   *
   * @throws IllegalArgumentException if it is none; the message shows how one is written
   */
  public static Instant parse(String text, Instant now) {
    String word = text.strip();
    Instant today = now.truncatedTo(ChronoUnit.DAYS);
    if (word.equalsIgnoreCase("today")) {
      return today;
    }
    if (word.equalsIgnoreCase("yesterday")) {
      return today.minus(1, ChronoUnit.DAYS);
    }
    try {
      if (word.matches("\\d{4}-\\d{2}-\\d{2}")) {
        return LocalDate.parse(word).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      if (word.matches("\\d{4}-\\d{2}-\\d{2}[Tt ]\\d{2}:\\d{2}(?::\\d{2})?")) {
        return LocalDateTime.parse(word.replace(' ', 'T').replace('t', 'T'))
            .toInstant(ZoneOffset.UTC);
      }
      if (word.matches("\\d{4}-\\d{2}-\\d{2}[Tt].{1,40}")) {
        return OffsetDateTime.parse(word.toUpperCase(Locale.ROOT)).toInstant();
      }
      return now.minus(Durations.parse(word));
    } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is not a time: write how long ago (2d, 36h, 30m), a date (2026-10-01), today,"
              + " yesterday, or RFC 3339 (2026-10-01T12:00:00Z)",
          e);
    }
  }

  /** To the minute, in UTC. */
  public static String minute(Instant moment) {
    return MINUTE.format(moment);
  }

  /** The time alone when it is within a day of {@code now}, else with its date; in UTC. */
  public static String near(Instant moment, Instant now) {
    boolean soon =
        moment.until(now, ChronoUnit.HOURS) < 20 && now.until(moment, ChronoUnit.HOURS) < 20;
    return (soon ? TIME.format(moment) : MINUTE.format(moment)) + " UTC";
  }
}
