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
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.cli.eval.CrosspostRequest.Order;
import org.stemma.core.ConfigurationException;
import org.stemma.core.match.Ablation;

class CrosspostEvalTest {
  private static final String TEXT =
      "The harbour office said on Monday that the two small ferries will sail again from the first"
          + " of May, after the owners and the crews had agreed on pay, on hours and on who mends"
          + " the old pier before the summer guests arrive on the island.";

  @TempDir Path directory;

  private int stores;

  private String run(Order order, String... lines) throws IOException {
    return run(order, false, Set.of(), lines);
  }

  private String run(Order order, boolean firstSight, Set<Ablation> without, String... lines)
      throws IOException {
    Path docs = Files.write(directory.resolve("docs.ndjson"), List.of(lines));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      Path store = directory.resolve("match-" + stores++ + ".db");
      CrosspostEval.run(new CrosspostRequest(docs, order, 1, firstSight, without, store), print);
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
    for (Order order : Order.values()) {
      assertThat(run(order, late, other, early)).as("%s", order).isEqualTo(expected);
    }
  }

  @Test
  void printsWhereADocumentWasPutWhenItCame() throws IOException {
    String roundup = plain("r", "1", words(1, 90) + " " + words(2, 90) + " " + words(3, 30));
    String first = plain("a", "2", words(1, 90));
    String second = plain("b", "3", words(2, 90));
    assertThat(run(Order.STREAM, roundup, first, second))
        .isEqualTo("r\tr%na\ta%nb\tb%n".formatted());
    assertThat(run(Order.STREAM, true, Set.of(), roundup, first, second))
        .isEqualTo("r\tr%na\tr%nb\tb%n".formatted());
  }

  @Test
  void leavesAPartOfTheMatchingOut() throws IOException {
    String roundup = plain("r", "1", words(1, 90) + " " + words(2, 80) + " " + words(3, 30));
    String first = plain("a", "2", words(1, 90));
    String second = plain("b", "3", words(2, 80));
    Set<Ablation> without = Set.of(Ablation.ROUNDUPS);
    assertThat(run(Order.STREAM, false, without, roundup, first, second)).contains("a\tr", "b\tr");
  }

  private static String plain(String id, String day, String text) {
    return "{\"id\":\"%s\",\"published\":\"2026-03-0%s\",\"site\":\"%s.example\",\"content\":\"%s\"}"
        .formatted(id, day, id, text);
  }

  private static String words(int seed, int count) {
    return new Random(seed)
        .ints(count, 0, 5000)
        .mapToObj(i -> "w" + Integer.toString(i, 26).replaceAll("[0-9]", "z"))
        .collect(Collectors.joining(" "));
  }

  @Test
  void saysWhichFileCannotBeRead() {
    assertThatThrownBy(() -> run(Order.FILE, "{\"id\":"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("docs.ndjson");
  }
}
