package org.stemma.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalSafeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b[2J\u001b[H",
        "\u001b]0;owned\u0007",
        "\u001b]8;;http://evil.example\u001b\\bank.example\u001b]8;;\u001b\\",
        "\u009b31mred",
        "\u009d0;owned\u009c",
        "evil\b\b\b\bgood",
        "aaaa\rGood news",
        "Title\n2026-01-01  Fake article",
        "a\u000bb\fc\u0085d\u2028e\u2029f",
        "\u202egnp.exe\u202c \u2066a\u2069",
        "a\u200b\u2060\ufeffb in\u00advis\u00adible",
        "x\udb40\udc68\udb40\udc69",
        "a\ufff9b\ufffac\ufffb",
        "a\u007fb \u000eqqq\u000f",
        "lone \ud800 surrogate"
      })
  void lineHoldsNothingATerminalActsOn(String hostile) {
    String line = TerminalSafe.line(hostile);

    assertThat(line.codePoints())
        .isNotEmpty()
        .noneMatch(
            c ->
                switch (Character.getType(c)) {
                  case Character.CONTROL,
                      Character.FORMAT,
                      Character.SURROGATE,
                      Character.LINE_SEPARATOR,
                      Character.PARAGRAPH_SEPARATOR ->
                      true;
                  default -> false;
                });
    assertThat(TerminalSafe.line(line)).isEqualTo(line);
  }

  @Test
  void lineMakesControlsVisibleAndSpacesOne() {
    assertThat(TerminalSafe.line("\u001b[31mred  \t\n text\u007f")).isEqualTo("␛[31mred text␡");
    assertThat(TerminalSafe.line("a" + " ".repeat(1000) + "b")).isEqualTo("a b");
  }

  @Test
  void lineKeepsOrdinaryScripts() {
    for (String text :
        new String[] {"日本語のタイトル", "שלום (abc) 123", "Việt Nam", "naïve café", "👨 ok"}) {
      assertThat(TerminalSafe.line(text)).isEqualTo(text);
    }
  }

  @Test
  void lineCutsPilesOfMarks() {
    assertThat(TerminalSafe.line("Z" + "\u0301".repeat(500))).isEqualTo("Z" + "\u0301".repeat(4));
    assertThat(TerminalSafe.line("\u0301start")).isEqualTo("◌\u0301start");
  }

  @Test
  void blockKeepsItsLines() {
    assertThat(TerminalSafe.block("a\u001b\nb")).isEqualTo("a␛\nb");
  }

  @Test
  void jsonStaysTheSameValue() throws IOException {
    String text = "\u001b\u009b\u202e\u2028\u007f x\udb40\udc68 日本 \ud83d\ude00";
    String json = Json.of(text);

    assertThat(json).doesNotContain("\u001b", "\u009b", "\u202e", "\u2028", "\u007f");
    assertThat(json).contains("日本");
    assertThat(new ObjectMapper().readValue(json, String.class)).isEqualTo(text);
  }

  @Test
  void widthCountsColumns() {
    assertThat(Layout.width("日本")).isEqualTo(4);
    assertThat(Layout.width("e\u0301")).isEqualTo(1);
    assertThat(Layout.cut("日本語", 5)).isEqualTo("日本…");
    assertThat(Layout.pad("日", 4)).isEqualTo("日  ");
    assertThat(Layout.wrap("one two three", 7)).containsExactly("one two", "three");
  }
}
