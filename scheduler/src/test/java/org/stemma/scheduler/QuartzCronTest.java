package org.stemma.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class QuartzCronTest {
  private final QuartzCron cron = new QuartzCron();

  @Test
  void readsTheExpressionInItsZone() {
    Instant after = Instant.parse("2026-11-02T10:00:00Z");

    assertThat(cron.next("0 30 6 * * ?", ZoneId.of("America/New_York"), after))
        .isEqualTo(Instant.parse("2026-11-02T11:30:00Z"));
  }

  @Test
  void keepsTheLocalTimeAcrossAClockChange() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");

    assertThat(cron.next("0 0 9 * * ?", berlin, Instant.parse("2026-10-24T10:00:00Z")))
        .isEqualTo(Instant.parse("2026-10-25T08:00:00Z"));
  }

  private List<Instant> times(String expression, String zone, String after, int count) {
    List<Instant> times = new ArrayList<>();
    Instant last = Instant.parse(after);
    for (int i = 0; i < count; i++) {
      last = cron.next(expression, ZoneId.of(zone), last);
      times.add(last);
    }
    return times;
  }

  @Test
  void namesATimeThatTheClocksSkipOnceAnHourLater() {
    assertThat(times("0 30 2 * * ?", "Europe/Berlin", "2027-03-27T00:00:00Z", 3))
        .containsExactly(
            Instant.parse("2027-03-27T01:30:00Z"),
            Instant.parse("2027-03-28T01:30:00Z"),
            Instant.parse("2027-03-29T00:30:00Z"));
  }

  @Test
  void namesNoSkippedTimeBesideTheOneThatStandsThere() {
    assertThat(times("0 0 * * * ?", "Europe/Berlin", "2027-03-27T23:30:00Z", 3))
        .containsExactly(
            Instant.parse("2027-03-28T00:00:00Z"),
            Instant.parse("2027-03-28T01:00:00Z"),
            Instant.parse("2027-03-28T02:00:00Z"));
    assertThat(times("0 30 2,3 * * ?", "Europe/Berlin", "2027-03-27T23:30:00Z", 2))
        .containsExactly(
            Instant.parse("2027-03-28T01:30:00Z"), Instant.parse("2027-03-29T00:30:00Z"));
  }

  @Test
  void namesATimeThatTheClocksShowTwiceOnce() {
    assertThat(times("0 30 2 * * ?", "Europe/Berlin", "2026-10-24T12:00:00Z", 3))
        .extracting(Instant::toString)
        .satisfies(
            found -> {
              assertThat(found.get(0)).startsWith("2026-10-25");
              assertThat(found.get(1)).startsWith("2026-10-26");
              assertThat(found.get(2)).startsWith("2026-10-27");
            });
  }

  @Test
  void keepsToTheDayWhereTheClocksChangeForRamadan() {
    assertThat(times("0 30 2 * * ?", "Africa/Casablanca", "2026-02-13T12:00:00Z", 45))
        .extracting(at -> at.atZone(ZoneId.of("Africa/Casablanca")).toLocalDate())
        .doesNotHaveDuplicates();
  }

  @Test
  void saysWhatItCannotRead() {
    assertThatThrownBy(
            () -> cron.next("every day", ZoneId.of("UTC"), Instant.parse("2026-11-02T10:00:00Z")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("every day");
  }

  @Test
  void refusesATimeThatNeverComesAgain() {
    assertThatThrownBy(
            () ->
                cron.next(
                    "0 0 0 1 1 ? 2020", ZoneId.of("UTC"), Instant.parse("2026-11-02T10:00:00Z")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no time after");
  }
}
