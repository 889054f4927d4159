package org.stemma.storage;

import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

  /** The longest phrase that is looked for, in characters; the index needs time for each word. */
  static final int MAX_QUERY = 2_000;

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
   * A query for all of the words, each as a phrase; nothing in them is read as syntax. Empty when
   * there is nothing to look for; null when what is asked for cannot stand in any text, being
   * without a letter or digit.
   *
   * @throws IllegalArgumentException if the words are longer than {@link #MAX_QUERY} together
   */
  static @Nullable String query(List<String> words) {
    String all = String.join(" ", words);
    if (all.length() > MAX_QUERY) {
      throw new IllegalArgumentException(
          "at most %d characters can be looked for, not %d".formatted(MAX_QUERY, all.length()));
    }
    if (all.isBlank()) {
      return "";
    }
    List<String> phrases =
        words.stream()
            .filter(word -> word.codePoints().anyMatch(Character::isLetterOrDigit))
            .map(word -> '"' + indexed(word).replace('"', ' ') + '"')
            .toList();
    return phrases.isEmpty() ? null : String.join(" AND ", phrases);
  }
}
