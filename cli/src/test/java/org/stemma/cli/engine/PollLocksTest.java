package org.stemma.cli.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.core.article.SourceId;

class PollLocksTest {
  private static final SourceId GAZETTE = new SourceId("gazette");
  private static final SourceId HERALD = new SourceId("herald");

  @TempDir private Path directory;

  @Test
  void areHeldForOneSourceByOnePoll() {
    try (PollLocks locks = PollLocks.beside(directory.resolve("s.db"))) {
      PollLocks.Held held = locks.tryLock(GAZETTE).orElseThrow();

      assertThat(locks.tryLock(GAZETTE)).isEmpty();
      assertThat(locks.tryLock(HERALD)).isPresent();
      locks.release(held);
      assertThat(locks.tryLock(GAZETTE)).isPresent();
    }
  }
}
