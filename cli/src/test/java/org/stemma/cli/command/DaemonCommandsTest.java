package org.stemma.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.cli.command.Shell.Result;
import org.stemma.cli.engine.DaemonState;
import org.stemma.core.article.SourceId;
import org.stemma.scheduler.SchedulerState;
import org.stemma.scheduler.SchedulerState.Timed;

class DaemonCommandsTest {
  private static final Instant NOW = Samples.NOW;

  @TempDir private Path home;
  private Shell shell;

  @BeforeEach
  void addSources() {
    shell = new Shell(home);
    shell.engine.add(Samples.source("antwerp", "https://antwerp.example/feed"));
  }

  private static Timed timed(String name, Duration from) {
    return new Timed(new SourceId(name), NOW.plus(from));
  }

  private static DaemonState daemon(
      Duration said, boolean alive, @Nullable String problem, List<Timed> requeued) {
    return new DaemonState(
        4711,
        NOW.minus(Duration.ofHours(2)),
        "1.2",
        "127.0.0.1:9464",
        problem,
        new SchedulerState(
            NOW.minus(said),
            alive,
            List.of(timed("antwerp", Duration.ofMinutes(-1))),
            List.of(new SourceId("blog")),
            List.of(timed("harbour", Duration.ofMinutes(3))),
            requeued));
  }

  @Test
  void showsWhatARunningDaemonDoes() {
    shell.engine.daemon = daemon(Duration.ofSeconds(3), true, null, List.of());
    Result result = shell.run("status");

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains(
            """
            daemon running, process 4711, since 10:00 UTC, answers at 127.0.0.1:9464
              polling antwerp (since 11:59 UTC)
              1 due, and waiting for their turn
              next harbour at 12:03 UTC
            """);
    assertThat(shell.run("status", "-o", "json").out())
        .contains(
            "\"daemon\":{\"pid\":4711,\"since\":",
            "\"alive\":true,\"problems\":[],\"polling\":[{\"source\":\"antwerp\",\"since\":",
            "\"waiting\":[\"blog\"],\"next\":[{\"source\":\"harbour\",\"at\":",
            "\"requeued\":[]}");
  }

  @Test
  void findsADaemonThatIsNotWell() {
    shell.engine.daemon =
        daemon(
            Duration.ofMinutes(5),
            false,
            "config.yaml, line 3, column 1: unknown setting 'pol'",
            List.of(timed("antwerp", Duration.ofMinutes(-30))));
    Result result = shell.run("status");

    assertThat(result.code()).isEqualTo(6);
    assertThat(result.out())
        .contains(
            "  has said nothing since 11:55 UTC\n",
            "  its scheduler does not run; start it again\n",
            "  the changed configuration is not used: config.yaml, line 3, column 1: unknown",
            "  forgotten and queued again: antwerp (since 11:30 UTC)\n");
    assertThat(shell.run("status", "-o", "json").out()).startsWith("{\"schema\":1,\"well\":false,");
  }

  @Test
  void tellsOfALogThatIsHeldBack() {
    assertThat(shell.run("status").code()).isZero();
    shell.engine.storeProblem = "its log stemma.db-wal has grown to 80 MB";
    Result result = shell.run("status");

    assertThat(result.code()).isEqualTo(6);
    assertThat(result.out()).contains("\n  its log stemma.db-wal has grown to 80 MB\n");
    assertThat(shell.run("status", "-o", "json").out())
        .startsWith("{\"schema\":1,\"well\":false,")
        .contains("\"problem\":\"its log stemma.db-wal has grown to 80 MB\"");
  }

  @Test
  void listensOnLoopbackUnlessToldOtherwise() {
    assertThat(shell.run("run", "--listen").code()).isZero();
    assertThat(Objects.requireNonNull(shell.engine.asDaemon).listen())
        .hasToString("/127.0.0.1:9464");
    Result refused = shell.run("run", "--listen", "0.0.0.0:9464");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("--listen-public");
    assertThat(shell.run("run", "--listen", "0.0.0.0:9464", "--listen-public").code()).isZero();
    assertThat(shell.run("run", "--listen", "127.0.0.1").code()).isEqualTo(2);
    assertThat(shell.run("run", "--listen", "127.0.0.1:99999").code()).isEqualTo(2);
    assertThat(shell.run("run", "--listen-public").code()).isEqualTo(2);
  }
}
