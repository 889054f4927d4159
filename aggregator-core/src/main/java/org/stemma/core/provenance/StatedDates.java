package org.stemma.core.provenance;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ClaimedDate;

/**
 * Days written in sentences: "11 October 2022", "May 2, 2023", "1º de maio de 2023", "4 мая 2023",
 * "2023-05-01", "2024年4月24日", "28.04.2023". Month names come from the platform's locale data
 * (CLDR). A day without a year is no date.
 */
final class StatedDates {
  private static final List<String> LANGUAGES =
      List.of(
          "en", "de", "fr", "es", "it", "pt", "nl", "ru", "uk", "pl", "sv", "da", "nb", "fi", "cs",
          "tr", "ar", "ro", "hu", "id");

  private static final Set<String> WEEKDAYS =
      LANGUAGES.stream()
          .flatMap(
              language ->
                  Stream.of(DayOfWeek.values())
                      .flatMap(
                          day ->
                              Stream.of(TextStyle.FULL, TextStyle.SHORT)
                                  .map(
                                      s -> day.getDisplayName(s, Locale.forLanguageTag(language)))))
          .map(name -> name.toLowerCase(Locale.ROOT).replace(".", ""))
          .filter(name -> name.length() >= 3)
          .collect(Collectors.toUnmodifiableSet());

  private static final Pattern WORD = Pattern.compile("^\\p{L}+(?=[\\s,.]|$)");
  private static final Map<String, Month> MONTHS = months();

  private static final Pattern DAY_MONTH_YEAR =
      Pattern.compile(
          "(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|º|°|er|\\.)?\\s{1,2}(?:of |de |d')?(\\p{L}{3,12})\\.?,?\\s{1,2}(?:de |del |of )?(\\d{4})(?!\\d)");
  private static final Pattern MONTH_DAY_YEAR =
      Pattern.compile(
          "(?<!\\p{L})(\\p{L}{3,12})\\.?\\s{1,2}(\\d{1,2})(?:st|nd|rd|th)?,?\\s{1,2}(\\d{4})(?!\\d)");
  private static final Pattern ISO =
      Pattern.compile("(?<!\\d)(\\d{4})[-/年](\\d{1,2})[-/月](\\d{1,2})(?!\\d)");
  private static final Pattern DOTTED =
      Pattern.compile("(?<!\\d)(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})(?!\\d)");
  private static final Pattern START =
      Pattern.compile(
          "^(?:\\d{1,2}(?:st|nd|rd|th|º|°|er|\\.)?\\s{1,2}(?:of |de )?(\\p{L}{3,12})|(\\p{L}{3,12})\\.?\\s{1,2}\\d{1,4}\\b"
              + "|\\d{4}(?:[-/年.]\\d|\\s*$|[,;)]|年)|\\d{1,2}[.:/]\\d{2}|\\d{1,2}\\s?[ap]\\.?m)",
          Pattern.CASE_INSENSITIVE);

  private StatedDates() {}

  private static Map<String, Month> months() {
    Map<String, Month> months = new HashMap<>();
    for (String language : LANGUAGES) {
      Locale locale = Locale.forLanguageTag(language);
      for (Month month : Month.values()) {
        for (TextStyle style :
            List.of(
                TextStyle.FULL,
                TextStyle.FULL_STANDALONE,
                TextStyle.SHORT,
                TextStyle.SHORT_STANDALONE)) {
          String name =
              month.getDisplayName(style, locale).toLowerCase(Locale.ROOT).replace(".", "");
          if (name.length() >= 3) {
            months.putIfAbsent(name, month);
          }
        }
      }
    }
    months.put("sept", Month.SEPTEMBER);
    return months;
  }

  static boolean isMonth(String word) {
    String name = word.toLowerCase(Locale.ROOT).replaceAll("[.,;)]+$", "");
    return MONTHS.containsKey(name);
  }

  /** Whether the text begins with a day, a month and a number, a year alone, or a time of day. */
  static boolean beginsWithDate(String text) {
    Matcher word = WORD.matcher(text);
    if (word.find() && WEEKDAYS.contains(word.group().toLowerCase(Locale.ROOT))) {
      return true;
    }
    Matcher start = START.matcher(text);
    if (!start.find()) {
      return false;
    }
    String month = start.group(1) != null ? start.group(1) : start.group(2);
    return month == null || isMonth(month) || month.equalsIgnoreCase("Spring");
  }

  /** The first day stated in the text; null when none is. */
  static @Nullable ClaimedDate in(String text) {
    ClaimedDate iso = date(ISO.matcher(text), 1, 2, 3);
    ClaimedDate dayFirst = iso != null ? iso : date(DAY_MONTH_YEAR.matcher(text), 3, 2, 1);
    ClaimedDate monthFirst =
        dayFirst != null ? dayFirst : date(MONTH_DAY_YEAR.matcher(text), 3, 1, 2);
    return monthFirst != null ? monthFirst : date(DOTTED.matcher(text), 3, 2, 1);
  }

  private static @Nullable ClaimedDate date(Matcher found, int year, int month, int day) {
    while (found.find()) {
      Integer number = monthNumber(found.group(month));
      if (number != null) {
        try {
          LocalDate date =
              LocalDate.of(
                  Integer.parseInt(found.group(year)), number, Integer.parseInt(found.group(day)));
          return ClaimedDate.on(found.group(), date);
        } catch (DateTimeException e) {
          // "31 February 2022": words that look like a date and are none.
        }
      }
    }
    return null;
  }

  private static @Nullable Integer monthNumber(String text) {
    if (Character.isDigit(text.charAt(0))) {
      return Integer.valueOf(text);
    }
    Month month = MONTHS.get(text.toLowerCase(Locale.ROOT));
    return month == null ? null : Integer.valueOf(month.getValue());
  }
}
