package org.stemma.cli.export;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ClaimedDate;

/**
 * Times as feeds have them, which are moments. A stated day is written as its first moment in UTC;
 * what could not be read, or lies outside the four-digit years that feeds can say, is left out.
 */
final class FeedTimes {
  private FeedTimes() {}

  /** RFC 3339, for Atom and JSON Feed. */
  static @Nullable String rfc3339(@Nullable ClaimedDate date) {
    Instant moment = moment(date);
    return moment == null ? null : moment.toString();
  }

  /** RFC 822 with a year of four digits, for RSS. */
  static @Nullable String rfc822(@Nullable ClaimedDate date) {
    Instant moment = moment(date);
    return moment == null ? null : rfc822(moment);
  }

  static String rfc822(Instant moment) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(moment.atOffset(ZoneOffset.UTC));
  }

  private static @Nullable Instant moment(@Nullable ClaimedDate date) {
    Instant moment = date == null ? null : date.sortKey();
    int year = moment == null ? 0 : moment.atOffset(ZoneOffset.UTC).getYear();
    return year >= 1000 && year <= 9999 ? moment : null;
  }
}
