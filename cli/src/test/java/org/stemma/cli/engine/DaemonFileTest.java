package org.stemma.cli.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.core.article.SourceId;
import org.stemma.scheduler.SchedulerState;
import org.stemma.scheduler.SchedulerState.Timed;

class DaemonFileTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");

  @TempDir private Path directory;

  @Test
  void givesBackWhatWasWritten() throws IOException {
    Timed gazette = new Timed(new SourceId("gazette"), NOON);
    DaemonState full =
        new DaemonState(
            4711,
            NOON,
            "1.2",
            "127.0.0.1:9464",
            "config.yaml, line 1: \"no\"",
            new SchedulerState(
                NOON,
                true,
                List.of(gazette),
                List.of(new SourceId("herald")),
                List.of(gazette, gazette),
                List.of(gazette)));
    DaemonState bare =
        new DaemonState(
            1,
            NOON,
            "1.2",
            null,
            null,
            new SchedulerState(NOON, false, List.of(), List.of(), List.of(), List.of()));
    DaemonFile file = DaemonFile.beside(directory.resolve("s.db"));

    assertThat(file.read()).isEmpty();
    file.write(full);
    assertThat(file.read()).contains(full);
    file.write(bare);
    assertThat(file.read()).contains(bare);
    file.delete();
    assertThat(file.read()).isEmpty();
  }

  @Test
  void isNoneWhereItCannotBeUnderstood() throws IOException {
    DaemonFile file = DaemonFile.beside(directory.resolve("s.db"));
    for (String content : List.of("", "no", "{}", "{\"since\":\"noon\"}", "[1]")) {
      Files.writeString(directory.resolve("s.db.state"), content);

      assertThat(file.read()).as(content).isEmpty();
    }
  }
}
