package org.stemma.storage;

import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stemma.core.query.TextQuery;

/** Text as it goes into columns and into the full-text index. Pure. */
final class StoredText {
  /** Scripts that put no space between words: each character is indexed as a word of its own. */
  private static final Set<UnicodeScript> UNSPACED =
      Set.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.BOPOMOFO,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR,
          UnicodeScript.TIBETAN);

  /** The first character of any of these scripts. */
  private static final int FIRST_UNSPACED = 0x0E01;

  /** Stands where a character was that no text may hold. */
  static final char REPAIRED = '\uFFFD';

  private StoredText() {}

  /** The same text without what no text may hold: NUL and half surrogates become U+FFFD. */
  static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        return repaired(text);
      }
    }
    return text;
  }

  static @Nullable String wellFormedOrNull(@Nullable String text) {
    return text == null ? null : wellFormed(text);
  }

  private static String repaired(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF) ? REPAIRED : c)
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  /** What names are compared by. */
  static String folded(String name) {
    return wellFormed(name).strip().toLowerCase(Locale.ROOT);
  }

  /** The text with its words parted by spaces, for the index. */
  static String indexed(String text) {
    String sound = wellFormed(text);
    if (sound.chars().allMatch(c -> c < FIRST_UNSPACED)) {
      return sound;
    }
    StringBuilder out = new StringBuilder(sound.length() * 2);
    sound
        .codePoints()
        .forEach(
            c -> {
              out.appendCodePoint(c);
              if (c >= FIRST_UNSPACED && UNSPACED.contains(UnicodeScript.of(c))) {
                out.append(' ');
              }
            });
    return out.toString();
  }

  /**
   * A query for the full-text index. Empty when there is nothing to look for; null when what is
   * asked for cannot stand in any text, being without a letter or digit. Every word is in quotes:
   * nothing that a person wrote is read as the index's own syntax.
   */
  static @Nullable String query(TextQuery query) {
    if (query.isEmpty()) {
      return "";
    }
    List<String> alternatives =
        query.alternatives().stream()
            .filter(alternative -> !alternative.wanted().isEmpty())
            .map(StoredText::alternative)
            .toList();
    return alternatives.isEmpty() ? null : String.join(" OR ", alternatives);
  }

  private static String alternative(TextQuery.Alternative alternative) {
    String wanted = joined(alternative.wanted(), " AND ");
    return alternative.unwanted().isEmpty()
        ? "(" + wanted + ")"
        : "((" + wanted + ") NOT (" + joined(alternative.unwanted(), " OR ") + "))";
  }

  private static String joined(List<TextQuery.Term> terms, String operator) {
    return terms.stream().map(StoredText::term).collect(Collectors.joining(operator));
  }

  private static String term(TextQuery.Term term) {
    return '"' + indexed(term.text()).replace('"', ' ') + '"' + (term.prefix() ? " *" : "");
  }
}
