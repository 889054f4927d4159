package org.stemma.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemma.core.article.Page;

/** Where pages name the author; {@code #} stands for the title and {@code ~} for the text. */
class BylineReaderTest {
  private static final Instant NOW = Instant.parse("2024-06-01T00:00:00Z");
  private static final String TITLE = "<h1>Gulls come back to the old quay</h1>";
  private static final String TEXT =
      "<p>The gulls came back on Monday, and nobody on the quay could say where they had been.</p>"
          + "<p>They had been seen last on a Sunday, over the roof of the customs house, in rain.</p>";

  private static List<String> authors(String page) {
    URI url = URI.create("https://www.site.example/gulls");
    byte[] body = page.replace("#", TITLE).replace("~", TEXT).getBytes(StandardCharsets.UTF_8);
    return new PageReader()
        .read(new Page(url, url, "text/html; charset=utf-8", body, NOW))
        .copy()
        .authors();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#<p>3 February 2024 - Ada Moreno</p>~",
        "#<p>02/03/2024 by Ada Moreno, Harbour Correspondent</p>~",
        "#<ul><li>Ada Moreno</li><li>03-02-2024</li></ul>~",
        "#<p>Kommentar von</p><p>Ada Moreno</p>~",
        "#<p><span>By</span><a href=/x>Ada Moreno</a></p>~",
        "#<p>By <a href=/people/ada-moreno>Ada Moreno</a></p><p>Reviewed by <a href=/people/tom-aske>Tom Aske</a></p>~",
        "#<p class=author>Ada</p><p>Ada Moreno</p>~",
        "<meta name=author content=amoreno>#<p>Ada Moreno</p>~",
        "<meta name=author content='Harbour Trust e.V.'>#<p>Von Ada Moreno</p>~",
        "<meta name=author content='Ada Moreno'>#<a href=/profile/reader-9>Tom Aske</a>~",
        "#<p>Harbour | By Ada Moreno | 3 February 2024</p>~",
        "#<p>Ada Moreno |</p><p>3 February 2024</p>~",
        "#<p>By Ada Moreno, in News, Harbour, Trade</p>~",
        "#<a href=/users/login/>Switch User</a><p>By Ada Moreno</p>~",
        "#<ol class=footnotes><li id=fn:1>Gulls, as we know</li></ol><p>By Ada Moreno</p>~",
        "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"author\":{\"@type\":\"Organization\",\"name\":\"Quay Gulls\"}}</script>#<p>By Ada Moreno</p>~",
        "#<a href=https://network.example/profile/ada>Network</a><p>By Ada Moreno</p>~",
      })
  void findsTheAuthor(String page) {
    assertThat(authors(page)).containsExactly("Ada Moreno");
  }

  @ParameterizedTest
  @CsvSource({"author-name, The Harbour Team", "byline, Harbour Desk"})
  void namesADeskWhereNobodyElseIsNamed(String name, String desk) {
    assertThat(authors("#<div class=" + name + ">By " + desk + "</div>~")).containsExactly(desk);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#<p>3 February 2024 UTC</p>~",
        "#<p>Stand: 3 February 2024 10:00 Uhr</p>~",
        "#<p class=author>Posted by</p>~",
      })
  void takesNoWordBesideADateForAName(String page) {
    assertThat(authors(page)).isEmpty();
  }

  @Test
  void passesOverTheEditorThatAChinesePageStatesAsAuthor() {
    String page = "<meta name=author content=李明>#<p>本报记者 王小兰</p>~<p>责任编辑：李明</p>";

    assertThat(authors(page)).containsExactly("王小兰");
  }

  @Test
  void takesNoTitleForAByline() {
    assertThat(authors("<h1>Von Sprache und Musik</h1>~")).isEmpty();
  }
}
