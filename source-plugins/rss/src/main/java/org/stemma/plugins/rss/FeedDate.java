package org.stemma.plugins.rss;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ClaimedDate;

/**
 * Reads dates as feeds write them: RFC 822 (section 5) and what is near it, RFC 3339, W3CDTF and
 * ISO 8601, C's asctime, months in some twenty languages. What cannot be read stays raw; nothing is
 * taken from the machine's clock, zone or locale.
 *
 * <p>A time that states no zone is read as UTC: every feed dialect asks for a zone (RFC 822 section
 * 5, RFC 3339 section 5.6, W3CDTF), software that leaves it out mostly writes its server's UTC, and
 * feed readers agree on reading it so. A zone that is stated and unknown gives the day only.
 */
final class FeedDate {
  private static final int LONGEST = 100;

  private static final Pattern ISO =
      Pattern.compile(
          "([1-9][0-9]{3})-?(?:([0-9]{3})(?![0-9-])|([0-9]{1,2})(?:-?([0-9]{1,2}))?)?(?:[Tt\\s]{1,3}(.*))?");
  private static final Pattern TIME =
      Pattern.compile(
          "([0-9]{1,2})(?:[:.]([0-9]{1,2}))(?:[:.]([0-9]{1,2})(?:[.,]([0-9]{1,12}))?)?\\s{0,3}([AaPp]\\.?[Mm]\\.?(?![A-Za-z]))?");
  private static final Pattern COMPACT_TIME = Pattern.compile("([0-9]{2})([0-9]{2})([0-9]{2})?");
  private static final Pattern OFFSET =
      Pattern.compile("(?:GMT|UTC|Etc/GMT)?\\s?([+-])\\s?([0-9]{1,2}):?([0-9]{2})?");

  private static final Pattern REGION = Pattern.compile("[A-Z][a-z]{2,10}/[A-Za-z_/-]{2,40}");

  private FeedDate() {}

  /** The date in these words; never fails. */
  static ClaimedDate read(String raw) {
    String words = raw.strip();
    if (words.isEmpty() || words.length() > LONGEST) {
      return ClaimedDate.unread(words.substring(0, Math.min(words.length(), LONGEST)));
    }
    try {
      Matcher iso = ISO.matcher(words);
      ClaimedDate date = iso.matches() ? iso(words, iso) : worded(words);
      return date == null ? ClaimedDate.unread(words) : date;
    } catch (DateTimeException | NumberFormatException e) {
      return ClaimedDate.unread(words);
    }
  }

  private static @Nullable ClaimedDate iso(String raw, Matcher m) {
    int year = Integer.parseInt(m.group(1));
    LocalDate day =
        m.group(2) != null
            ? LocalDate.ofYearDay(year, Integer.parseInt(m.group(2)))
            : LocalDate.of(year, number(m.group(3), 1), number(m.group(4), 1));
    String rest = m.group(5);
    return rest == null ? ClaimedDate.on(raw, day) : timed(raw, day, rest.strip());
  }

  private static int number(@Nullable String digits, int absent) {
    return digits == null ? absent : Integer.parseInt(digits);
  }

  /** A day, and after it a time and a zone. */
  private static ClaimedDate timed(String raw, LocalDate day, String rest) {
    Matcher time = TIME.matcher(rest);
    if (!time.lookingAt()) {
      time = COMPACT_TIME.matcher(rest);
      if (!time.lookingAt()) {
        return ClaimedDate.on(raw, day);
      }
    }
    ZoneId zone = zone(rest.substring(time.end()).strip());
    LocalTime clock = clock(time);
    if (clock == null || zone == null) {
      return ClaimedDate.on(raw, day);
    }
    long extra = number(time.group(1), 0) == 24 ? 1 : 0;
    return new ClaimedDate(raw, day.plusDays(extra).atTime(clock).atZone(zone).toInstant(), day);
  }

