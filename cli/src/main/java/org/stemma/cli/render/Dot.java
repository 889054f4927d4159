package org.stemma.cli.render;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Text of others as quoted strings of the DOT language. */
final class Dot {
  private Dot() {}

  /** Lines as one string, empty ones left out; backslashes and quotes lose their powers. */
  static String quoted(String... lines) {
    return Arrays.stream(lines)
        .map(TerminalSafe::line)
        .filter(line -> !line.isEmpty())
        .map(line -> line.replace("\\", "\\\\").replace("\"", "\\\""))
        .collect(Collectors.joining("\\n", "\"", "\""));
  }
}
