package org.stemma.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemma.core.source.FeedInfo;

final class PollPolicyTest {
  private static final Instant NOW = Instant.parse("2026-11-02T10:15:00Z"); // a Monday

  private final PollPolicy policy =
      new PollPolicy((expression, zone, after) -> after.plus(Duration.ofHours(5)));

  private static FeedInfo info(
      @Nullable Duration ttl, List<Integer> skipHours, List<Integer> skipDays) {
    return new FeedInfo(
        null, null, null, null, null, null, List.of(), null, null, ttl, skipHours, skipDays);
  }

  @Nested
  final class AfterSuccess {
    @Test
    void followsTheSchedule() {
      PollPolicy.Due due =
          policy.afterSuccess(Schedule.every(Duration.ofHours(2)), NOW, true, 0, null, null);

      assertThat(due.at()).isEqualTo(NOW.plus(Duration.ofHours(2)));
      assertThat(due.reason()).isEqualTo("the schedule");
    }

    @Test
    void followsACronExpression() {
      Schedule schedule = Schedule.cron("0 0 6 * * ?", ZoneId.of("Europe/Berlin"));

      assertThat(policy.afterSuccess(schedule, NOW, true, 0, null, null).at())
          .isEqualTo(NOW.plus(Duration.ofHours(5)));
    }

    @Test
    void asksAFeedWithoutValidatorsOnceADayUnlessToldOtherwise() {
      assertThat(policy.afterSuccess(Schedule.DEFAULT, NOW, false, 0, null, null).at())
          .isEqualTo(NOW.plus(Duration.ofHours(24)));
      assertThat(
              policy
                  .afterSuccess(Schedule.every(Duration.ofMinutes(30)), NOW, false, 0, null, null)
                  .at())
          .isEqualTo(NOW.plus(Duration.ofMinutes(30)));
    }

    @ParameterizedTest
    @CsvSource({"0, 120", "1, 60", "2, 30", "9, 30"})
    void asksMoreOftenWhereItemsMayHaveBeenMissed(int gaps, int minutes) {
      Schedule every = Schedule.every(Duration.ofHours(2));
      Instant due = NOW.plus(Duration.ofMinutes(minutes));
      assertThat(policy.afterSuccess(every, NOW, true, gaps, null, null).at()).isEqualTo(due);
    }

    @Test
    void asksNoSoonerForAGapThanTheServerAllows() {
      Instant allowed = NOW.plus(Duration.ofHours(3));
      Schedule often = Schedule.every(Duration.ofMinutes(5));
      assertThat(policy.afterSuccess(Schedule.DEFAULT, NOW, true, 2, null, allowed).at())
          .isEqualTo(allowed);
      assertThat(policy.afterSuccess(often, NOW, true, 2, null, null).at())
          .isEqualTo(NOW.plus(Duration.ofMinutes(5)));
    }

    @Test
    void letsTheFeedAskForMoreTimeButNotForLess() {
      FeedInfo slow = info(Duration.ofHours(6), List.of(), List.of());
      FeedInfo fast = info(Duration.ofMinutes(5), List.of(), List.of());

      assertThat(policy.afterSuccess(Schedule.DEFAULT, NOW, true, 0, slow, null).at())
          .isEqualTo(NOW.plus(Duration.ofHours(6)));
      assertThat(policy.afterSuccess(Schedule.DEFAULT, NOW, true, 0, fast, null).at())
          .isEqualTo(NOW.plus(Duration.ofHours(1)));
    }

    @Test
    void boundsWhatAFeedCanAskFor() {
      FeedInfo never = info(Duration.ofDays(4000), List.of(), List.of());

      assertThat(policy.afterSuccess(Schedule.DEFAULT, NOW, true, 0, never, null).at())
          .isEqualTo(NOW.plus(Duration.ofDays(7)));
    }

    @Test
    void waitsForTheServersMaxAge() {
      PollPolicy.Due due =
          policy.afterSuccess(Schedule.DEFAULT, NOW, true, 0, null, NOW.plus(Duration.ofHours(3)));

      assertThat(due.at()).isEqualTo(NOW.plus(Duration.ofHours(3)));
      assertThat(due.reason()).contains("max-age");
    }

    @Test
    void movesOutOfSkippedHoursAndDays() {
      FeedInfo info = info(null, List.of(11, 12), List.of());
      FeedInfo day = info(null, List.of(), List.of(1));

      assertThat(policy.afterSuccess(Schedule.DEFAULT, NOW, true, 0, info, null).at())
          .isEqualTo(Instant.parse("2026-11-02T13:00:00Z"));
      assertThat(policy.afterSuccess(Schedule.DEFAULT, NOW, true, 0, day, null).at())
          .isEqualTo(Instant.parse("2026-11-03T00:00:00Z"));
    }

    @Test
    void ignoresAFeedThatSkipsEveryDay() {
      FeedInfo info = info(null, List.of(), List.of(1, 2, 3, 4, 5, 6, 7));

      assertThat(policy.afterSuccess(Schedule.DEFAULT, NOW, true, 0, info, null).at())
          .isEqualTo(NOW.plus(Duration.ofHours(1)));
    }
  }

  @Nested
  final class AfterFailure {
    @Test
    void doublesTheWaitUpToADay() {
      assertThat(
              List.of(1, 2, 3, 6, 40).stream()
                  .map(n -> policy.afterFailure(Schedule.DEFAULT, NOW, n, null).at())
                  .map(at -> Duration.between(NOW, at).toHours()))
          .containsExactly(1L, 2L, 4L, 24L, 24L);
    }

    @Test
    void obeysRetryAfter() {
      Instant retryAt = NOW.plus(Duration.ofDays(2));

      assertThat(policy.afterFailure(Schedule.DEFAULT, NOW, 1, retryAt).at()).isEqualTo(retryAt);
    }

    @Test
    void isNotSoonerThanTheSchedule() {
      assertThat(policy.afterFailure(Schedule.every(Duration.ofDays(3)), NOW, 1, null).at())
          .isEqualTo(NOW.plus(Duration.ofDays(3)));
    }
  }
}