  private static @Nullable LocalTime clock(Matcher time) {
    int hour = number(time.group(1), 0);
    int minute = number(time.group(2), 0);
    int second = Math.min(59, number(time.groupCount() > 2 ? time.group(3) : null, 0));
    String half = time.groupCount() > 4 ? time.group(5) : null;
    if (half != null && hour <= 12) {
      hour = hour % 12 + (half.toLowerCase(Locale.ROOT).startsWith("p") ? 12 : 0);
    }
    return hour > 24 || minute > 59 || (hour == 24 && minute + second > 0)
        ? null
        : LocalTime.of(hour % 24, minute, second);
  }

  private static @Nullable ZoneId zone(String words) {
    if (words.isEmpty()) {
      return ZoneOffset.UTC;
    }
    String first = words.replaceFirst("\\(.*", "").strip();
    Matcher offset = OFFSET.matcher(first);
    if (offset.lookingAt()) {
      int hours = Integer.parseInt(offset.group(2));
      int minutes = number(offset.group(3), 0);
      int total = (hours * 60 + minutes) * 60;
      return ZoneOffset.ofTotalSeconds(offset.group(1).equals("-") ? -total : total);
    }
    String name = first.split("\\s", 2)[0];
    return REGION.matcher(name).matches() ? ZoneId.of(name) : DateWords.zone(name);
  }

  /** Day, month and year in any order, told apart by what they can be; then time and zone. */
  private static @Nullable ClaimedDate worded(String raw) {
    String rest = raw;
    Matcher time = TIME.matcher(raw);
    String clock = "";
    if (time.find()) {
      clock = raw.substring(time.start());
      rest = raw.substring(0, time.start());
    }
    Integer month = null;
    List<Integer> numbers = new ArrayList<>();
    for (String word : rest.split("[\\s,/.-]+", -1)) {
      Integer named = DateWords.month(word);
      if (named != null && month == null) {
        month = named;
      } else if (word.matches("[0-9]{1,4}(st|nd|rd|th|º|er|e)?")) {
        numbers.add(Integer.parseInt(word.replaceAll("[^0-9]", "")));
      }
    }
    return worded(raw, month, numbers, clock);
  }

  private static @Nullable ClaimedDate worded(
      String raw, @Nullable Integer month, List<Integer> numbers, String clock) {
    String rest = clock;
    if (month != null && numbers.size() == 1) {
      // asctime: the year stands after time and zone
      Matcher year = Pattern.compile("\\s([0-9]{4})\\s*$").matcher(rest);
      if (!year.find()) {
        return null;
      }
      numbers.add(Integer.parseInt(year.group(1)));
      rest = rest.substring(0, year.start());
    }
    LocalDate day = day(month, numbers);
    return day == null ? null : rest.isEmpty() ? ClaimedDate.on(raw, day) : timed(raw, day, rest);
  }

  private static @Nullable LocalDate day(@Nullable Integer month, List<Integer> numbers) {
    if (month != null && numbers.size() >= 2) {
      int first = numbers.get(0);
      int second = numbers.get(1);
      return first > 31
          ? LocalDate.of(first, month, second)
          : LocalDate.of(year(second), month, first);
    }
    if (month == null && numbers.size() == 3) {
      int first = numbers.get(0);
      int second = numbers.get(1);
      int third = numbers.get(2);
      if (first > 31) {
        return LocalDate.of(first, second, third);
      }
      // "5/24/2004" can only be month first; "4/5/2004" is either, and stays unread.
      if (second > 12 || first == second) {
        return LocalDate.of(year(third), first, second);
      }
      return first > 12 ? LocalDate.of(year(third), second, first) : null;
    }
    return null;
  }

  /** RFC 2822, section 4.3: two digits up to 49 are 20xx, three digits count from 1900. */
  private static int year(int written) {
    return written < 50 ? 2000 + written : written < 1000 ? 1900 + written : written;
  }
}
