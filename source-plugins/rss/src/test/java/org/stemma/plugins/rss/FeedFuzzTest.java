package org.stemma.plugins.rss;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A short run of {@link FeedFuzz}, which can be run for hours by hand. */
class FeedFuzzTest {
  private static final int DOCUMENTS = 200;

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void readsOrRefusesDamagedFeedsAndDoesNothingElse(long seed) {
    FeedFuzz fuzz = new FeedFuzz(seed, List.of());
    int read = 0;
    for (int i = 0; i < DOCUMENTS; i++) {
      read += fuzz.next(i) ? 1 : 0;
    }
    assertThat(read).isBetween(DOCUMENTS / 4, DOCUMENTS - 1);
  }
}
