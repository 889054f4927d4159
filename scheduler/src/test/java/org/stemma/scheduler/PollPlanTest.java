package org.stemma.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stemma.core.article.SourceId;
import org.stemma.scheduler.Clocks.Moment;

class PollPlanTest {
  private static final Moment NOW = new Moment(Instant.parse("2031-05-01T12:00:00Z"), 7);
  private static final Duration HOUR = Duration.ofHours(1);

  private static SourceId id(int i) {
    return new SourceId("source-" + i);
  }

  private static Map<SourceId, Duration> herd(int sources, Duration interval, Moment now) {
    PollPlan plan = new PollPlan();
    Map<SourceId, Duration> waits = new HashMap<>();
    for (int i = 0; i < sources; i++) {
      Instant due = now.wall().minus(HOUR);
      waits.put(id(i), plan.plan(id(i), due, interval, now).orElseThrow());
    }
    return waits;
  }

  @Test
  void spreadsAHerdOverTenMinutesAndNoMinuteMuchFullerThanOthers() {
    Map<SourceId, Duration> waits = herd(500, HOUR, NOW);

    int[] minutes = new int[11];
    waits.values().forEach(wait -> minutes[(int) wait.toMinutes()]++);
    assertThat(waits.values()).allMatch(wait -> wait.compareTo(Duration.ofMinutes(10)) < 0);
    for (int minute = 0; minute < 10; minute++) {
      assertThat(minutes[minute]).isBetween(20, 90);
    }
  }

  @Test
  void knowsAHerdThoughTimeGoesOnWhileItIsLaidOut() {
    PollPlan plan = new PollPlan();
    long soon = 0;
    for (int i = 0; i < 500; i++) {
      Moment now = new Moment(NOW.wall().plusMillis(i), NOW.nanos() + i * 1_000_000L);
      Duration wait = plan.plan(id(i), null, HOUR, now).orElseThrow();
      soon += wait.compareTo(Duration.ofSeconds(10)) < 0 ? 1 : 0;
    }

    assertThat(soon).isLessThan(40);
  }

  @Test
  void spreadsShortIntervalsOverAQuarterOfThem() {
    assertThat(herd(500, Duration.ofMinutes(4), NOW).values())
        .allMatch(wait -> wait.compareTo(Duration.ofMinutes(1)) < 0)
        .anyMatch(wait -> wait.compareTo(Duration.ofSeconds(50)) > 0);
  }

  @Test
  void givesASourceTheSamePlaceAtEveryStart() {
    Moment later = new Moment(NOW.wall().plus(Duration.ofDays(9)), 123_456_789);

    assertThat(herd(500, HOUR, NOW)).isEqualTo(herd(500, HOUR, later));
  }

  @Test
  void letsAFewSourcesStartAtOnceAndThoseLaidOutEvenlyKeepTheirTimes() {
    assertThat(herd(10, HOUR, NOW).values()).containsOnly(Duration.ZERO);

    PollPlan plan = new PollPlan();
    for (int i = 0; i < 5_000; i++) {
      Duration in = HOUR.multipliedBy(i).dividedBy(5_000);
      assertThat(plan.plan(id(i), NOW.wall().plus(in), HOUR, NOW)).contains(in);
    }
  }

  @Test
  void spreadsACronTimeThatManyShare() {
    PollPlan plan = new PollPlan();
    Map<SourceId, Duration> waits = new HashMap<>();
    for (int i = 0; i < 500; i++) {
      waits.put(id(i), plan.again(id(i), null, HOUR, NOW.wall().plus(HOUR), NOW));
    }

    assertThat(waits.values())
        .allMatch(wait -> wait.compareTo(HOUR) >= 0)
        .allMatch(wait -> wait.compareTo(HOUR.plusMinutes(10)) < 0);
    assertThat(waits.values().stream().filter(HOUR::equals).count()).isEqualTo(10);
  }

  @Test
  void waitsOnTheClockThatNobodyCanSet() {
    PollPlan plan = new PollPlan();
    plan.plan(id(1), NOW.wall().plus(HOUR), HOUR, NOW);
    long later = NOW.nanos() + Duration.ofMinutes(59).toNanos();

    Moment setAhead = new Moment(NOW.wall().plus(Duration.ofDays(3)), later);
    Moment setBack = new Moment(NOW.wall().minus(Duration.ofDays(400)), later);
    assertThat(plan.left(id(1), setAhead)).isEqualTo(Duration.ofMinutes(1));
    assertThat(plan.left(id(1), setBack)).isEqualTo(Duration.ofMinutes(1));
    assertThat(plan.plan(id(1), NOW.wall().plus(HOUR), HOUR, setAhead)).isEmpty();
  }
}
