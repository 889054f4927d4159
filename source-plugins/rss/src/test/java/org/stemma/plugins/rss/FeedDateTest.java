package org.stemma.plugins.rss;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemma.core.article.ClaimedDate;

class FeedDateTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Fri, 20 Nov 2026 08:00:00 +0100        | 2026-11-20T07:00:00Z",
        "Fri, 20 Nov 26 08:00 GMT               | 2026-11-20T08:00:00Z",
        "20 November 2026 08:00:00 EST          | 2026-11-20T13:00:00Z",
        "Friday, November 20, 2026 8:00 PM PST  | 2026-11-21T04:00:00Z",
        "Fri Nov 20 08:00:00 UTC 2026           | 2026-11-20T08:00:00Z",
        "Fri, 20 Nov 2026 08:00:00 Europe/Paris | 2026-11-20T07:00:00Z",
        "Fr, 20 Dez 2026 08:00:00 +0000         | 2026-12-20T08:00:00Z",
        "2026-11-20T08:00:00Z                   | 2026-11-20T08:00:00Z",
        "2026-11-20t08:00:00.123-0500           | 2026-11-20T13:00:00Z",
        "2026-11-20 08:00 +02:00                | 2026-11-20T06:00:00Z",
        "20261120T080000Z                       | 2026-11-20T08:00:00Z",
        "2026-11-20T24:00:00Z                   | 2026-11-21T00:00:00Z",
        "2026-324T08:00:00Z                     | 2026-11-20T08:00:00Z",
        "2026-06-30T23:59:60Z                   | 2026-06-30T23:59:59Z"
      })
  void readsAMomentWithItsZone(String raw, String instant) {
    ClaimedDate date = FeedDate.read(raw);
    assertThat(String.valueOf(date.instant())).isEqualTo(instant);
    assertThat(date.raw()).isEqualTo(raw);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-20           | 2026-11-20",
        "2026-11              | 2026-11-01",
        "2026                 | 2026-01-01",
        "20 Nov 2026          | 2026-11-20",
        "November 20th, 2026  | 2026-11-20",
        "11/20/2026           | 2026-11-20",
        "20 Nov 2026 08:00 XX | 2026-11-20"
      })
  void readsTheDayOnlyWhereTheTimeIsMissingOrItsZoneUnknown(String raw, String day) {
    ClaimedDate date = FeedDate.read(raw);
    assertThat(String.valueOf(date.day())).isEqualTo(day);
    assertThat(date.instant()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-20T08:00:00", "2026/11/20 08:00", "Fri, 20 Nov 2026 08:00:00"})
  void readsATimeWithoutAZoneAsUtc(String raw) {
    assertThat(FeedDate.read(raw).instant()).isEqualTo("2026-11-20T08:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "31 Feb 2026", "2026-02-31", "4/5/2026", "0", "12345678"})
  void leavesUnreadWhatIsNoDateOrMightBeTwo(String raw) {
    assertThat(FeedDate.read(raw)).isEqualTo(ClaimedDate.unread(raw));
  }

  @Test
  void cutsWordsThatAreNoDateButLong() {
    assertThat(FeedDate.read("1 ".repeat(100_000)).raw()).hasSize(100);
  }
}
