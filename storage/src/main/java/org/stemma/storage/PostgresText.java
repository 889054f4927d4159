package org.stemma.storage;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stemma.core.query.TextQuery;

/**
 * Text as PostgreSQL's tsvector and tsquery. Words are cut and folded here, as FTS5's tokenizer
 * "unicode61 remove_diacritics 2" does it, and not by the server: its parser takes addresses and
 * hyphenated words as one, and its dictionaries go by its language. Pure.
 */
final class PostgresText {
  /** The server takes 2,046 bytes; the index and a query are cut alike. */
  private static final int LONGEST_WORD = 500;

  /** The server keeps as many places of a word, and no place beyond the last. */
  private static final int PLACES = 255;

  private static final int LAST_PLACE = 16_383;

  /** The server takes 2^20 bytes of words and places; what comes later in a text is not found. */
  private static final int MOST_BYTES = 900_000;

  private PostgresText() {}

  /** A document; title and body are apart, so that no phrase runs from one into the other. */
  static String document(String title, String body) {
    Document document = new Document();
    document.add(words(title), "A");
    document.place++;
    document.add(words(body), "");
    return document.toString();
  }

  /** The places of each word. */
  private static final class Document {
    private final Map<String, List<String>> places = new LinkedHashMap<>();
    private int place;
    private int bytes;

    void add(List<String> words, String weight) {
      for (String word : words) {
        place++;
        @Nullable List<String> known = places.get(word);
        if (known == null) {
          int more = word.getBytes(StandardCharsets.UTF_8).length + 4;
          if (bytes + more > MOST_BYTES) {
            continue;
          }
          bytes += more;
          known = new ArrayList<>(2);
          places.put(word, known);
        }
        if (known.size() < PLACES && bytes < MOST_BYTES) {
          bytes += 2;
          known.add(Math.min(place, LAST_PLACE) + weight);
        }
      }
    }

    @Override
    public String toString() {
      StringBuilder out = new StringBuilder(bytes * 2);
      places.forEach(
          (word, at) -> {
            out.append('\'').append(word).append('\'');
            if (!at.isEmpty()) {
              out.append(':').append(String.join(",", at));
            }
            out.append(' ');
          });
      return out.toString();
    }
  }

  /** Letters, digits and what is written on them, in lower case and without diacritics. */
  static List<String> words(String text) {
    String folded =
        Normalizer.normalize(StoredText.indexed(text), Normalizer.Form.NFD)
            .toLowerCase(Locale.ROOT);
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    folded
        .codePoints()
        .forEach(
            c -> {
              if (partOfWord(c)) {
                word.appendCodePoint(c);
              } else if (!diacritic(c)) {
                end(word, words);
              }
            });
    end(word, words);
    return words;
  }

  private static void end(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      String whole = Normalizer.normalize(word, Normalizer.Form.NFC);
      words.add(
          whole.length() <= LONGEST_WORD
              ? whole
              : whole.substring(0, whole.offsetByCodePoints(0, LONGEST_WORD / 2)));
      word.setLength(0);
    }
  }

  private static boolean diacritic(int c) {
    return c >= 0x300 && c <= 0x36F;
  }

  /** Signs of vowels too, without which words of Indian scripts would fall apart. */
  private static boolean partOfWord(int c) {
    return switch (Character.getType(c)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER,
          Character.COMBINING_SPACING_MARK,
          Character.PRIVATE_USE ->
          true;
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> !diacritic(c);
      default -> false;
    };
  }

  /**
   * A query. Empty when there is nothing to look for; null when what is asked for cannot stand in
   * any text.
   */
  static @Nullable String query(TextQuery query) {
    if (query.isEmpty()) {
      return "";
    }
    List<String> alternatives =
        query.alternatives().stream()
            .map(PostgresText::alternative)
            .filter(alternative -> !alternative.isEmpty())
            .toList();
    return alternatives.isEmpty() ? null : String.join(" | ", alternatives);
  }

  private static String alternative(TextQuery.Alternative alternative) {
    String wanted = joined(alternative.wanted(), " & ");
    String unwanted = joined(alternative.unwanted(), " | ");
    if (wanted.isEmpty() || unwanted.isEmpty()) {
      return wanted;
    }
    return "(" + wanted + " & !" + unwanted + ")";
  }

  private static String joined(List<TextQuery.Term> terms, String operator) {
    String all =
        terms.stream()
            .map(PostgresText::term)
            .filter(term -> !term.isEmpty())
            .collect(Collectors.joining(operator));
    return all.isEmpty() ? "" : "(" + all + ")";
  }

  private static String term(TextQuery.Term term) {
    List<String> words = words(term.text());
    if (words.isEmpty()) {
      return "";
    }
    return words.stream()
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" <-> ", "(", ""))
        + (term.prefix() ? ":*" : "")
        + ")";
  }
}
