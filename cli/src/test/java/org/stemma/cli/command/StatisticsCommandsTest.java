package org.stemma.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.cli.render.Terminal;

class StatisticsCommandsTest {
  @TempDir private Path home;
  private Shell shell;

  @BeforeEach
  void open() {
    shell = new Shell(home);
    shell.engine.articles.add(Samples.article());
    shell.engine.articles.add(
        Samples.article(
            "7f3c9a1200000002", "Another", List.of(Samples.SECOND), Samples.chain(false)));
  }

  @Test
  void showsWhoRepublishesWhom() {
    shell.terminal = new Terminal(true, true, true, 100);

    assertThat(shell.run("graph", "--min", "2").out())
        .isEqualTo(
            """
            FROM           TO              COUNT  LAG               CREDIT
            first.example  second.example  2      2 d (2 d to 2 d)  0 of 2
            """);
    assertThat(shell.run("graph").err())
        .isEqualTo("no such pair of outlets; --min 1 counts those with one text too\n");
  }

  @Test
  void writesPairsForPrograms() {
    assertThat(shell.run("graph", "--min", "1").out())
        .isEqualTo("first.example\tsecond.example\t2\t0\t2\t0\t172800\t172800\t172800\n");
    assertThat(shell.run("graph", "--min", "1", "-o", "csv", "--fields", "to,count").out())
        .isEqualTo("to,count\r\nsecond.example,2\r\n");
    assertThat(shell.run("graph", "--min", "1", "--around", "third.example").out()).isEmpty();
    assertThat(shell.run("graph", "--min", "1", "--since", "2026-10-20").out()).isEmpty();
    for (String form : List.of("svg", "html", "dot", "json", "graphml")) {
      assertThat(shell.run("graph", "--min", "1", "--as", form).out())
          .as(form)
          .contains("second.example");
    }
    assertThat(shell.run("graph", "--as", "svg", "-o", "json").code()).isEqualTo(2);
    assertThat(shell.run("graph", "--min", "0").code()).isEqualTo(2);
  }

  @Test
  void countsArticles() {
    assertThat(shell.run("stats").out()).isEqualTo("all\t2\t3\t1\n");
    assertThat(shell.run("stats", "--by", "outlet").out())
        .isEqualTo("second.example\t2\t2\t1\nfirst.example\t1\t1\t1\n");
    shell.terminal = new Terminal(true, true, true, 100);
    assertThat(shell.run("stats", "--by", "author").out())
        .isEqualTo(
            """
            KEY          ARTICLES  COPIES  SHARED
            Ada Example  2         3       1
            """);
    assertThat(shell.run("stats", "--since", "1h").err()).isEqualTo("no such articles\n");
  }

  @Test
  void saysWhereItStopped() {
    Shell.Result result = shell.run("stats", "--by", "outlet", "-n", "1", "-o", "json");

    assertThat(result.out())
        .isEqualTo(
            """
            {"schema":1,"figures":[
            {"key":"second.example","articles":2,"copies":2,"shared":1}]}
            """);
    assertThat(result.err()).isEqualTo("there are more: -n 0 shows all\n");
  }

  @Test
  void countsTextsByLag() {
    assertThat(shell.run("stats", "--by", "lag", "--fields", "lag,texts,silent").out())
        .isEqualTo(
            """
            under 1h\t0\t0
            1h to 6h\t0\t0
            6h to 1d\t0\t0
            1d to 2d\t0\t0
            2d to 7d\t2\t2
            7d to 30d\t0\t0
            30d to 365d\t0\t0
            365d or more\t0\t0
            not dated\t0\t0
            """);
    assertThat(shell.run("stats", "--by", "lag", "--fields", "copies").code()).isEqualTo(2);
  }
}
