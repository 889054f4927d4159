package org.stemma.cli.export;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.canonical.CanonicalArticle;

/** Under which day an article is listed, and days in words. */
final class Days {
  private static final DateTimeFormatter WORDS =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  private Days() {}

  /**
   * The day on which it was first published, as claimed; where none is claimed, or one that lies
   * after its first sighting by more than zones can differ, the day of that, in UTC.
   */
  static LocalDate of(CanonicalArticle article) {
    LocalDate seen = LocalDate.ofInstant(article.firstSeen(), ZoneOffset.UTC);
    ClaimedDate claimed = article.firstPublished();
    LocalDate day = claimed == null ? null : claimed.day();
    return day == null || day.isAfter(seen.plusDays(1)) || day.getYear() < 1 ? seen : day;
  }

  static String words(LocalDate day) {
    return WORDS.format(day);
  }

  /** A claimed date in words; what could not be read stays as it was written. */
  static String words(@Nullable ClaimedDate date) {
    if (date == null) {
      return "not dated";
    }
    return date.day() == null ? date.raw() : words(date.day());
  }
}
