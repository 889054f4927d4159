package org.stemma.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemma.core.article.ClaimedDate;

class DateParserTest {
  private static @Nullable ClaimedDate find(String text, @Nullable String language) {
    return new DateParser(LocalDate.of(2024, 6, 1), language).find(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Posted on March 4, 2023 by Ada | en | 2023-03-04",
        "3. März 2011 | de | 2011-03-03",
        "le 1er février 2020 | fr | 2020-02-01",
        "7 de enero de 2019 | es | 2019-01-07",
        "12 listopada 2021 | pl | 2021-11-12",
        "2020. május 5. | hu | 2020-05-05",
        "5 мая 2020 | ru | 2020-05-05",
        "2023年3月14日 | zh | 2023-03-14",
        "2021년 2월 9일 | ko | 2021-02-09",
        "03/04/2023 | en-us | 2023-03-04",
        "03/04/2023 | fr | 2023-04-03",
        "27.1.2022 - Bei der Erinnerung | de | 2022-01-27",
        "Mon Aug 03 12:45:00 EDT 2015 | en | 2015-08-03",
        "20190704 | en | 2019-07-04",
      })
  void readsTheDayAsPeopleWriteIt(String text, String language, LocalDate day) {
    assertThat(find(text, language)).isNotNull().extracting(ClaimedDate::day).isEqualTo(day);
  }

  @Test
  void keepsTheStatedDayBesideTheMoment() {
    assertThat(find("2023-03-04T23:30:00-05:00", "en"))
        .isEqualTo(
            new ClaimedDate(
                "2023-03-04T23:30:00-05:00",
                Instant.parse("2023-03-05T04:30:00Z"),
                LocalDate.of(2023, 3, 4)));
  }

  @Test
  void leavesATimeWithoutZoneADay() {
    assertThat(find("2023-03-04T10:00:00", "en"))
        .isEqualTo(ClaimedDate.on("2023-03-04T10:00:00", LocalDate.of(2023, 3, 4)));
  }

  @ParameterizedTest
  @CsvSource({"2099-01-01", "1969-12-31", "2023-02-30", "yesterday", "Chapter 12, 2023", "10:30"})
  void findsNoDateInWhatIsNone(String text) {
    assertThat(find(text, "en")).isNull();
  }
}
