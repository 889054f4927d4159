package org.stemma.core.page;

import java.text.Normalizer;
import java.util.Locale;
import org.jsoup.parser.Parser;

/** Small readings of plain text. */
final class Text {
  private Text() {}

  /** White space collapsed, invisible characters dropped, left-over entities read. */
  static String clean(String text) {
    String read = text.indexOf('&') < 0 ? text : Parser.unescapeEntities(text, false);
    return collapse(read);
  }

  /**
   * White space of any kind collapsed to one space, ends stripped, zero-width characters dropped.
   */
  static String collapse(CharSequence text) {
    var out = new StringBuilder(text.length());
    boolean space = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\u200b' || c == '\ufeff' || c == '\u2060') {
        continue;
      }
      if (Character.isWhitespace(c) || Character.isSpaceChar(c) || c < ' ') {
        space = out.length() > 0;
      } else {
        if (space) {
          out.append(' ');
          space = false;
        }
        out.append(c);
      }
    }
    return out.toString();
  }

  /** Letters and digits alone, case folded, words parted by one space: for comparing. */
  static String plain(String text) {
    String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    var out = new StringBuilder(folded.length());
    boolean gap = false;
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
        if (gap && out.length() > 0) {
          out.append(' ');
        }
        gap = false;
        out.append(c);
      } else {
        gap = true;
      }
    }
    return out.toString();
  }

  /** Words, where a character of a script without spaces counts as half a word. */
  static int words(String text) {
    int words = 0;
    int unspaced = 0;
    boolean inside = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isUnspaced(c)) {
        unspaced++;
        inside = false;
      } else {
        boolean word = Character.isLetterOrDigit(c);
        if (word && !inside) {
          words++;
        }
        inside = word || (inside && (c == '\'' || c == '’'));
      }
    }
    return words + (unspaced + 1) / 2;
  }

  /** Whether the character belongs to a script that writes no spaces between words. */
  static boolean isUnspaced(char c) {
    boolean block = (c >= '\u2e80' && c <= '\u9fff') || (c >= '\u0e00' && c <= '\u0eff');
    return block && Character.isLetter(c);
  }
}
