package org.stemma.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RhythmTest {
  private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
  private static final Duration AN_HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofHours(24);

  private static List<Instant> every(Duration step, int count, Instant until) {
    return IntStream.range(0, count).mapToObj(i -> until.minus(step.multipliedBy(i))).toList();
  }

  private static Duration wait(Rhythm rhythm, Instant now) {
    return Duration.between(now, rhythm.halfNew(now, DAY));
  }

  @Test
  void goesByTheDatesOfAFirstAnswer() {
    List<Instant> hourly = every(Duration.ofHours(1), 20, NOON);

    assertThat(wait(Rhythm.UNKNOWN.after(20, 20, hourly, NOON), NOON))
        .isBetween(Duration.ofHours(9), Duration.ofHours(11));
    assertThat(wait(Rhythm.UNKNOWN.after(20, 20, every(Duration.ofDays(30), 20, NOON), NOON), NOON))
        .isEqualTo(DAY);
  }

  @Test
  void looksAgainAfterAnHourWhereNothingIsDated() {
    Rhythm first = Rhythm.UNKNOWN.after(20, 20, List.of(), NOON);

    assertThat(wait(first, NOON)).isBetween(AN_HOUR.minusSeconds(1), AN_HOUR.plusSeconds(1));
  }

  @Test
  void believesNoDateThatIsStillToCome() {
    Rhythm first =
        Rhythm.UNKNOWN.after(4, 9, every(Duration.ofHours(-1), 9, NOON.minusSeconds(7200)), NOON);

    assertThat(first.arrivals().stream().mapToDouble(n -> n).sum())
        .as("eleven and twelve")
        .isEqualTo(2);
  }

  @Test
  void waitsTwiceAsLongEachTimeWhileNothingComes() {
    Rhythm rhythm = Rhythm.UNKNOWN.after(20, 20, List.of(), NOON);
    Instant now = NOON;
    List<Long> waits = new ArrayList<>();
    for (int poll = 0; poll < 6; poll++) {
      Duration wait = wait(rhythm, now);
      waits.add(wait.plusMinutes(30).toHours());
      now = now.plus(wait);
      rhythm = rhythm.unchanged(now);
    }

    assertThat(waits).isSorted().startsWith(1L, 2L).endsWith(24L);
  }

  @Test
  void learnsTheHoursOfTheDay() {
    Rhythm rhythm = Rhythm.UNKNOWN.after(40, 40, List.of(), NOON);
    Instant now = NOON;
    for (int hour = 0; hour < 24 * 14; hour++) {
      now = now.plus(Duration.ofHours(1));
      int asleep = now.toString().compareTo(now.toString().substring(0, 11) + "07");
      rhythm = rhythm.after(40, asleep < 0 ? 0 : 5, List.of(), now);
    }

    assertThat(wait(rhythm, Instant.parse("2026-11-16T12:00:00Z")))
        .as("five an hour: twenty in four hours")
        .isBetween(Duration.ofMinutes(210), Duration.ofMinutes(270));
    assertThat(wait(rhythm, Instant.parse("2026-11-16T23:00:00Z")))
        .as("nothing before six, and then five an hour")
        .isBetween(Duration.ofHours(9), Duration.ofHours(12));
  }

  @Test
  void waitsForFewerWhereItemsComeAtOnce() {
    Rhythm even = Rhythm.UNKNOWN.after(20, 20, List.of(), NOON);
    Rhythm bursts = even;
    Instant now = NOON;
    for (int poll = 1; poll <= 42; poll++) {
      now = now.plus(Duration.ofHours(6));
      even = even.after(20, 5, List.of(), now);
      bursts = bursts.after(20, poll % 3 == 0 ? 15 : 0, List.of(), now);
    }

    assertThat(wait(even, now)).isBetween(Duration.ofHours(11), Duration.ofHours(13));
    assertThat(wait(bursts, now)).isBetween(Duration.ofHours(3), Duration.ofHours(8));
  }

  @Test
  void takesNoSilenceFromTheTimeBeforeAGap() {
    Rhythm quiet = Rhythm.UNKNOWN.after(10, 10, List.of(), NOON);
    Instant later = NOON.plus(Duration.ofHours(20));
    Rhythm rushed = quiet.after(10, 10, every(Duration.ofMinutes(6), 10, later), later);

    assertThat(rushed.watched().stream().mapToDouble(n -> n).sum()).isLessThan(2);
    assertThat(wait(rushed, later)).isLessThan(Duration.ofHours(2));
  }

  @Test
  void restsAfterThirtyDaysWithoutAnItem() { // rule 17
    Rhythm once = Rhythm.UNKNOWN.after(20, 20, List.of(), NOON);
    Instant later = NOON.plus(Duration.ofDays(31));

    assertThat(wait(once, NOON)).isBetween(AN_HOUR.minusSeconds(1), AN_HOUR.plusSeconds(1));
    assertThat(wait(once, later)).isEqualTo(DAY);
  }
}
