package org.stemma.core.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.Copy;
import org.stemma.core.article.Page;

class PageReaderTest {
  private static final URI URL = URI.create("https://news.site.example/2024/02/03/gulls");
  private static final URI SITE = URI.create("https://www.site.example/2024/gulls");
  private static final Instant NOW = Instant.parse("2024-06-01T00:00:00Z");
  private static final String PROSE =
      "<p>The gulls came back on Monday, and nobody on the quay could say where they had been.</p>";

  private final PageReader reader = new PageReader();

  private Copy read(byte[] body, @Nullable String type) {
    return reader.read(new Page(URL, URL, type, body, NOW)).copy();
  }

  private Copy read(String html) {
    return read(html.getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8");
  }

  @Test
  void readsAPageAtAHostWithLettersBeyondAscii() {
    URI url = URI.create("https://www.st\u00f6ssen.example/gulls");
    byte[] body = ("<h1>Gulls are back</h1>" + PROSE).getBytes(StandardCharsets.UTF_8);

    assertThat(reader.read(new Page(url, url, "text/html", body, NOW)).copy().outlet().domain())
        .isEqualTo("www.xn--stssen-xxa.example");
  }

  @Test
  void takesNothingThatReadersDoNotSeeForEvidence() {
    String credit = "The original source of this article is The Quay Times.";
    String html =
        "<article><h1>Gulls are back</h1>%s%s</article><p style='display: none'>%s</p><p>%s</p>";
    byte[] body =
        html.formatted(PROSE, PROSE, credit, "Shown to all.").getBytes(StandardCharsets.UTF_8);

    assertThat(reader.read(new Page(URL, URL, "text/html; charset=utf-8", body, NOW)).tail())
        .contains("Shown to all.")
        .doesNotContain(credit);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "windows-1252 | text/html; charset=iso-8859-1 | ''",
        "windows-1252 | text/html | ''",
        "windows-1251 | text/html | <meta charset=windows-1251>",
        "UTF-8 | text/html; charset=iso-8859-1 | ''",
        "UTF-16LE | text/html | ''",
        "UTF-8 | text/html; charset=no-such-thing | <meta charset='§'>",
      })
  void readsTheWordsInTheirCharset(String charset, String type, String meta) {
    String word = charset.endsWith("1251") ? "Чайка" : "Möwe";
    String mark = charset.startsWith("UTF-16") ? "\uFEFF" : "";
    String html = mark + meta + "<h1>" + word + " am alten Hafen</h1>";
    assertThat(read(html.getBytes(Charset.forName(charset)), type).title())
        .isEqualTo(word + " am alten Hafen");
  }

  /** A page laid out by a table and line breaks, as people once wrote them by hand. */
  private static final String BY_HAND =
      "<title>Site Notes: The gulls of the old quay</title><table><tr><td colspan=2><font size=5>"
          + "<a href='/'>Site Notes</a></font></td></tr><tr><td><b>Lately</b><br><a href='/2'>"
          + "A week without gulls</a></td><td><font size=4><b>The gulls of the old quay</b></font><br>"
          + "<font size=2>Ann Reed, in <a href='https://harbour.example/1'>The Harbour</a></font><br>"
          + "<font size=2>Noted 3 February 2024</font><br><br>"
          + PROSE.replaceAll("</?p>", "")
          + "<br><br>"
          + "They had been seen last on a Sunday, over the roof of the customs house, in the rain.<br><br>"
          + "<a href='https://harbour.example/1'>Continue reading at The Harbour</a><br><br>"
          + "<font size=2>Letters to ann@site-notes.example. I answer on Thursdays.</font></td></tr></table>";

  @Test
  void readsAPageLaidOutByLineBreaks() {
    URI url = URI.create("http://site-notes.example/n/1.html");
    byte[] body = BY_HAND.getBytes(StandardCharsets.UTF_8);
    Copy copy = reader.read(new Page(url, url, "text/html; charset=utf-8", body, NOW)).copy();

    assertThat(copy.title()).isEqualTo("The gulls of the old quay");
    assertThat(copy.outlet().name()).isEqualTo("Site Notes");
    assertThat(copy.authors()).containsExactly("Ann Reed");
    assertThat(copy.blocks()).hasSize(2);
    assertThat(copy.blocks().get(0)).startsWith("The gulls came back");
    assertThat(copy.complete()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<title>Gulls on the quay | The Site</title>",
        "<title>Gulls - Birds - THE SITE</title>",
        "<link rel=alternate type=application/rss+xml title='The Site &raquo; Feed' href=/f>",
        "<body><a href='/'>The Site</a>",
      })
  void namesTheSiteAsItsHostIsCalled(String head) {
    byte[] body = (head + PROSE).getBytes(StandardCharsets.UTF_8);
    Page page = new Page(SITE, SITE, "text/html; charset=utf-8", body, NOW);
    assertThat(reader.read(page).copy().outlet().name()).isEqualToIgnoringCase("The Site");
  }

  @Test
  void takesNoOtherPartOfTheTitleForTheSite() {
    assertThat(read("<title>Gulls on the quay | Birds</title>" + PROSE).outlet().name()).isNull();
  }

