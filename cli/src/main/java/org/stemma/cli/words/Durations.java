package org.stemma.cli.words;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them: {@code 90s}, {@code 36h}, {@code 1h30m}, {@code 2d}, or ISO 8601.
 * {@code m} is minutes; there are no months.
 */
public final class Durations {
  private static final Pattern WHOLE =
      Pattern.compile("(?:\\d{1,9}(?:\\.\\d{1,3})? ?(?:ms|s|min|m|h|d|w) ?){1,6}");
  private static final Pattern PART =
      Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?) ?(ms|s|min|m|h|d|w)");
  private static final Map<String, Long> MILLIS =
      Map.of(
          "ms", 1L,
          "s", 1_000L,
          "m", 60_000L,
          "min", 60_000L,
          "h", 3_600_000L,
          "d", 86_400_000L,
          "w", 604_800_000L);

  private Durations() {}

  /**
   * Reads a duration.
   *
   * @throws IllegalArgumentException if it is none; the message shows how one is written
   */
  public static Duration parse(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    if (lower.startsWith("p")) {
      try {
        return Duration.parse(lower);
      } catch (DateTimeException e) {
        throw new IllegalArgumentException(problem(text), e);
      }
    }
    if (!WHOLE.matcher(lower).matches()) {
      throw new IllegalArgumentException(problem(text));
    }
    BigDecimal millis = BigDecimal.ZERO;
    Matcher part = PART.matcher(lower);
    while (part.find()) {
      BigDecimal unit = BigDecimal.valueOf(MILLIS.getOrDefault(part.group(2), 0L));
      millis = millis.add(new BigDecimal(part.group(1)).multiply(unit));
    }
    return Duration.ofMillis(millis.setScale(0, RoundingMode.HALF_UP).longValueExact());
  }

  private static String problem(String text) {
    return "'" + text + "' is not a duration: write 90s, 30m, 36h, 2d, 1w or 1h30m (m is minutes)";
  }

  /** As {@link #parse} reads it, shortest: {@code 2h}, {@code 1h30m}, {@code 1d}. */
  public static String format(Duration duration) {
    long millis = duration.toMillis();
    if (millis <= 0) {
      return "0s";
    }
    StringBuilder out = new StringBuilder();
    for (String unit : new String[] {"d", "h", "m", "s", "ms"}) {
      long size = MILLIS.getOrDefault(unit, 1L);
      if (millis >= size) {
        out.append(millis / size).append(unit);
        millis %= size;
      }
    }
    return out.toString();
  }

  /** The largest unit alone, for people: {@code 3 d}, {@code 5 h}, {@code 12 min}. */
  public static String rough(Duration duration) {
    long seconds = duration.abs().toSeconds();
    if (seconds >= 86_400) {
      return seconds / 86_400 + " d";
    }
    if (seconds >= 3_600) {
      return seconds / 3_600 + " h";
    }
    return seconds >= 60 ? seconds / 60 + " min" : seconds + " s";
  }
}
