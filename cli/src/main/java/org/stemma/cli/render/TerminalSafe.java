package org.stemma.cli.render;

import java.util.Locale;

/**
 * Text of others made safe to print: nothing a terminal acts on gets through. The one place where
 * this is decided. Control characters become visible, format characters (bidi, zero width, tags)
 * are dropped, piles of combining marks are cut.
 */
public final class TerminalSafe {
  /** Combining marks in a row that are kept; Hebrew with points and accents needs three. */
  private static final int MARKS = 4;

  private TerminalSafe() {}

  /** One line; white space of any kind and length becomes one space. */
  public static String line(String text) {
    return safe(text, false).strip();
  }

  /** Lines; line ends stay, other white space is kept as it is but for tabs. */
  public static String block(String text) {
    StringBuilder out = new StringBuilder(text.length());
    String sep = "";
    for (String line : text.split("\\R", -1)) {
      out.append(sep).append(line(line));
      sep = "\n";
    }
    return out.toString();
  }

  /** Text whose white space counts, such as a cell of CSV: only what is unsafe is changed. */
  public static String exact(String text) {
    return safe(text, true);
  }

  private static String safe(String text, boolean exactSpace) {
    StringBuilder out = new StringBuilder(text.length());
    int marks = 0;
    boolean space = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (exactSpace ? c == '\n' || c == '\r' || c == '\t' : isSpace(c)) {
        if (exactSpace) {
          out.append((char) c);
        } else if (!space) {
          out.append(' ');
        }
        space = !exactSpace;
        marks = 0;
        continue;
      }
      int type = Character.getType(c);
      if (type == Character.FORMAT) {
        continue;
      }
      space = false;
      boolean mark = type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
      marks = mark ? marks + 1 : 0;
      if (marks > MARKS) {
        continue;
      }
      if (mark && (out.length() == 0 || out.charAt(out.length() - 1) == ' ')) {
        out.append('◌');
      }
      out.appendCodePoint(visible(c, type));
    }
    return out.toString();
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
  }

  private static int visible(int c, int type) {
    if (type == Character.CONTROL) {
      return c < 0x20 ? 0x2400 + c : c == 0x7f ? 0x2421 : 0xfffd;
    }
    boolean lineEnd = type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    return lineEnd || type == Character.SURROGATE ? 0xfffd : c;
  }

  /** JSON text with control and format characters in it written as escapes; still the same JSON. */
  public static String json(String json) {
    StringBuilder out = null;
    for (int i = 0; i < json.length(); ) {
      int c = json.codePointAt(i);
      int length = Character.charCount(c);
      if (c >= 0x7f && unsafeInJson(c)) {
        if (out == null) {
          out = new StringBuilder(json.length() + 64).append(json, 0, i);
        }
        for (int j = i; j < i + length; j++) {
          out.append(String.format(Locale.ROOT, "\\u%04x", (int) json.charAt(j)));
        }
      } else if (out != null) {
        out.appendCodePoint(c);
      }
      i += length;
    }
    return out == null ? json : out.toString();
  }

  private static boolean unsafeInJson(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
