package org.stemma.core.fingerprint;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/**
 * Brings a text to the form in which copies are compared: words in lower case, parted by one space,
 * without accents, punctuation or invisible characters. Scripts written without spaces (Han, kana,
 * Thai and others) become one word a character. The form is for comparing and is never shown.
 *
 * <p>Folded alike: compatibility forms (NFKD), letter case, entities escaped twice, words
 * hyphenated at a line's end, apostrophes, grouped digits ({@code 1,200} and {@code 1200}), the
 * digits of every script, and letters of a look-alike alphabet inside a Latin word. Normalising a
 * normal form gives it back.
 */
public final class TextNormalizer {
  private static final Pattern HYPHENATED =
      Pattern.compile("(?<=\\p{L})[-\u2010]\\h{0,8}\\R\\h{0,8}(?=\\p{Ll})");

  /**
   * Cyrillic and Greek small letters that pass for a Latin one (Unicode TR 39, the common ones).
   */
  private static final Map<Integer, Character> LOOK_ALIKE =
      Map.ofEntries(
          Map.entry(0x0430, 'a'),
          Map.entry(0x0435, 'e'),
          Map.entry(0x043e, 'o'),
          Map.entry(0x0440, 'p'),
          Map.entry(0x0441, 'c'),
          Map.entry(0x0443, 'y'),
          Map.entry(0x0445, 'x'),
          Map.entry(0x0456, 'i'),
          Map.entry(0x0458, 'j'),
          Map.entry(0x0455, 's'),
          Map.entry(0x04bb, 'h'),
          Map.entry(0x0501, 'd'),
          Map.entry(0x051b, 'q'),
          Map.entry(0x051d, 'w'),
          Map.entry(0x04cf, 'l'),
          Map.entry(0x03bf, 'o'),
          Map.entry(0x03b1, 'a'),
          Map.entry(0x03bd, 'v'),
          Map.entry(0x03c1, 'p'),
          Map.entry(0x03b9, 'i'),
          Map.entry(0x03ba, 'k'));

  private final StringBuilder out;
  private int wordStart;
  private boolean latin;
  private boolean foreign;
  private boolean marked;

  private TextNormalizer(int capacity) {
    out = new StringBuilder(capacity);
  }

  /** The normal form; empty when the text holds no letter and no digit. */
  public static String normalize(String text) {
    String plain = text;
    for (int round = 0; round < 2 && plain.indexOf('&') >= 0; round++) {
      plain = Parser.unescapeEntities(plain, false);
    }
    if (hyphenAtLineEnd(plain)) {
      plain = HYPHENATED.matcher(plain).replaceAll("");
    }
    String folded = Normalizer.normalize(plain, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    TextNormalizer normalizer = new TextNormalizer(folded.length());
    normalizer.read(folded);
    // Marks that something silent had kept apart may stand in another order now.
    return normalizer.marked
        ? Normalizer.normalize(normalizer.out, Normalizer.Form.NFKD)
        : normalizer.out.toString();
  }

  /** Whether a hyphen stands before a line's end: in most texts none does, and a look is cheap. */
  private static boolean hyphenAtLineEnd(String text) {
    boolean hyphen = false;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '-' || c == '\u2010') {
        hyphen = true;
      } else if (hyphen && c != ' ') {
        if (Character.isISOControl(c) || (c >= 0x80 && Character.isWhitespace(c))) {
          return true;
        }
        hyphen = c == '\u180e' || (c >= 0x80 && Character.isSpaceChar(c));
      }
    }
    return false;
  }

  private void read(String text) {
    int length = text.length();
    for (int at = 0; at < length; ) {
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      if (c >= 'a' && c <= 'z') {
        latin = true;
        out.append((char) c);
      } else if (c < 0x80) {
        if (c >= '0' && c <= '9') {
          out.append((char) c);
        } else if (!silent(c) && !(groups(c) && inNumber(text, at))) {
          endWord();
        }
      } else if (Character.isDigit(c)) {
        out.append((char) ('0' + Character.digit(c, 10)));
      } else {
        readBeyondAscii(c);
      }
    }
    endWord();
    if (out.length() > 0 && out.charAt(out.length() - 1) == ' ') {
      out.setLength(out.length() - 1);
    }
  }

  private void readBeyondAscii(int c) {
    if (silent(c)) {
      return;
    }
    if (Character.isLetter(c)) {
      if (unspaced(c)) {
        endWord();
        out.appendCodePoint(c);
        endWord();
      } else {
        letter(c);
      }
    } else if (mark(c)) {
      marked = true;
      // A mark belongs to the letter before it, which may have been closed as a word of its own.
      if (out.length() > wordStart) {
        out.appendCodePoint(c);
      } else if (out.length() > 1) {
        out.setLength(out.length() - 1);
        out.appendCodePoint(c).append(' ');
        wordStart = out.length();
      }
    } else {
      endWord();
    }
  }

  private void letter(int c) {
    if (c == 0xdf) {
      latin = true;
      out.append("ss");
      return;
    }
    if (c < 0x250) {
      latin = true;
    } else if (c < 0x530) {
      foreign = true;
    }
    out.appendCodePoint(c == 0x3c2 ? 0x3c3 : c);
  }

  private void endWord() {
    if (out.length() > wordStart) {
      if (latin && foreign) {
        foldLookAlikes();
      }
      out.append(' ');
    }
    wordStart = out.length();
    latin = false;
    foreign = false;
  }

  private void foldLookAlikes() {
    for (int i = wordStart; i < out.length(); i++) {
      Character letter = LOOK_ALIKE.get((int) out.charAt(i));
      if (letter != null) {
        out.setCharAt(i, letter);
      }
    }
  }

  private boolean inNumber(String text, int at) {
    return out.length() > wordStart
        && Character.isDigit(out.charAt(out.length() - 1))
        && at < text.length()
        && Character.isDigit(text.charAt(at));
  }

  private static boolean groups(int c) {
    return c == '.' || c == ',';
  }

  /** Characters that neither show nor part words: apostrophes, format characters, Latin accents. */
  private static boolean silent(int c) {
    return switch (c) {
      case '\'', '`', 0xb4, 0x2018, 0x2019, 0x2bc, 0x640, 0x200b -> true;
      default ->
          c >= 0x80
              && (Character.getType(c) == Character.FORMAT
                  || (c >= 0x300 && c <= 0x36f)
                  || (c >= 0x591 && c <= 0x5c7)
                  || (c >= 0x64b && c <= 0x65f)
                  || c == 0x670
                  || (c >= 0xfe00 && c <= 0xfe0f));
    };
  }

  private static boolean mark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  /** Whether a letter is of a script that does not part its words by spaces. */
  static boolean unspaced(int c) {
    if (c < 0xe00) {
      return false;
    }
    return switch (Character.UnicodeScript.of(c)) {
      case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR, TIBETAN -> true;
      default -> false;
    };
  }
}
