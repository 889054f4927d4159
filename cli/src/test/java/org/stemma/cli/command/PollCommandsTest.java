package org.stemma.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.cli.command.Shell.Result;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.render.Terminal;
import org.stemma.core.article.SourceId;
import org.stemma.core.ingest.PollReport;
import org.stemma.core.ingest.PollReport.Status;

class PollCommandsTest {
  private static final Map<String, PollReport> REPORTS =
      Map.of(
          "antwerp", Samples.polled("antwerp", 2, 3),
          "blog", Samples.report("blog", Status.FAILED, 0, 0, "503"),
          "harbour-news", Samples.polled("harbour-news", 9, 5));

  @TempDir private Path home;
  private Shell shell;

  @BeforeEach
  void addSources() {
    shell = new Shell(home);
    for (String name : REPORTS.keySet()) {
      shell.engine.add(Samples.source(name, "https://" + name + ".example/feed"));
    }
    shell.engine.polls = s -> REPORTS.get(s.id().value());
    shell.engine.articles.add(Samples.article());
  }

  @Test
  void printsALineASourceForPeople() {
    shell.terminal = new Terminal(true, true, true, 100);
    Result result = shell.run("poll");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.out())
        .isEqualTo(
            """
            antwerp         2 new    3 known
            blog          failed: 503, tried again at 14:00 UTC
            harbour-news    9 new    5 known    4 joined to articles already here
            """);
    assertThat(result.err()).isEqualTo("polled 3, failed 1\n");
    assertThat(shell.opened).containsExactly(Access.WRITE);
  }

  @Test
  void pollsThoseNamedAlone() {
    assertThat(shell.run("poll", "antwerp").code()).isZero();
    assertThat(shell.engine.polled)
        .extracting(source -> source.id().value())
        .containsExactly("antwerp");
    assertThat(shell.run("poll", "blog").code()).isEqualTo(1);
    assertThat(shell.run("poll", "--all", "blog").code()).isEqualTo(2);
  }

  @Test
  void printsFieldsForPrograms() {
    assertThat(shell.run("poll", "--all", "--fields", "source,status,new").out())
        .isEqualTo("antwerp\tdone\t2\nblog\tfailed\t0\nharbour-news\tdone\t9\n");
    assertThat(shell.run("poll", "antwerp", "-o", "json").out())
        .startsWith("{\"schema\":1,\"polls\":[\n{\"source\":\"antwerp\",\"status\":\"done\",")
        .endsWith("],\"polled\":1,\"failed\":0}\n");
  }

  @Test
  void printsALineAStoredCopyAsNdjson() {
    Result result = shell.run("poll", "antwerp", "-o", "ndjson");

    assertThat(result.out())
        .isEqualTo(
            "{\"source\":\"antwerp\",\"article\":\"7f3c9a1200000001\",\"url\":\"https://first.example/harbour\","
                + "\"outlet\":\"first.example\",\"title\":\"Harbour talks open\",\"authors\":[\"Ada Example\"],"
                + "\"published\":\"2026-10-11\"}\n");
  }

  @Test
  void storesNothingInADryRun() {
    assertThat(shell.run("poll", "antwerp", "--dry-run").code()).isZero();
    assertThat(shell.opened).containsExactly(Access.READ);
    assertThat(shell.engine.polled).isNull();
  }

  @Test
  void saysWhenNothingIsDue() {
    for (String name : REPORTS.keySet()) {
      shell.engine.states.put(new SourceId(name), Samples.failing());
    }
    Result result = shell.run("poll");

    assertThat(result.code()).isZero();
    assertThat(result.err()).isEqualTo("nothing is due before 12:10 UTC; poll --all polls now\n");
  }

  @Test
  void namesSourcesThatAreNotThere() {
    Result result = shell.run("poll", "antwrp", "nobody");

    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err())
        .contains("stemma: no source 'antwrp'; did you mean antwerp?")
        .contains("stemma: no source 'nobody'");
  }

  @Test
  void runsUntilItIsStopped() {
    shell.terminal = new Terminal(true, true, true, 100);
    Result result = shell.run("run");

    assertThat(result.code()).isZero();
    assertThat(result.out()).hasLineCount(3);
    assertThat(result.err()).endsWith("stopped\n");
    assertThat(shell.engine.closed).isTrue();
  }

  @Test
  void reportsWhatIsNotWell() {
    shell.engine.states.put(new SourceId("blog"), Samples.failing());
    Result result = shell.run("status");

    assertThat(result.code()).isEqualTo(6);
    assertThat(result.out())
        .isEqualTo(
            """
            database ok, schema 4, 18,204 articles, 25,911 copies, 212 MB, /data/stemma.db
            no daemon is running
            schedule ok, last 12:00 UTC, next 12:10 UTC
            1 of 3 sources failing:
              blog (503, since 09:00 UTC)
            """);
    shell.engine.states.clear();
    assertThat(shell.run("status").code()).isZero();
    assertThat(shell.run("status", "-o", "json").out()).startsWith("{\"schema\":1,\"well\":true,");
  }
}
