package org.stemma.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
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
