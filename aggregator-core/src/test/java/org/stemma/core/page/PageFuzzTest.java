package org.stemma.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageFuzzTest {
  private static final int PAGES = 300;

  @Test
  void answersWithinItsLimitsOnAnyBrokenPage() {
    for (int seed = 0; seed < PAGES; seed++) {
      PageReading reading = PageFuzz.read(seed);
      assertThat(reading.lead()).as("seed %d", seed).hasSizeLessThanOrEqualTo(60);
      assertThat(reading.tail()).as("seed %d", seed).hasSizeLessThanOrEqualTo(60);
      assertThat(reading.copy().authors()).as("seed %d", seed).allMatch(a -> a.length() <= 60);
    }
  }

  @Test
  void readsABrokenPageTheSameTwice() {
    assertThat(PageFuzz.read(7).copy()).isEqualTo(PageFuzz.read(7).copy());
  }
}
