package org.stemma.core.provenance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The wordings of attribution, from {@code phrases.tsv}. */
final class Phrases {
  /** What a phrase says; the names are those of the data file. */
  enum Kind {
    ORIGIN,
    SUPPLIER,
    INTERMEDIATE,
    REPRINT,
    TIP,
    UNKNOWN,
    AUTHOR,
    TERMS,
    NOT
  }

  /** Where a phrase counts. */
  enum Place {
    ANY,
    EDGE,
    LINKED,
    LEAD
  }

  record Phrase(
      String language,
      Kind kind,
      Place place,
      Pattern pattern,
      String example,
      String value,
      List<String> words) {
    /** Whether the pattern takes a part of this name. */
    boolean has(String group) {
      return pattern.pattern().contains("(?<" + group + ">");
    }

    /**
     * The first match in the line that is not inside a quotation; null when there is none.
     *
     * @param lower the line in small letters
     */
    @Nullable Matcher in(String line, String lower) {
      if (!words.isEmpty() && !holdsOne(lower, words)) {
        return null;
      }
      Matcher matcher = pattern.matcher(line);
      while (matcher.find()) {
        if (!isQuoted(line, matcher.start())) {
          return matcher;
        }
      }
      return null;
    }

    private static boolean isQuoted(String line, int at) {
      int before = at;
      while (before > 0 && line.charAt(before - 1) == ' ') {
        before--;
      }
      return (before > 0 && "“„‘".indexOf(line.charAt(before - 1)) >= 0)
          || (before == 1 && line.charAt(0) == '"')
          || "“„\"".indexOf(line.charAt(at)) >= 0;
    }
  }

  /** Every phrase, in the order of the file. */
  static final List<Phrase> ALL;

  /** Parts of words of which a line must hold one to match any phrase but a denial. */
  private static final List<String> WORDS;

  static {
    List<String> words = new ArrayList<>();
    ALL = load(words);
    WORDS = List.copyOf(words);
  }

  private Phrases() {}

  /** Whether any phrase can match a line in small letters: a cheap look before they are tried. */
  static boolean mayMatch(String lower) {
    return holdsOne(lower, WORDS);
  }

  private static boolean holdsOne(String lower, List<String> words) {
    for (String word : words) {
      if (lower.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a phrase says that the line is not about the article's origin. */
  static boolean deny(String line, String lower) {
    return ALL.stream()
        .anyMatch(phrase -> phrase.kind() == Kind.NOT && phrase.in(line, lower) != null);
  }

  private static List<Phrase> load(List<String> words) {
    Map<String, String> parts = new LinkedHashMap<>();
    List<Phrase> phrases = new ArrayList<>();
    for (List<String> row : Table.rows("phrases.tsv", 2)) {
      if (row.get(0).equals("@words")) {
        words.addAll(Table.parts(row.get(1), "\\|"));
      } else if (row.get(0).startsWith("@")) {
        parts.put("{" + row.get(0).substring(1) + "}", expand(row.get(1), parts));
      } else {
        phrases.add(
            new Phrase(
                row.get(0),
                Kind.valueOf(row.get(1)),
                Place.valueOf(row.get(2).toUpperCase(Locale.ROOT)),
                Pattern.compile(
                    expand(row.get(3), parts), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
                row.get(4),
                row.get(5),
                row.size() > 6 ? Table.parts(row.get(6), "\\|") : List.of()));
      }
    }
    return List.copyOf(phrases);
  }

  private static String expand(String pattern, Map<String, String> parts) {
    String expanded = pattern;
    for (Map.Entry<String, String> part : parts.entrySet()) {
      expanded = expanded.replace(part.getKey(), part.getValue());
    }
    return expanded;
  }
}
