package org.stemma.plugins.rss;

import java.time.Month;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words of dates: months in the languages feeds are seen in, abbreviations of zones. */
final class DateWords {
  private static final List<String> LANGUAGES =
      List.of(
          "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs", "hu", "tr", "ru",
          "uk", "el", "ro", "ca", "id");

  private static final Map<String, Integer> MONTHS = months();

  /** RFC 822, section 5.1, and the abbreviations that mean one zone wherever they are used. */
  private static final Map<String, String> ZONES =
      Map.ofEntries(
          Map.entry("Z", "+00"),
          Map.entry("UT", "+00"),
          Map.entry("UTC", "+00"),
          Map.entry("GMT", "+00"),
          Map.entry("ETC/GMT", "+00"),
          Map.entry("WET", "+00"),
          Map.entry("WEST", "+01"),
          Map.entry("CET", "+01"),
          Map.entry("MET", "+01"),
          Map.entry("CEST", "+02"),
          Map.entry("MEST", "+02"),
          Map.entry("EET", "+02"),
          Map.entry("EEST", "+03"),
          Map.entry("MSK", "+03"),
          Map.entry("EST", "-05"),
          Map.entry("EDT", "-04"),
          Map.entry("CST", "-06"),
          Map.entry("CDT", "-05"),
          Map.entry("MST", "-07"),
          Map.entry("MDT", "-06"),
          Map.entry("PST", "-08"),
          Map.entry("PDT", "-07"),
          Map.entry("AKST", "-09"),
          Map.entry("AKDT", "-08"),
          Map.entry("HST", "-10"),
          Map.entry("ET", "-05"),
          Map.entry("CT", "-06"),
          Map.entry("MT", "-07"),
          Map.entry("PT", "-08"),
          Map.entry("BST", "+01"),
          Map.entry("JST", "+09"),
          Map.entry("KST", "+09"),
          Map.entry("AEST", "+10"),
          Map.entry("AEDT", "+11"),
          Map.entry("NZST", "+12"),
          Map.entry("NZDT", "+13"));

  private DateWords() {}

  /** The month, 1-12; null when the word is none. */
  static @Nullable Integer month(String word) {
    return MONTHS.get(word.toLowerCase(Locale.ROOT));
  }

  /** The zone of an abbreviation; null when it names none. */
  static @Nullable ZoneOffset zone(String word) {
    String offset = ZONES.get(word.toUpperCase(Locale.ROOT));
    return offset == null ? null : ZoneOffset.of(offset);
  }

  /** English first; a word that two other languages use for different months means none. */
  private static Map<String, Integer> months() {
    Map<String, Integer> months = new HashMap<>();
    Set<String> ambiguous = new HashSet<>();
    for (String language : LANGUAGES) {
      Locale locale = Locale.forLanguageTag(language);
      for (Month month : Month.values()) {
        for (TextStyle style : TextStyle.values()) {
          String word =
              month.getDisplayName(style, locale).toLowerCase(Locale.ROOT).replace(".", "");
          if (word.length() >= 3 && !word.matches("[0-9].*")) {
            Integer other = months.putIfAbsent(word, month.getValue());
            if (other != null && other != month.getValue()) {
              ambiguous.add(word);
            }
          }
        }
      }
    }
    months.keySet().removeAll(ambiguous);
    for (Month month : Month.values()) {
      String word = month.name().toLowerCase(Locale.ROOT);
      months.put(word, month.getValue());
      months.put(word.substring(0, 3), month.getValue());
    }
    months.put("sept", 9);
    return Map.copyOf(months);
  }
}
