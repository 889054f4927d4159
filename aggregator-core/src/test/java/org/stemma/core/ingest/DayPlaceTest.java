package org.stemma.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemma.core.article.SourceId;

class DayPlaceTest {
  private static final Instant NOON = Instant.parse("2026-10-20T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private static DayPlace at(String time) {
    return new DayPlace(Duration.between(LocalTime.MIN, LocalTime.parse(time)));
  }

  private static LocalTime time(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC).toLocalTime();
  }

  @ParameterizedTest
  @CsvSource({"12:00, 24", "11:00, 23", "06:00, 18", "05:59, 18", "12:01, 18"})
  void shortensADailyWaitByAQuarterAtMost(String place, int hours) {
    assertThat(Duration.between(NOON, at(place).sooner(NOON))).isEqualTo(Duration.ofHours(hours));
  }

  @ParameterizedTest
  @CsvSource({"12:00, 0", "12:05, 5", "12:15, 15", "13:00, 15", "11:59, 15"})
  void lengthensAWaitByAQuarterOfAnHourAtMost(String place, int minutes) {
    assertThat(Duration.between(NOON, at(place).later(NOON)))
        .isEqualTo(Duration.ofMinutes(minutes));
  }

  @ParameterizedTest
  @CsvSource({"00:00", "03:30", "11:59", "12:01", "18:00", "23:59"})
  void comesToItsPlaceInAFewDaysAndStays(String place) {
    Instant at = NOON;
    int days = 0;
    while (!time(at).equals(LocalTime.parse(place))) {
      at = at(place).sooner(at);
      days++;
    }
    assertThat(days).isLessThanOrEqualTo(4);
    assertThat(at(place).sooner(at)).isEqualTo(at.plus(DAY));
    assertThat(at(place).later(at)).isEqualTo(at);

    Instant late = NOON;
    for (int day = 0; day < 97; day++) {
      late = at(place).later(late.plus(DAY));
    }
    assertThat(time(late)).isEqualTo(LocalTime.parse(place));
  }

  @Test
  void laysSourcesOutOverTheDay() {
    int[] hours = new int[24];
    for (int i = 0; i < 2_400; i++) {
      hours[(int) DayPlace.of(new SourceId("feed-" + i)).time().toHours()]++;
    }
    assertThat(Arrays.stream(hours)).allMatch(n -> n > 50 && n < 150);
    assertThat(DayPlace.of(new SourceId("a"))).isEqualTo(DayPlace.of(new SourceId("a")));
  }

  @Test
  void isATimeOfADay() {
    assertThatThrownBy(() -> new DayPlace(DAY)).isInstanceOf(IllegalArgumentException.class);
  }
}
