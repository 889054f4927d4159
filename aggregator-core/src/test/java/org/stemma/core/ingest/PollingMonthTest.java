package org.stemma.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Three simulated weeks of a hundred feeds, held to the bars of docs/polling.md. With twenty feeds
 * and a fortnight the upper quartile is that of some 260 polls, and moves by a tenth from one seed
 * to the next.
 */
final class PollingMonthTest {
  private static final PollingMonth MONTH = new PollingMonth(100, Duration.ofDays(21), 2);

  @BeforeAll
  static void run() {
    MONTH.run();
  }

  @Test
  void breaksNoRule() {
    assertThat(MONTH.violations).isEmpty();
    assertThat(MONTH.feeds).allSatisfy(feed -> assertThat(feed.door.requests).isPositive());
  }

  @Test
  void asksNobodyMoreThan24TimesADay() {
    assertThat(MONTH.mostInADay()).isBetween(2, 24);
  }

  @Test
  void missesNothingThatStoodForTwoPolls() {
    assertThat(MONTH.feeds).allSatisfy(feed -> assertThat(feed.missedThoughWide).isZero());
  }

  @Test
  void missesLittleWhereTheRhythmIsAllThatSetsTheTime() {
    int items =
        MONTH.feeds.stream().mapToInt(f -> f.manners.items().size() - f.manners.window()).sum();
    int missed = MONTH.feeds.stream().mapToInt(MonthFeed::missedByRhythm).sum();

    assertThat(items).isGreaterThan(5_000);
    assertThat(missed).isLessThan(items / 200);
  }

  @Test
  void comesWhenAboutHalfOfTheWindowIsNew() {
    Overlaps known = Overlaps.of(MONTH.feeds.stream());

    assertThat(known.values()).hasSizeGreaterThan(1_000);
    assertThat(known.at(0.5)).isBetween(0.4, 0.6);
    assertThat(known.at(0.25)).isBetween(0.33, 0.67);
    assertThat(known.at(0.75)).as("nights and weekends are still to be learned").isLessThan(0.7);
    assertThat(known.inside()).isGreaterThan(0.6);
  }
}
