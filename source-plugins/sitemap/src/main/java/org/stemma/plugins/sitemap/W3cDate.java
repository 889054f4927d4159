package org.stemma.plugins.sitemap;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stemma.core.article.ClaimedDate;

/**
 * Reads dates as sitemaps write them: W3C's profile of ISO 8601 (note-datetime). A day stays a day;
 * a time without a zone gives its day only; what names no day stays raw.
 */
final class W3cDate {
  private static final Pattern DATE =
      Pattern.compile(
          "([1-9][0-9]{3}-[0-9]{2}-[0-9]{2})"
              + "(?:[Tt ]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]{1,9})?)?)"
              + "\\s?(?:([Zz])|([+-][0-9]{2}):?([0-9]{2}))?)?");

  private W3cDate() {}

  /** The date in these words; never fails. */
  static ClaimedDate read(String raw) {
    Matcher parts = DATE.matcher(raw);
    if (!parts.matches()) {
      return ClaimedDate.unread(raw);
    }
    try {
      LocalDate day = LocalDate.parse(parts.group(1));
      if (parts.group(3) == null && parts.group(4) == null) {
        return ClaimedDate.on(raw, day);
      }
      String zone = parts.group(3) != null ? "Z" : parts.group(4) + ":" + parts.group(5);
      OffsetDateTime moment = OffsetDateTime.parse(day + "T" + parts.group(2) + zone);
      return new ClaimedDate(raw, moment.toInstant(), day);
    } catch (DateTimeException e) {
      return ClaimedDate.unread(raw);
    }
  }
}
