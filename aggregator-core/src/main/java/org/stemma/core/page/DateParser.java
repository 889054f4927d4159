package org.stemma.core.page;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ClaimedDate;

/**
 * Reads dates as machines and as people write them. A date must lie between 1990 and the day after
 * the page was fetched.
 */
final class DateParser {
  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4})-(\\d\\d?)-(\\d\\d?)(?:(?:T|\\s{1,3})(\\d\\d?):(\\d\\d)(?::(\\d\\d)(?:[.,:]\\d{1,9})?)?"
              + "\\s?(Z|UTC|GMT|[+-]\\d\\d:?(?:\\d\\d)?)?)?");
  private static final Pattern COMPACT =
      Pattern.compile("^(20\\d\\d)(\\d\\d)(\\d\\d)(?:T?\\d{4,6}Z?)?$");
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(?<!\\d)(\\d{4})\\s?[-/.年년]\\s?(\\d\\d?)\\s?[-/.月월]\\s?(\\d\\d?)(?!\\d)");
  private static final Pattern NUMBERS =
      Pattern.compile(
          "(?<![\\d.])(\\d\\d?)\\s?([./|-])\\s?(\\d\\d?)\\s?\\2\\s?(\\d{4}|\\d\\d)(?![\\d])");
  private static final Pattern DAY_MONTH =
      Pattern.compile(
          "(?<!\\d)(\\d\\d?)(?:st|nd|rd|th|er|º|\\.)?[\\s-]{1,3}(?:de\\s|of\\s)?(\\p{L}[\\p{L}\\p{M}]{2,14})\\.?,?[\\s-]{1,3}"
              + "(?:de\\s|del\\s)?(\\d{4})(?!\\d(?!\\d:\\d))");
  private static final Pattern MONTH_DAY =
      Pattern.compile(
          "(\\p{L}[\\p{L}\\p{M}]{2,14})\\.?\\s{1,3}(\\d\\d?)(?:st|nd|rd|th)?\\.?,?\\s{1,3}(\\d{4})(?!\\d(?!\\d:\\d))");
  private static final Pattern YEAR_MONTH_DAY =
      Pattern.compile("(\\d{4})\\.?\\s{1,3}(\\p{L}[\\p{L}\\p{M}]{2,14})\\s{1,3}(\\d\\d?)(?!\\d)");

  /** {@code Mon Aug 03 12:45:00 EDT 2015}, as Unix and Java print dates. */
  private static final Pattern CTIME =
      Pattern.compile(
          "(\\p{L}{3})\\s{1,2}(\\d\\d?)\\s\\d\\d:\\d\\d:\\d\\d(?:\\s\\w{2,5})?\\s(\\d{4})");

  /** Where layout parts two words, the text between the tags may not: {@code NewsMarch}. */
  private static final Pattern LAST_WORD = Pattern.compile("\\p{Ll}(\\p{Lu}\\p{L}{2,14})$");

  private static final Pattern EPOCH = Pattern.compile("^1\\d{9}(?:\\d{3})?$");

  private final LocalDate latest;
  private final @Nullable String language;

  /**
   * @param latest dates after this day are taken for errors
   * @param language decides between day/month and month/day and between months of one name
   */
  DateParser(LocalDate latest, @Nullable String language) {
    this.latest = latest;
    this.language = language;
  }

  /** The first date in a short text; null when there is none. */
  @Nullable ClaimedDate find(String text) {
    String raw = Text.clean(text.length() > 200 ? text.substring(0, 200) : text);
    String ascii = asciiDigits(raw);
    ClaimedDate date = machine(raw, ascii);
    return date != null ? date : written(raw, ascii);
  }

  private @Nullable ClaimedDate machine(String raw, String ascii) {
    Matcher iso = ISO.matcher(ascii);
    if (iso.find()) {
      ClaimedDate date = stamp(raw, iso);
      if (date != null) {
        return date;
      }
    }
    Matcher compact = COMPACT.matcher(ascii);
    if (compact.matches()) {
      return day(raw, number(compact, 1), number(compact, 2), number(compact, 3));
    }
    if (EPOCH.matcher(ascii).matches()) {
      long value = Long.parseLong(ascii);
      return sane(
          ClaimedDate.at(raw, Instant.ofEpochSecond(ascii.length() > 10 ? value / 1000 : value)));
    }
    return rfc1123(raw, ascii);
  }

  private @Nullable ClaimedDate rfc1123(String raw, String ascii) {
    try {
      OffsetDateTime at = OffsetDateTime.parse(ascii, DateTimeFormatter.RFC_1123_DATE_TIME);
      return sane(new ClaimedDate(raw, at.toInstant(), at.toLocalDate()));
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private @Nullable ClaimedDate stamp(String raw, Matcher m) {
    ClaimedDate day = day(raw, number(m, 1), number(m, 2), number(m, 3));
    String zone = m.group(7);
    if (day == null || day.day() == null || zone == null) {
      return day;
    }
    try {
      int second = m.group(6) == null ? 0 : Math.min(59, number(m, 6));
      LocalDateTime local = day.day().atTime(number(m, 4), number(m, 5), second);
      String digits = zone.replace(":", "");
      ZoneOffset offset =
          Character.isLetter(digits.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(digits);
      return sane(new ClaimedDate(raw, local.toInstant(offset), day.day()));
    } catch (DateTimeException e) {
      return day;
    }
  }

  private @Nullable ClaimedDate written(String raw, String ascii) {
    ClaimedDate best = null;
    int at = Integer.MAX_VALUE;
    for (Pattern pattern :
        List.of(DAY_MONTH, MONTH_DAY, CTIME, YEAR_MONTH_DAY, YEAR_FIRST, NUMBERS)) {
      Matcher m = pattern.matcher(ascii);
      while (m.find()) {
        ClaimedDate date = read(raw, pattern, m);
        if (date != null) {
          if (m.start() < at) {
            best = date;
            at = m.start();
          }
          break;
        }
      }
    }
    return best;
  }

  private @Nullable ClaimedDate read(String raw, Pattern pattern, Matcher m) {
    if (pattern == DAY_MONTH) {
      return day(raw, number(m, 3), month(m.group(2)), number(m, 1));
    }
    if (pattern == MONTH_DAY || pattern == CTIME) {
      return day(raw, number(m, 3), month(m.group(1)), number(m, 2));
    }
    if (pattern == YEAR_MONTH_DAY) {
      return day(raw, number(m, 1), month(m.group(2)), number(m, 3));
    }
    if (pattern == YEAR_FIRST) {
      return day(raw, number(m, 1), number(m, 2), number(m, 3));
    }
    int year = number(m, 4);
    year = year < 100 ? 2000 + year : year;
    int first = number(m, 1);
    int second = number(m, 3);
    // Month first is an American habit, and it writes slashes; elsewhere the day leads.
    boolean american =
        m.group(2).equals("/")
            && (language == null || (language.startsWith("en") && !language.startsWith("en-gb")));
    boolean monthFirst = second > 12 || (american && first <= 12);
    ClaimedDate usual = monthFirst ? day(raw, year, first, second) : day(raw, year, second, first);
    // A date yet to come was written the other way round.
    return usual != null || second > 12
        ? usual
        : monthFirst ? day(raw, year, second, first) : day(raw, year, first, second);
  }

  private @Nullable ClaimedDate day(String raw, int year, int month, int day) {
    try {
      return sane(ClaimedDate.on(raw, LocalDate.of(year, month, day)));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private @Nullable ClaimedDate sane(ClaimedDate date) {
    LocalDate day = date.day();
    return day == null || day.getYear() < 1990 || day.isAfter(latest) ? null : date;
  }

  private int month(String name) {
    int month = MonthNames.number(name, language);
    Matcher glued = LAST_WORD.matcher(name);
    return month == 0 && glued.find() ? MonthNames.number(glued.group(1), language) : month;
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  private static String asciiDigits(String text) {
    var out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      out.append(c > 127 && Character.isDigit(c) ? (char) ('0' + Character.digit(c, 10)) : c);
    }
    return out.toString();
  }
}
