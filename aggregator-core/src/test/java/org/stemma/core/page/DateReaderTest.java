package org.stemma.core.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.Field;
import org.stemma.core.article.FieldReading;
import org.stemma.core.article.Page;

/**
 * Where pages put the date of an article; {@code #} stands for its title and {@code ~} its text.
 */
class DateReaderTest {
  private static final Instant NOW = Instant.parse("2024-06-01T00:00:00Z");
  private static final String TITLE = "<h1>Gulls come back to the old quay</h1>";
  private static final String TEXT =
      "<p>The gulls came back on Monday, and nobody on the quay could say where they had been.</p>"
          + "<p>They had been seen last on a Sunday, over the roof of the customs house, in rain.</p>";

  private static @Nullable ClaimedDate published(String path, String page) {
    URI url = URI.create("https://www.site.example" + path);
    byte[] body = page.replace("#", TITLE).replace("~", TEXT).getBytes(StandardCharsets.UTF_8);
    return new PageReader()
        .read(new Page(url, url, "text/html; charset=utf-8", body, NOW))
        .copy()
        .published();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<meta name=published_on content=2024-02-03>#~ | 2024-02-03",
        "<meta name=date content=2024-05-05>#<time datetime=2024-02-03>then</time>~ | 2024-02-03",
        "#<p>Published Feb 3, 2024</p><p>Updated Mar 4, 2024</p>~ | 2024-02-03",
        "#<p>3 February 2024 Updated 4 March 2024</p>~ | 2024-02-03",
        "<p>By Ann, 3 February 2024</p>#~<p>Article updated on 4 March 2024</p> | 2024-02-03",
        "#<p>3 de febrero de 202421:25</p>~ | 2024-02-03",
        "#<p>12/05/2024</p>~ | 2024-05-12",
        "<p>3 February 2024</p>#~ | 2024-02-03",
        "<p>High water until 9 January 2024, see inside</p><p>3 February 2024</p>#~ | 2024-02-03",
        "<meta name=dc.date content=2024-05-05>#~<p>Veröffentlicht am 3. Februar 2024</p> | 2024-02-03",
        "#<p>5 May 2024</p><p>Originally published on 3 February 2024, and revised since</p>~ | 2024-02-03",
        "<div id=wm-ipp><p>10 Nov 2025</p></div>#~<p>3 February 2024</p> | 2024-02-03",
        "<meta property=article:published_time content=2023-01-01T10:00:00Z><meta name=date content=2024-02-03>#<p>3 February 2024</p>~ | 2024-02-03",
        "<meta property=article:published_time content=2024-02-03T10:00:00Z><meta property=article:modified_time content=2024-05-05T10:00:00Z>#<p>5 May 2024</p>~ | 2024-02-03",
        "<div><time datetime=2026-05-05>Tuesday, 5 May 2026</time></div><article>#~</article><p>3 February 2024</p> | 2024-02-03",
        "#~<p>Joined: 9 January 2019</p><p>3 February 2024</p> | 2024-02-03",
        "#~<span class=updated title=2024-02-03T10:00:00Z></span> | 2024-02-03",
        "#~<script>state={\"createdAt\":\"2024-02-03T10:00:00Z\"}</script> | 2024-02-03",
        "<meta property=article:modified_time content=2024-02-03>#~ | 2024-02-03",
        "<script type=application/ld+json>{\"@type\":\"Recipe\",\"datePublished\":\"2024-02-03T22:06:08:684Z\"}</script>#~ | 2024-02-03",
      })
  void findsTheDayOfPublication(String page, LocalDate day) {
    assertThat(published("/gulls", page)).isNotNull().extracting(ClaimedDate::day).isEqualTo(day);
  }

  @ParameterizedTest
  @CsvSource({"/news/29-10-2023", "/2023/oct/29/gulls", "/2023/10/29/gulls", "/gulls-2023-10-29"})
  void findsTheDayInTheAddress(String path) {
    assertThat(published(path, "#~"))
        .isNotNull()
        .extracting(ClaimedDate::day)
        .isEqualTo(LocalDate.of(2023, 10, 29));
  }

  @Test
  void takesTheDateShownBeforeThatOfAMoveToAnotherSystem() {
    String moved = "<meta property=article:published_time content=2024-05-01T10:00:00Z>";
    assertThat(published("/gulls", moved + "#<p>3 February 2014</p>~"))
        .isNotNull()
        .extracting(ClaimedDate::day)
        .isEqualTo(LocalDate.of(2014, 2, 3));
  }

  @Test
  void readsNoOtherDateFromDayAndMonthTheWrongWayRound() {
    String stated = "<meta property=article:published_time content=2023-11-08T10:00:00Z>";
    assertThat(published("/gulls", "<html lang=en>" + stated + "#<p>08/11/2023</p>~"))
        .isNotNull()
        .extracting(ClaimedDate::day)
        .isEqualTo(LocalDate.of(2023, 11, 8));
  }

  @Test
  void keepsTheDayOfAStampThatNoPlaceOnEarthCouldShift() {
    String stated = "<meta property=article:published_time content=2024-02-04T16:00:00Z>";
    assertThat(published("/gulls", stated + "#<p>3 February 2024</p>~"))
        .isNotNull()
        .extracting(ClaimedDate::day)
        .isEqualTo(LocalDate.of(2024, 2, 4));
  }

  @Test
  void believesAStampThatTheAddressBearsOut() {
    String stated = "<meta property=article:published_time content=2023-10-29T10:00:00Z>";
    assertThat(published("/2023-10/gulls", stated + "#<p>29 October 2022</p>~"))
        .isNotNull()
        .extracting(ClaimedDate::day)
        .isEqualTo(LocalDate.of(2023, 10, 29));
  }

  @Test
  void doesNotTakeACommentsDate() {
    String comment =
        "<div class=comment><p>Nice.</p><time datetime=2024-03-09>9 March</time></div>";
    assertThat(published("/gulls", "#~<p>Published 3 February 2024</p>" + comment))
        .isNotNull()
        .extracting(ClaimedDate::day)
        .isEqualTo(LocalDate.of(2024, 2, 3));
  }

  @Test
  void readsJsonLdThatWasEscapedAsText() {
    String escaped =
        "<script type=application/ld+json>{&quot;@type&quot;:&quot;NewsArticle&quot;,"
            + "&quot;datePublished&quot;:&quot;2024-02-03&quot;}</script>";
    assertThat(published("/gulls", escaped + "#~"))
        .isNotNull()
        .extracting(ClaimedDate::day)
        .isEqualTo(LocalDate.of(2024, 2, 3));
  }

  @Test
  void readsJsonLdThatStandsInAMetaElement() {
    String meta =
        "<meta name=script:ld+json content='{\"@type\":\"NewsArticle\",\"datePublished\":\"2024-02-03\"}'>";
    assertThat(published("/gulls", meta + "#~"))
        .isNotNull()
        .extracting(ClaimedDate::day)
        .isEqualTo(LocalDate.of(2024, 2, 3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<p>20 May 2024</p><p>3 February 2024</p><p>By Ann</p>#~",
        "<p>3 February 2024</p><p>Akt.: 4 March 2024</p>#~",
        "#<p>3 February 2024 - Words and pictures by Ann Onymous, who speaks for the harbour</p>~",
      })
  void takesADatelineBeforeTheStampOfTheFile(String page) {
    assertThat(published("/gulls", "<meta name=date content=2024-05-05>" + page))
        .isNotNull()
        .extracting(ClaimedDate::day)
        .isEqualTo(LocalDate.of(2024, 2, 3));
  }

  @Test
  void keepsTheDatesThatLost() {
    URI url = URI.create("https://www.site.example/2024/02/03/gulls");
    String page =
        "<meta property=article:published_time content=2024-02-04T10:00:00+01:00>"
            + "<meta property=article:modified_time content=2024-02-09T10:00:00+01:00>"
            + TITLE
            + TEXT;
    var fields =
        new PageReader()
            .read(
                new Page(
                    url,
                    url,
                    "text/html; charset=utf-8",
                    page.getBytes(StandardCharsets.UTF_8),
                    NOW))
            .fields();

    assertThat(fields)
        .filteredOn(reading -> reading.field() == Field.PUBLISHED)
        .extracting(reading -> reading.evidence().kind(), FieldReading::taken)
        .containsExactly(tuple("meta", true), tuple("address", false));
    assertThat(fields)
        .filteredOn(reading -> reading.field() == Field.MODIFIED)
        .singleElement()
        .satisfies(
            reading -> {
              assertThat(reading.value()).isEqualTo("2024-02-09T09:00:00Z");
              assertThat(reading.evidence().locator()).isEqualTo("article:modified_time");
            });
  }

  @Test
  void notesADateThatSeveralQuestionsLeadToOnce() {
    URI url = URI.create("https://www.site.example/gulls");
    String page = TITLE + "<p><time class=published datetime=2024-02-03>3 Feb</time></p>" + TEXT;
    byte[] body = page.getBytes(StandardCharsets.UTF_8);

    assertThat(new PageReader().read(new Page(url, url, "text/html", body, NOW)).fields())
        .filteredOn(reading -> reading.field() == Field.PUBLISHED)
        .doesNotHaveDuplicates()
        .filteredOn(FieldReading::taken)
        .hasSize(1);
  }
}
