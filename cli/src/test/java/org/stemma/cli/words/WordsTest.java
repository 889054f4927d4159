package org.stemma.cli.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemma.core.Nearest;

class WordsTest {
  private static final Instant NOW = Instant.parse("2026-10-20T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "90s, PT90S",
    "30m, PT30M",
    "30min, PT30M",
    "36h, PT36H",
    "2d, PT48H",
    "1w, PT168H",
    "1h30m, PT90M",
    "1 h 30 m, PT90M",
    "1.5h, PT90M",
    "250ms, PT0.25S",
    "PT2H, PT2H",
    "2D, PT48H"
  })
  void readsDurations(String text, Duration expected) {
    assertThat(Durations.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "2", "2 months", "2mo", "-1h", "h", "1e9d", "99999999999h", "P1M", "1h;"})
  void refusesWhatIsNoDuration(String text) {
    assertThatThrownBy(() -> Durations.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"90s", "2h", "1h30m", "1d", "250ms", "1d2h3m4s5ms"})
  void writesDurationsSoThatTheyReadBack(String text) {
    Duration duration = Durations.parse(text);
    assertThat(Durations.parse(Durations.format(duration))).isEqualTo(duration);
  }

  @ParameterizedTest
  @CsvSource({
    "2d, 2026-10-18T12:00:00Z",
    "5m, 2026-10-20T11:55:00Z",
    "today, 2026-10-20T00:00:00Z",
    "yesterday, 2026-10-19T00:00:00Z",
    "2026-10-01, 2026-10-01T00:00:00Z",
    "2026-10-01 08:30, 2026-10-01T08:30:00Z",
    "2026-10-01T08:30:00+02:00, 2026-10-01T06:30:00Z",
    "2026-10-01t08:30:00z, 2026-10-01T08:30:00Z"
  })
  void readsMoments(String text, Instant expected) {
    assertThat(Moments.parse(text, NOW)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "whenever", "2026-13-01", "2026-02-30", "10/01/2026", "2026"})
  void refusesWhatIsNoMoment(String text) {
    assertThatThrownBy(() -> Moments.parse(text, NOW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not a time");
  }

  @Test
  void writesNearMomentsShort() {
    assertThat(Moments.near(Instant.parse("2026-10-20T14:10:00Z"), NOW)).isEqualTo("14:10 UTC");
    assertThat(Moments.near(Instant.parse("2026-10-25T14:10:00Z"), NOW))
        .isEqualTo("2026-10-25 14:10 UTC");
  }

  @Test
  void findsWhatWasMeant() {
    List<String> known = List.of("fetch.proxy", "fetch.allow", "db", "poll.every");

    assertThat(Nearest.to("fetch.prxoy", known)).contains("fetch.proxy");
    assertThat(Nearest.to("Fetch.Proxy", known)).contains("fetch.proxy");
    assertThat(Nearest.to("sources", known)).isEmpty();
    assertThat(Nearest.to("x".repeat(10_000), known)).isEmpty();
  }
}
