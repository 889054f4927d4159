package org.stemma.cli.render;

import java.util.ArrayList;
import java.util.List;

/** Text in columns of a terminal: how wide it is, padded, cut and wrapped. */
public final class Layout {
  /** Blocks whose characters are wide or full-width in Unicode's EastAsianWidth.txt. */
  private static final int[][] WIDE = {
    {0x1100, 0x115f},
    {0x2e80, 0x303e},
    {0x3041, 0xa4cf},
    {0xac00, 0xd7a3},
    {0xf900, 0xfaff},
    {0xfe30, 0xfe6f},
    {0xff00, 0xff60},
    {0xffe0, 0xffe6},
    {0x1f300, 0x1f64f},
    {0x1f680, 0x1f6ff},
    {0x1f900, 0x1f9ff},
    {0x20000, 0x3fffd}
  };

  private Layout() {}

  /** Columns that safe text takes: two for East Asian wide characters and emoji, none for marks. */
  public static int width(String text) {
    return text.codePoints().map(Layout::width).sum();
  }

  private static int width(int c) {
    if (c < 0x300) {
      return 1;
    }
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    return isWide(c) ? 2 : 1;
  }

  private static boolean isWide(int c) {
    for (int[] block : WIDE) {
      if (c >= block[0] && c <= block[1]) {
        return true;
      }
    }
    return false;
  }

  /** Padded with spaces on the right; unchanged when it is wider. */
  public static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - width(text)));
  }

  /** Cut to so many columns, the last one an ellipsis. */
  public static String cut(String text, int columns) {
    if (columns <= 0 || width(text) <= columns) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int used = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      used += width(c);
      if (used > columns - 1) {
        break;
      }
      out.appendCodePoint(c);
      i += Character.charCount(c);
    }
    return out.append('…').toString();
  }

  /**
   * Broken at spaces into lines of at most so many columns; a longer word stays whole.
   *
   * @param columns 0 for one line
   */
  public static List<String> wrap(String text, int columns) {
    if (columns <= 0 || width(text) <= columns) {
      return List.of(text);
    }
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int used = 0;
    for (String word : text.split(" ", -1)) {
      int width = width(word);
      if (used > 0 && used + 1 + width > columns) {
        lines.add(line.toString());
        line.setLength(0);
        used = 0;
      }
      if (used > 0) {
        line.append(' ');
        used++;
      }
      line.append(word);
      used += width;
    }
    lines.add(line.toString());
    return lines;
  }
}
