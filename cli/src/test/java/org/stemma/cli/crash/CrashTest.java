package org.stemma.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F59: killed at any moment. {@code cli/bench/crash.sh} does it as often as one likes. */
class CrashTest {
  private static final int KILLS = 15;

  @Test
  void losesNothingAndHalvesNothingWhenKilled(@TempDir Path home) throws Exception {
    CrashLoop.Result result = CrashLoop.run(KILLS, home, 1, "");

    assertThat(result.faults()).isEmpty();
    assertThat(result.stored()).as("pages stored before kills").isPositive();
    assertThat(result.articles()).as("copies joined").isPositive().isLessThan(result.stored());
  }
}
