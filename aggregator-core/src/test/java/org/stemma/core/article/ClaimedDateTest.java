package org.stemma.core.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ClaimedDateTest {
  private static ClaimedDate at(String moment) {
    return ClaimedDate.at(moment, Instant.parse(moment));
  }

  private static ClaimedDate on(String day) {
    return ClaimedDate.on(day, LocalDate.parse(day));
  }

  @Test
  void isExactBetweenMomentsAndWholeDaysElsewhere() {
    assertThat(at("2026-10-11T18:30:00Z").until(at("2026-10-12T06:00:00Z")))
        .isEqualTo(Duration.ofMinutes(11 * 60 + 30));
    assertThat(at("2026-10-11T18:30:00Z").until(on("2026-10-13"))).isEqualTo(Duration.ofDays(2));
    assertThat(at("2026-10-11T18:30:00Z").until(on("2026-10-11"))).isEqualTo(Duration.ZERO);
  }

  @Test
  void tellsNoTimeWhereADateIsUnreadOrTheOtherIsEarlier() {
    assertThat(on("2026-10-11").until(on("2026-10-10"))).isNull();
    assertThat(at("2026-10-11T18:30:00Z").until(at("2026-10-11T18:29:59Z"))).isNull();
    assertThat(ClaimedDate.unread("last Tuesday").until(on("2026-10-10"))).isNull();
    assertThat(on("2026-10-11").until(ClaimedDate.unread("soon"))).isNull();
  }
}
