package org.stemma.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.HeaderGroup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerWaitsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private static HeaderGroup headers(String... namesAndValues) {
    HeaderGroup group = new HeaderGroup();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      group.addHeader(new BasicHeader(namesAndValues[i], namesAndValues[i + 1]));
    }
    return group;
  }

  private static @Nullable Duration fresh(String... headers) {
    Instant until = ServerWaits.fresh(headers(headers), NOW);
    return until == null ? null : Duration.between(NOW, until);
  }

  @ParameterizedTest
  @CsvSource({
    "120, PT2M",
    "604800, PT168H",
    "'Thu, 01 Jan 2026 06:00:00 GMT', PT6H",
    "'Thursday, 01-Jan-26 06:00:00 GMT', PT6H",
    "99999999999999999999999, PT720H",
    "'Thu, 01 Jan 2099 00:00:00 GMT', PT720H",
  })
  void waitsAsLongAsAskedUpToAMonth(String value, Duration expected) {
    assertThat(ServerWaits.retryAfter(headers("Retry-After", value), NOW))
        .isEqualTo(NOW.plus(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-5", "soon", "1e12", "", "Wed, 31 Dec 2025 00:00:00 GMT"})
  void takesNoWaitFromWhatSaysNone(String value) {
    assertThat(ServerWaits.retryAfter(headers("Retry-After", value), NOW)).isNull();
  }

  @Test
  void countsMaxAgeLessAge() {
    assertThat(fresh("Cache-Control", "public, max-age=7200", "Age", "1200"))
        .isEqualTo(Duration.ofMinutes(100));
  }

  @Test
  void prefersMaxAgeToExpires() {
    assertThat(
            fresh(
                "Cache-Control", "s-maxage=9999, MAX-AGE=\"60\"",
                "Expires", "Fri, 02 Jan 2026 00:00:00 GMT"))
        .isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void countsExpiresOnTheServersOwnClock() {
    assertThat(
            fresh(
                "Date", "Thu, 01 Jan 2026 05:00:00 GMT",
                "Expires", "Thu, 01 Jan 2026 06:00:00 GMT"))
        .isEqualTo(Duration.ofHours(1));
  }

  @Test
  void waitsAWeekAtMostForFreshness() {
    assertThat(fresh("Cache-Control", "max-age=99999999999999999999"))
        .isEqualTo(Duration.ofDays(7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"max-age=0", "no-cache, max-age=60", "no-store", "max-age=soon", ""})
  void takesNothingFromCachingThatIsSwitchedOff(String control) {
    assertThat(fresh("Cache-Control", control)).isNull();
  }
}
