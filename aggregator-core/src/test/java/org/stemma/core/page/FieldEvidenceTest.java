package org.stemma.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stemma.core.article.Field;
import org.stemma.core.article.FieldReading;
import org.stemma.core.article.Page;

/** What is kept of the places that state a field: the one that was taken and those that lost. */
class FieldEvidenceTest {
  private static final Instant NOW = Instant.parse("2024-06-01T00:00:00Z");
  private static final URI PAGE = URI.create("https://www.quaytimes.example/gulls");
  private static final String TITLE = "<h1>Gulls come back to the old quay</h1>";
  private static final String TEXT =
      "<p>The gulls came back on Monday, and nobody on the quay could say where they had been.</p>"
          + "<p>They had been seen last on a Sunday, over the roof of the customs house, in rain.</p>";

  private static List<FieldReading> readings(String html) {
    byte[] body = html.getBytes(StandardCharsets.UTF_8);
    return new PageReader()
        .read(new Page(PAGE, PAGE, "text/html; charset=utf-8", body, NOW))
        .fields();
  }

  /** A line a place: {@code * value @ kind locator}, with the star where the value was taken. */
  private static List<String> of(Field field, String html) {
    return readings(html).stream()
        .filter(reading -> reading.field() == field)
        .map(
            reading ->
                (reading.taken() ? "* " : "")
                    + reading.value()
                    + " @ "
                    + reading.evidence().kind()
                    + " "
                    + reading.evidence().locator())
        .toList();
  }

  private static String jsonLd(String json) {
    return "<script type='application/ld+json'>" + json.replace('\'', '"') + "</script>";
  }

  private static String article(String members) {
    return jsonLd("{'@type':'NewsArticle'," + members + "}");
  }

  @Test
  void keepsAnOrganisationInTheMetadataBesideThePersonInTheByline() {
    String page =
        article("'author':{'@type':'Organization','name':'Norland Media'}")
            + TITLE
            + "<p>By Ada Moreno</p>"
            + TEXT;

    assertThat(of(Field.AUTHORS, page))
        .containsExactly(
            "* Ada Moreno @ line line 2", "Norland Media @ json-ld NewsArticle.author");
  }

  @Test
  void keepsEveryPlaceThatNamesAnotherAuthor() {
    String page =
        article("'author':{'@type':'Person','name':'Ada Moreno'}")
            + "<meta name=author content='Tom Aske'>"
            + TITLE
            + "<div class=meta>By <a class=name href=/authors/ida>Ida Brandt</a></div>"
            + TEXT;

    assertThat(of(Field.AUTHORS, page))
        .containsExactly(
            "* Ada Moreno @ json-ld NewsArticle.author",
            "Tom Aske @ meta author",
            "Ida Brandt @ link div.meta > a.name",
            "Ida Brandt @ line line 2");
  }

  @Test
  void quotesAnAccountWhereTheWholeNameStandsElsewhere() {
    List<FieldReading> authors =
        readings("<meta name=author content=amoreno>" + TITLE + "<p>Ada Moreno</p>" + TEXT).stream()
            .filter(reading -> reading.field() == Field.AUTHORS)
            .toList();

    assertThat(authors).hasSize(1);
    assertThat(authors.get(0).value()).isEqualTo("Ada Moreno");
    assertThat(authors.get(0).evidence().quote()).isEqualTo("amoreno");
  }

  @Test
  void prefersTheHeadingAndKeepsWhatTheMetadataSays() {
    String page =
        "<title>Gulls come back to the old quay | Quay Times</title>"
            + "<meta property=og:title content='You will not believe who is back!'>"
            + article("'headline':'Gulls come back'")
            + TITLE
            + TEXT;

    assertThat(of(Field.TITLE, page))
        .containsExactly(
            "* Gulls come back to the old quay @ element h1",
            "Gulls come back @ json-ld NewsArticle.headline",
            "You will not believe who is back! @ meta og:title",
            "Gulls come back to the old quay @ element title");
  }

  @Test
  void tellsWhoNamesTheSite() {
    String page =
        "<meta property=og:site_name content='The Quay Times'>"
            + article("'publisher':{'@type':'Organization','name':'Norland Media'}")
            + TEXT;

    assertThat(of(Field.SITE_NAME, page))
        .containsExactly(
            "* The Quay Times @ meta og:site_name",
            "Norland Media @ json-ld NewsArticle.publisher.name");
  }

  @Test
  void tellsWhereTheTextOverrulesTheDeclaredLanguage() {
    String page = "<html lang=de-DE><meta property=og:locale content=en_GB><body>" + TITLE + TEXT;

    assertThat(of(Field.LANGUAGE, page))
        .containsExactly(
            "* en @ detector text", "de-de @ element html@lang", "en-gb @ meta og:locale");
  }

  @Test
  void notesNoAddressThatIsNoPage() {
    String page =
        "<link rel=canonical href=/><link rel=canonical href=/2024/gulls>"
            + "<meta property=og:url content=https://wire.example/gulls>"
            + TEXT;

    assertThat(of(Field.CANONICAL, page))
        .containsExactly(
            "* https://www.quaytimes.example/2024/gulls @ link link[rel=canonical]",
            "https://wire.example/gulls @ meta og:url");
  }

  @Test
  void countsTheWordsOfBothCandidatesForTheText() {
    String whole = "The gulls came back to the quay on a cold Monday morning. ".repeat(10);
    String page = article("'articleBody':'" + whole + "'") + TITLE + "<p>The gulls came back.</p>";

    assertThat(of(Field.BODY, page)).startsWith("* 120 @ json-ld articleBody");
    assertThat(of(Field.BODY, TITLE + TEXT)).containsExactly("* 34 @ element p");
  }

  @Test
  void takesOnePlaceAField() {
    String page =
        "<html lang=en><title>Gulls come back</title><meta name=author content='Tom Aske'>"
            + article("'author':'Ada Moreno','headline':'Gulls','datePublished':'2024-02-03'")
            + "<h1>Gulls come back</h1><h1>Gulls leave again</h1><p>By Ida Brandt</p>"
            + "<p class=byline>By Ida Brandt</p>"
            + TEXT;
    Map<Field, Integer> taken = new EnumMap<>(Field.class);
    readings(page).stream()
        .filter(FieldReading::taken)
        .forEach(reading -> taken.merge(reading.field(), 1, Integer::sum));

    assertThat(taken).containsKeys(Field.TITLE, Field.AUTHORS, Field.LANGUAGE, Field.BODY);
    assertThat(taken.values()).containsOnly(1);
  }

  @Test
  void notesNothingWhereAPageSaysNothing() {
    assertThat(readings("<html><body></body></html>")).isEmpty();
  }
}