  @Test
  void linksAroundTheArticleAreNoNoticesOfIt() {
    Copy copy =
        read(
            "<a href=/s>Subscribe from 9 crowns</a> <a href=/l>Sign in</a><h1>Gulls on the quay</h1>"
                + PROSE
                + PROSE
                + "<ul><li><a href=/c>Correction: the vote on the pool</a></li></ul>");
    assertThat(copy.notices()).isEmpty();
  }

  @Test
  void keepsALineOfNameAndDateOutOfTheText() {
    Copy copy =
        read(
            "<article><h1>Gulls on the quay</h1><p>Ann Reed · 3 February 2024</p>"
                + PROSE
                + "</article>");
    assertThat(copy.blocks()).hasSize(1);
    assertThat(copy.blocks().get(0)).startsWith("The gulls");
  }

  @Test
  void keepsTheTextThatASingleLineBreakPartsFromItsTitle() {
    String text = PROSE.replaceAll("</?p>", "");
    Copy copy = read("<title>Gulls on the quay</title><b>Gulls on the quay</b><br>" + text);
    assertThat(copy.text()).isEqualTo(text);
  }

  @Test
  void keepsACanonicalAddressOnAnotherHost() {
    Copy copy = read("<link rel=canonical href='https://origin.example/gulls'>" + PROSE);
    assertThat(copy.declaredUrl()).isEqualTo(URI.create("https://origin.example/gulls"));
  }

  @Test
  void doesNotTakeTheHomePageForTheArticlesAddress() {
    assertThat(read("<link rel=canonical href='/'>" + PROSE).declaredUrl()).isNull();
  }

  @Test
  void takesTheDayFromTheAddressWhenThePageHasNone() {
    assertThat(read(PROSE).published())
        .isNotNull()
        .extracting(d -> d.iso())
        .isEqualTo("2024-02-03");
  }

  @Test
  void prefersTheAddressesDayToTheNeighbouringDayInUtc() {
    Copy copy =
        read("<meta property='article:published_time' content='2024-02-04T03:00:00Z'>" + PROSE);
    assertThat(copy.published())
        .isEqualTo(
            new ClaimedDate(
                "2024-02-04T03:00:00Z",
                Instant.parse("2024-02-04T03:00:00Z"),
                LocalDate.of(2024, 2, 3)));
  }

  @Test
  void keepsAnAbsentDateAbsent() {
    URI plain = URI.create("https://news.site.example/gulls");
    assertThat(reader.readFragment(plain, PROSE, NOW).copy().published()).isNull();
  }

  @Test
  void readsAnItemsContentAsABody() {
    Copy copy = reader.readFragment(URL, PROSE + "<ul><li>one gull</li></ul>", NOW).copy();
    assertThat(copy.blocks()).hasSize(2).last().isEqualTo("one gull");
  }

  @Test
  void doesNotMistakeALongThreadOfCommentsForTheArticle() {
    String thread = "<div class=comment>" + PROSE.replace("gulls", "readers").repeat(3) + "</div>";
    Copy copy =
        read(
            "<h1>The gulls are back</h1><div>"
                + PROSE
                + "</div><div id=comments>"
                + thread.repeat(5)
                + "</div>");
    assertThat(copy.blocks()).hasSize(1).first().asString().contains("gulls");
  }

  @Test
  void readsTheSameTwice() {
    String html = "<h1>The gulls are back</h1>" + PROSE.repeat(3);
    assertThat(read(html)).isEqualTo(read(html));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div>",
        "<b>",
        "<a href=x>",
        "<span><p>",
        "<table><tr><td>",
        "<div class='comments author'>x"
      })
  void survivesNestingWithoutEnd(String open) {
    assertThatCode(() -> read(open.repeat(100_000) + "text")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<",
        "\u0000\u0001\uFFFF",
        "<script type='application/ld+json'>[[[[{\"@type\":</script>",
        "<script type='application/ld+json'>{\"@type\":\"Article\",\"author\":{\"@id\":\"#a\"},\"@id\":\"#a\"}</script>",
        "<link rel=canonical href='ht!tp://[x'>",
        "<meta property=og:title content=''><title> | - </title><h1></h1>",
        "<html lang='☃'><time datetime='99999999999999999999'>",
      })
  void answersWithWhatThereIsOnABrokenPage(String html) {
    Copy copy = read(html);
    assertThat(copy.blocks()).isEmpty();
    assertThat(copy.complete()).isFalse();
  }

  @Test
  void takesAShortLineOfAFeedForItsTextButNoBareLink() {
    URI url = URI.create("https://gazette.example/a");
    Instant now = Instant.parse("2026-03-01T12:00:00Z");
    var reader = new PageReader();

    assertThat(reader.readFragment(url, "Council keeps the <b>old</b> bridge", now).copy().blocks())
        .containsExactly("Council keeps the old bridge");
    assertThat(reader.readFragment(url, "<a href='/c'>Comments</a>", now).copy().blocks())
        .isEmpty();
    assertThat(reader.readFragment(url, " <br/> ", now).copy().blocks()).isEmpty();
  }
}
