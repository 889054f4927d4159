package org.stemma.cli.render;

/** Text of others made safe for XML and HTML, in content and in quoted attributes. */
public final class Xml {
  private Xml() {}

  /** On one line; what XML 1.0 cannot hold becomes U+FFFD. */
  public static String text(String text) {
    String line = TerminalSafe.line(text);
    StringBuilder out = new StringBuilder(line.length() + 16);
    line.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint((c & 0xfffe) == 0xfffe ? 0xfffd : c);
              }
            });
    return out.toString();
  }
}
