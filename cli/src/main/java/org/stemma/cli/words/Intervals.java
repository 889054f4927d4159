package org.stemma.cli.words;

import org.stemma.core.ingest.Schedule;

/** How often a source is polled, in words: {@code 2h}, or {@code auto}. */
public final class Intervals {
  private static final String AUTO = "auto";

  private Intervals() {}

  /**
   * Reads {@code auto} or a duration.
   *
   * @throws IllegalArgumentException if it is neither, or too short or long
   */
  public static Schedule parse(String text) {
    return text.equals(AUTO) ? Schedule.AUTO : Schedule.every(Durations.parse(text));
  }

  /** As {@link #parse} reads it; {@code auto} for a schedule without an interval. */
  public static String format(Schedule schedule) {
    return schedule.every() == null ? AUTO : Durations.format(schedule.every());
  }
}
