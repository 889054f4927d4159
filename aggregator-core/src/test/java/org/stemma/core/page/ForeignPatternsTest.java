package org.stemma.core.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions, selectors and formats that a stranger may have written. */
class ForeignPatternsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?:a+)+$",
        "(?:a|a)*$",
        "(?:a|aa)+$",
        "(?:.*a){20}",
        "(?:x+x+)+y",
        "\\s+$",
        "(?:[^\"]|\"\")*x",
        "(?:a?){50}a{50}",
        "(?:\\w+\\s?)+$",
        "[])}]{1,50}[(]{1,50}"
      })
  void matchesInLinearTimeWhatExplodesElsewhere(String regex) {
    LinearRegex linear = LinearRegex.of(regex);
    for (String unit : new String[] {"a", "x", " ", "\"", "word "}) {
      assertThatCode(() -> linear.in(unit.repeat(200_000) + "!")).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((a{1,50}){1,50}){1,50}",
        "(?:(?:(?:x[)]){600}[)]){600}[)]){600}",
        "((((x{9}){9}){9}){9}){9}",
        "a{2147483647}",
        "(?=(a+))a*b\\1",
        "(?<x",
        "[",
        "\\p{NoSuch}",
        "\\Qa(\\E{1000}",
        "(a)(b)",
        " "
      })
  void refusesWhatIsTooLargeOrNoExpression(String regex) {
    assertThatThrownBy(() -> LinearRegex.of(regex))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .isNotBlank();
    assertThatThrownBy(() -> LinearRegex.of("(?:".repeat(1_200) + "a" + ")".repeat(1_200)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void countsRepeatsThatStandBesideEachOtherOnce() {
    assertThatCode(() -> LinearRegex.of("(\\d{4}-\\d{2}-\\d{2}T.{1,200}) .{1,100}"))
        .doesNotThrowAnyException();
  }

  @Test
  void givesTheGroupAndWhereTheMatchStands() {
    LinearRegex.Found found = LinearRegex.of("By ([^,]+),").in("Story. By Ada Moreno , Quay");
    assertThat(found).isEqualTo(new LinearRegex.Found("Ada Moreno", 7, 22));
    assertThat(LinearRegex.of("(x?)y").in("y")).as("a blank group").isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "div:matches((a+)+$)",
        "div:MATCHESOWN((x+x+)+y)",
        "[class~=(a+)+$]",
        ":matchText",
        "div:has(p:has(a))",
        "div:has(p:contains(a))",
        ":not(:not(:not(:not(:not(:not(:not(a)))))))",
        "a:nth-child(99999999999999999999)",
        "a[href='",
        ">",
        " ",
        "::before"
      })
  void refusesSelectorsThatAreNoneOrCouldTakeLong(String css) {
    assertThatThrownBy(() -> new CssSelector(css))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .isNotBlank();
    assertThatThrownBy(() -> new CssSelector("a,".repeat(300) + "a"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "* * * * * * * * * * * * * * * * x",
        "x div div div div div div div p",
        "div ~ div ~ div ~ x",
        "p:not(:has(a)):nth-last-of-type(2n+1)",
        "div:has(p) div:has(p) x"
      })
  void searchesAHostilePageToAnEnd(String css) {
    Document document =
        Jsoup.parse(
            "<div>".repeat(300) + "<p>a</p><div>b</div>".repeat(2_000), "https://a.example/");
    CssSelector selector = new CssSelector(css);
    assertThat(selector.in(document, Deadline.in(Duration.ofSeconds(1)), 50)).hasSizeLessThan(51);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MMMM yyyy", "HH:mm", "not a format", "d MMMM yyyy 'open", ""})
  void refusesFormatsWithoutADay(String pattern) {
    assertThatThrownBy(() -> new DatePattern(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .contains("date format");
  }

  @Test
  void readsAMomentOnlyWhereTheZoneIsWritten() {
    assertThat(new DatePattern("d MMM yyyy HH:mm XXX").read("9 oct 2026 23:30 +02:00", "en"))
        .hasFieldOrPropertyWithValue("day", LocalDate.of(2026, 10, 9))
        .extracting("instant")
        .hasToString("2026-10-09T21:30:00Z");
    assertThat(new DatePattern("d MMM yyyy HH:mm").read("9 Oct 2026 23:30", "de"))
        .extracting("instant")
        .isNull();
    assertThat(new DatePattern("d MMM yyyy").read("Oct 9", null)).isNull();
  }
}
