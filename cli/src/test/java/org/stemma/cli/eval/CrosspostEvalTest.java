package org.stemma.cli.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.core.ConfigurationException;

class CrosspostEvalTest {
  private static final String TEXT =
      "The harbour office said on Monday that the two small ferries will sail again from the first"
          + " of May, after the owners and the crews had agreed on pay, on hours and on who mends"
          + " the old pier before the summer guests arrive on the island.";

  @TempDir Path directory;

  private String run(boolean fileOrder, String... lines) throws IOException {
    Path docs = Files.write(directory.resolve("docs.ndjson"), List.of(lines));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      CrosspostEval.run(docs, fileOrder, directory.resolve("match-" + fileOrder + ".db"), print);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void namesAClusterByItsFirstDocumentInTheFileWhateverTheOrder() throws IOException {
    String late =
        "{\"id\":\"d1\",\"published\":\"2026-03-02T08:00:00Z\",\"content_type\":\"text/html\","
            + "\"content\":\"<p><iframe src='x'/>"
            + TEXT
            + "</p>\"}";
    String other = "{\"id\":\"d2\",\"content_type\":\"text/plain\",\"content\":\"Another text\"}";
    String early =
        "{\"id\":\"d3\",\"published\":\"2026-03-01\",\"site\":\"isle.example\","
            + "\"url\":\"https://isle.example/a\",\"content_type\":\"text/plain\",\"content\":\""
            + TEXT
            + "\"}";
    String expected = "d1\td1%nd2\td2%nd3\td1%n".formatted();
    assertThat(run(false, late, other, early)).isEqualTo(expected);
    assertThat(run(true, late, other, early)).isEqualTo(expected);
  }

  @Test
  void saysWhichFileCannotBeRead() {
    assertThatThrownBy(() -> run(false, "{\"id\":"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("docs.ndjson");
  }
}
