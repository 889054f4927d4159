package org.stemma.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules are those of the checklist for polite pollers; docs/polling.md has them. */
final class PollPolicyTest {
  private static final Instant NOW = Instant.parse("2026-11-02T10:15:00Z"); // a Monday

  /** Now is a source's own time of the day. */
  private static final DayPlace PLACE =
      new DayPlace(Duration.ofHours(10).plus(Duration.ofMinutes(15)));

  private static final Schedule EVERY_2H = Schedule.every(Duration.ofHours(2));

  private final PollPolicy policy =
      new PollPolicy((expression, zone, after) -> after.plus(Duration.ofHours(5)));

  private static Asks asks(
      @Nullable Duration ttl, List<Integer> skipHours, List<Integer> skipDays) {
    return new Asks(ttl, skipHours, skipDays, null);
  }

  private static Asks maxAge(Duration fresh) {
    return new Asks(null, List.of(), List.of(), fresh);
  }

  /** A source that shows 20 items, of which so many came on each of the last days. */
  private static Rhythm daily(double items) {
    List<Double> hours = Collections.nCopies(24, 5.0);
    return new Rhythm(20, Collections.nCopies(24, items * 5 / 24), hours, 0, 0, NOW, NOW);
  }

  private PollPolicy.Due well(Schedule schedule, int gaps, Asks asks) {
    return policy.afterSuccess(schedule, NOW, true, gaps, asks, Rhythm.UNKNOWN, PLACE);
  }

  private PollPolicy.Due auto(boolean conditional, int gaps, Rhythm rhythm) {
    return policy.afterSuccess(Schedule.AUTO, NOW, conditional, gaps, Asks.NOTHING, rhythm, PLACE);
  }

  private static Duration waits(PollPolicy.Due due) {
    return Duration.between(NOW, due.at());
  }

  /** F84: seconds of 32 bits end in 2038, years of four digits in 9999. */
  @ParameterizedTest
  @ValueSource(
      strings = {"2016-12-31T23:59:59Z", "2038-01-19T03:14:07Z", "9999-12-31T23:59:59.999Z"})
  void countsOnPastTheEndsOfSmallerClocks(String moment) {
    Instant now = Instant.parse(moment);
    PollPolicy.Due due =
        policy.afterSuccess(EVERY_2H, now, true, 0, Asks.NOTHING, Rhythm.UNKNOWN, PLACE);

    assertThat(Duration.between(now, due.at())).isEqualTo(Duration.ofHours(2));
  }

  @Nested
  final class AfterSuccess {
    @Test
    void followsTheSchedule() {
      PollPolicy.Due due = well(EVERY_2H, 0, Asks.NOTHING);

      assertThat(waits(due)).isEqualTo(Duration.ofHours(2));
      assertThat(due.reason()).isEqualTo("the schedule");
    }

    @Test
    void followsACronExpression() {
      Schedule schedule = Schedule.cron("0 0 6 * * ?", ZoneId.of("Europe/Berlin"));

      assertThat(waits(well(schedule, 2, Asks.NOTHING))).isEqualTo(Duration.ofHours(5));
    }

    @Test
    void asksWhenHalfOfTheWindowIsNew() {
      PollPolicy.Due due = auto(true, 0, daily(40));

      assertThat(waits(due)).isBetween(Duration.ofMinutes(359), Duration.ofMinutes(361));
      assertThat(due.reason()).contains("half of its 20 items");
    }

