package org.stemma.core.page;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ClaimedDate;

/**
 * How a site writes its dates.
 *
 * @param pattern as {@link DateTimeFormatter} has them, such as {@code d. MMMM yyyy}
 */
public record DatePattern(String pattern) {
  private static final int LONGEST = 60;

  /**
   * @throws IllegalArgumentException if the pattern is none, or has no day in it
   */
  public DatePattern {
    if (pattern.isBlank() || pattern.length() > LONGEST) {
      throw new IllegalArgumentException("a date format has 1 to " + LONGEST + " characters");
    }
    try {
      DateTimeFormatter formatter = formatter(pattern, Locale.ENGLISH);
      ZonedDateTime sample = LocalDate.EPOCH.atStartOfDay(java.time.ZoneOffset.UTC);
      formatter.parse(formatter.format(sample), LocalDate::from);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IllegalArgumentException(
          "date format '"
              + pattern
              + "': "
              + e.getMessage()
              + "; a day needs all of d, M and y, as in 'd MMMM yyyy'",
          e);
    }
  }

  /**
   * Reads a date.
   *
   * @param language of the names of months and days; English is tried as well
   * @return null when the words do not fit; a time without a zone is left out
   */
  @Nullable ClaimedDate read(String raw, @Nullable String language) {
    Locale own = language == null ? Locale.ENGLISH : Locale.forLanguageTag(language);
    ClaimedDate date = read(raw, own);
    return date != null || own.equals(Locale.ENGLISH) ? date : read(raw, Locale.ENGLISH);
  }

  private @Nullable ClaimedDate read(String raw, Locale locale) {
    try {
      TemporalAccessor read =
          formatter(pattern, locale)
              .parseBest(raw, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
      return read instanceof ZonedDateTime at
          ? new ClaimedDate(raw, at.toInstant(), at.toLocalDate())
          : ClaimedDate.on(raw, LocalDate.from(read));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static DateTimeFormatter formatter(String pattern, Locale locale) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .toFormatter(locale);
  }
}
