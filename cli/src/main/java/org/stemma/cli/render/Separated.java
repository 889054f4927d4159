package org.stemma.cli.render;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Separated values. CSV follows RFC 4180. A text cell that a spreadsheet would take for a formula
 * gets an apostrophe before it; whoever reads the file back takes one apostrophe off where what
 * follows (after any more apostrophes and white space) is one of {@code = + - @ % |}, a full-width
 * form of the first four, tab or line end.
 */
final class Separated {
  private static final Pattern FORMULA =
      Pattern.compile("'{0,50}(?:[\\t\\r\\n]|[\\s\\u00a0\"]{0,50}[=+\\-@%|＝＋－＠])");

  private Separated() {}

  /**
   * A line without its end.
   *
   * @param guard whether formulas get their apostrophe
   */
  static String csv(List<?> values, boolean guard) {
    return values.stream().map(v -> quoted(cell(v, guard))).collect(Collectors.joining(","));
  }

  /** A line without its end; white space of any kind in a cell becomes a space. */
  static String tsv(List<?> values, boolean guard) {
    return values.stream()
        .map(v -> TerminalSafe.line(cell(v, guard)))
        .collect(Collectors.joining("\t"));
  }

  private static String cell(@Nullable Object value, boolean guard) {
    String text = TerminalSafe.exact(Values.text(value));
    boolean ours = !(value instanceof CharSequence) && !(value instanceof List);
    return guard && !ours && FORMULA.matcher(text).lookingAt() ? "'" + text : text;
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    boolean edge = !cell.isEmpty() && (cell.charAt(0) == ' ' || cell.endsWith(" "));
    return plain && !edge ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
