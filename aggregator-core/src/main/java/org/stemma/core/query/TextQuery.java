package org.stemma.core.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is looked for in titles and texts. Written as people know it from other searches:
 *
 * <ul>
 *   <li>{@code rail strike}: both words, anywhere; {@code AND} may stand between them;
 *   <li>{@code "rail strike"}: the words one after the other;
 *   <li>{@code strik*}: words that begin so;
 *   <li>{@code rail -strike}, or {@code rail NOT strike}: without that word;
 *   <li>{@code rail strike OR ferry}: either all that stands before it or all that stands after it.
 * </ul>
 *
 * <p>Operators are upper case; in quotes they are words. Everything else is a word, cut and folded
 * by the store: punctuation counts for nothing, and a word of punctuation alone is passed over.
 *
 * @param alternatives of which one must hold; empty when nothing is looked for
 */
public record TextQuery(List<Alternative> alternatives) {
  /** The longest query, in characters; the index needs time for each word. */
  public static final int LONGEST = 2_000;

  /** Shorter beginnings are those of too many words, which all would have to be read. */
  private static final int SHORTEST_PREFIX = 3;

  /** From here on scripts put no space between words, and one character may be a word. */
  private static final int UNSPACED = 0x0E01;

  /**
   * All of {@code wanted} and none of {@code unwanted}.
   *
   * @param wanted empty when only punctuation was asked for, which no text is found by
   */
  public record Alternative(List<Term> wanted, List<Term> unwanted) {
    public Alternative {
      wanted = List.copyOf(wanted);
      unwanted = List.copyOf(unwanted);
    }
  }

  /**
   * A word or a phrase.
   *
   * @param text as written, without quotes; has a letter or a digit
   * @param prefix the last word may go on
   */
  public record Term(String text, boolean prefix) {}

  public TextQuery {
    alternatives = List.copyOf(alternatives);
  }

  /** True when every text is as good as any other. */
  public boolean isEmpty() {
    return alternatives.isEmpty();
  }

  /**
   * Reads a query.
   *
   * @return empty for a blank one
   * @throws IllegalArgumentException if it cannot be understood; the message names the column, from
   *     1, and says what is wrong
   */
  public static TextQuery parse(String text) {
    int length = text.codePointCount(0, text.length());
    if (length > LONGEST) {
      throw new IllegalArgumentException(
          "at most %d characters can be looked for, not %d".formatted(LONGEST, length));
    }
    return new Parser(text).query();
  }

  /** Reads one query from left to right. */
  private static final class Parser {
    private final String text;
    private final List<Alternative> alternatives = new ArrayList<>();
    private List<Term> wanted = new ArrayList<>();
    private List<Term> unwanted = new ArrayList<>();
    private int at;

    /** The operator that still waits for what it stands before; empty for none. */
    private String operator = "";

    private int operatorAt;

    /** Where the alternative begins; -1 before any word of it, be it of punctuation. */
    private int begun = -1;

    Parser(String text) {
      this.text = text;
    }

    TextQuery query() {
      while (true) {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
          at++;
        }
        if (at == text.length()) {
          break;
        }
        token();
      }
      if (!operator.isEmpty()) {
        throw problem(operatorAt, operator + needsWord());
      }
      end(alternatives.isEmpty());
      return new TextQuery(alternatives);
    }

    private void token() {
      int start = at;
      boolean minus = text.charAt(at) == '-' && at + 1 < text.length() && !blank(at + 1);
      if (minus) {
        at++;
      }
      boolean quoted = text.charAt(at) == '"';
      String body = quoted ? quoted() : bare();
      if (!minus && !quoted && (body.equals("OR") || body.equals("AND") || body.equals("NOT"))) {
        operator(body, start);
        return;
      }
      boolean prefix = quoted ? star() : body.endsWith("*");
      word(start, body, prefix, minus || operator.equals("NOT"));
    }

    private boolean blank(int index) {
      return Character.isWhitespace(text.charAt(index));
    }

    private String quoted() {
      int open = at;
      int close = text.indexOf('"', open + 1);
      if (close < 0) {
        throw problem(open, "this quotation mark is not closed");
      }
      at = close + 1;
      return text.substring(open + 1, close);
    }

    private boolean star() {
      if (at < text.length() && text.charAt(at) == '*') {
        at++;
        return true;
      }
      return false;
    }

    private String bare() {
      int start = at;
      while (at < text.length() && !blank(at) && text.charAt(at) != '"') {
        at++;
      }
      return text.substring(start, at);
    }

    private void operator(String word, int start) {
      if (!operator.isEmpty() || (begun < 0 && !word.equals("NOT"))) {
        throw problem(start, word + needsWord());
      }
      operator = word;
      operatorAt = start;
      if (word.equals("OR")) {
        end(false);
      }
    }

    private static String needsWord() {
      return " needs a word on each side; in quotation marks it is a word itself";
    }

    private void word(int start, String body, boolean prefix, boolean not) {
      operator = "";
      begun = begun < 0 ? start : begun;
      List<Integer> letters = body.codePoints().filter(Character::isLetterOrDigit).boxed().toList();
      if (letters.isEmpty()) {
        return;
      }
      if (prefix && letters.size() < SHORTEST_PREFIX && letters.get(0) < UNSPACED) {
        throw problem(
            start, "the beginning of a word is at least " + SHORTEST_PREFIX + " letters long");
      }
      (not ? unwanted : wanted).add(new Term(body, prefix));
    }

    /**
     * Ends an alternative.
     *
     * @param only it is the whole query, which may be blank
     */
    private void end(boolean only) {
      if (wanted.isEmpty() && !unwanted.isEmpty()) {
        throw problem(begun, "a search needs a word that must be there");
      }
      if (begun >= 0 || !only) {
        alternatives.add(new Alternative(wanted, unwanted));
      }
      wanted = new ArrayList<>();
      unwanted = new ArrayList<>();
      begun = -1;
    }

    private IllegalArgumentException problem(int index, String what) {
      int column = text.codePointCount(0, index) + 1;
      return new IllegalArgumentException(
          String.format(
              Locale.ROOT, "the search is not understood at column %d: %s", column, what));
    }
  }
}