    @Test
    void asksNoMoreThan24TimesADay() { // rule 10
      assertThat(waits(auto(true, 0, daily(5_000)))).isEqualTo(Duration.ofHours(1));
      assertThat(waits(auto(true, 9, daily(5_000)))).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void asksOnceADayAtLeast() { // rule 17
      assertThat(waits(auto(true, 0, daily(1)))).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void givesSourcesThatAreAskedOnceADayTimesOfTheirOwn() {
      DayPlace other = new DayPlace(Duration.ofHours(8));
      assertThat(
              policy.afterSuccess(Schedule.AUTO, NOW, true, 0, Asks.NOTHING, daily(1), other).at())
          .as("sooner, as its server allows it")
          .isEqualTo(Instant.parse("2026-11-03T08:00:00Z"));
      assertThat(
              policy.afterSuccess(Schedule.AUTO, NOW, false, 0, Asks.NOTHING, daily(1), other).at())
          .as("never sooner where the whole feed is read")
          .isEqualTo(NOW.plus(Duration.ofHours(24)).plus(Duration.ofMinutes(15)));
    }

    @Test
    void asksAFeedWithoutValidatorsOnceADayUnlessToldOtherwise() { // rules 9 and 10
      assertThat(waits(auto(false, 2, daily(100)))).isEqualTo(Duration.ofHours(24));
      assertThat(
              policy
                  .afterSuccess(
                      Schedule.every(Duration.ofMinutes(30)),
                      NOW,
                      false,
                      0,
                      Asks.NOTHING,
                      daily(100),
                      PLACE)
                  .at())
          .isEqualTo(NOW.plus(Duration.ofMinutes(30)));
    }

    @ParameterizedTest
    @CsvSource({"0, 480", "1, 240", "2, 120", "9, 120"})
    void asksMoreOftenWhereItemsMayHaveBeenMissed(int gaps, int minutes) {
      assertThat(waits(well(Schedule.every(Duration.ofHours(8)), gaps, Asks.NOTHING)))
          .isEqualTo(Duration.ofMinutes(minutes));
      assertThat(auto(true, gaps, daily(30)).at())
          .isBetween(NOW.plusSeconds(minutes * 60L - 60), NOW.plusSeconds(minutes * 60L + 60));
    }

    @ParameterizedTest
    @CsvSource({"120, 60", "61, 60", "60, 60", "5, 5"})
    void asksNoMoreThanOnceAnHourForFearOfAGap(int every, int minutes) { // rule 10
      assertThat(waits(well(Schedule.every(Duration.ofMinutes(every)), 9, Asks.NOTHING)))
          .isEqualTo(Duration.ofMinutes(minutes));
    }

    @Test
    void asksNoSoonerForAGapThanTheServerAllows() {
      assertThat(waits(well(Schedule.AUTO, 2, maxAge(Duration.ofHours(30)))))
          .isEqualTo(Duration.ofHours(30));
    }

    @Test
    void letsTheFeedAskForMoreTimeButNotForLess() { // rules 14 and 16
      Asks slow = asks(Duration.ofHours(6), List.of(), List.of());
      Asks fast = asks(Duration.ofMinutes(5), List.of(), List.of());

      assertThat(waits(well(EVERY_2H, 0, slow))).isEqualTo(Duration.ofHours(6));
      assertThat(waits(well(EVERY_2H, 0, fast))).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void boundsWhatAFeedCanAskFor() { // rule 14
      Asks never = asks(Duration.ofDays(4000), List.of(), List.of());

      assertThat(waits(well(EVERY_2H, 0, never))).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void waitsForTheServersMaxAge() { // rule 12
      PollPolicy.Due due = well(EVERY_2H, 0, maxAge(Duration.ofHours(3)));

      assertThat(waits(due)).isEqualTo(Duration.ofHours(3));
      assertThat(due.reason()).contains("max-age");
    }

    @Test
    void movesOutOfSkippedHoursAndDays() { // rule 15
      assertThat(well(EVERY_2H, 0, asks(null, List.of(12, 13), List.of())).at())
          .isEqualTo(Instant.parse("2026-11-02T14:00:00Z"));
      assertThat(well(EVERY_2H, 0, asks(null, List.of(), List.of(1))).at())
          .isEqualTo(Instant.parse("2026-11-03T00:00:00Z"));
    }

    @Test
    void ignoresAFeedThatSkipsEveryDay() { // rule 15
      Asks all = asks(null, List.of(), List.of(1, 2, 3, 4, 5, 6, 7));

      assertThat(waits(well(EVERY_2H, 0, all))).isEqualTo(Duration.ofHours(2));
    }
  }

  @Nested
  final class AfterFailure {
    private Duration backoff(double setback) {
      return waits(policy.afterFailure(Schedule.AUTO, NOW, 1, setback, Asks.NOTHING, null));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "2, 4", "3, 8", "4, 16", "5, 24", "400, 24"})
    void doublesTheWaitUpToADay(double setback, int hours) { // rules 24 and 27
      assertThat(backoff(setback)).isEqualTo(Duration.ofHours(hours));
    }

    @Test
    void waitsLessLongForWhatPassesByItself() {
      assertThat(backoff(0.25)).isBetween(Duration.ofMinutes(71), Duration.ofMinutes(72));
    }

    @Test
    void obeysRetryAfter() { // rules 24 and 26
      Instant retryAt = NOW.plus(Duration.ofDays(7));

      assertThat(policy.afterFailure(Schedule.AUTO, NOW, 1, 0, Asks.NOTHING, retryAt).at())
          .isEqualTo(retryAt);
    }

    @Test
    void isNotSoonerThanTheSchedule() {
      Schedule slow = Schedule.every(Duration.ofDays(3));

      assertThat(policy.afterFailure(slow, NOW, 1, 0, Asks.NOTHING, null).at())
          .isEqualTo(NOW.plus(Duration.ofDays(3)));
      assertThat(policy.afterGone(slow, NOW, Asks.NOTHING).at())
          .isEqualTo(NOW.plus(Duration.ofDays(3)));
    }

    @Test
    void keepsToWhatWasAskedBefore() { // rules 12, 14 and 15
      Asks hours = asks(null, List.of(11, 12), List.of());
      Asks ttl = asks(Duration.ofHours(3), List.of(), List.of());

      assertThat(policy.afterFailure(Schedule.AUTO, NOW, 1, 0, hours, null).at())
          .isEqualTo(Instant.parse("2026-11-02T13:00:00Z"));
      assertThat(policy.afterFailure(Schedule.AUTO, NOW, 1, 0, ttl, null).at())
          .isEqualTo(NOW.plus(Duration.ofHours(3)));
      assertThat(
              policy.afterFailure(Schedule.AUTO, NOW, 1, 0, maxAge(Duration.ofHours(4)), null).at())
          .isEqualTo(NOW.plus(Duration.ofHours(4)));
    }

    @Test
    void asksOnAnotherDayWhetherASourceIsGone() { // rule 23
      Asks tenToEleven = asks(null, List.of(10), List.of());

      assertThat(policy.afterGone(Schedule.AUTO, NOW, tenToEleven).at())
          .isEqualTo(Instant.parse("2026-11-03T11:00:00Z"));
    }
  }
}
