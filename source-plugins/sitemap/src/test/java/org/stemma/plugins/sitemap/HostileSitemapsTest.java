package org.stemma.plugins.sitemap;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemma.core.source.Item;
import org.stemma.plugins.testkit.RecordedHttp;
import org.stemma.plugins.testkit.RecordedPoll;

/** Sitemaps that attack the reader, and broken ones that sites really send. */
class HostileSitemapsTest {
  private static final URI URL = URI.create("https://www.paper.example/sitemap.xml");
  private static final String URLSET =
      "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>";

  private static String url(String path) {
    return "<url><loc>https://paper.example/" + path + "</loc></url>";
  }

  private static RecordedPoll poll(byte[] body, int limit) throws IOException {
    RecordedPoll poll = new RecordedPoll();
    RecordedHttp http = new RecordedHttp().with(URL.toString(), "application/xml", body);
    new SitemapSource(new SitemapSettings(URL, limit, 5, null, null, null), http).poll(poll);
    return poll;
  }

  private static RecordedPoll poll(String body) throws IOException {
    return poll(body.getBytes(UTF_8), 100);
  }

  private static List<String> paths(RecordedPoll poll) {
    return poll.items().stream()
        .map(Item::url)
        .map(String::valueOf)
        .map(u -> u.split("/", 4)[3])
        .toList();
  }

  @Test
  void refusesADocumentTypeWithItsEntitiesAndItsExternalFile() {
    String bomb =
        "<!DOCTYPE urlset [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>";
    for (String type :
        List.of(
            bomb,
            "<!DOCTYPE urlset SYSTEM 'file:///etc/passwd'>",
            "<!DOCTYPE urlset [<!ENTITY % x SYSTEM 'http://127.0.0.1:1/x'> %x;]>")) {
      assertThatThrownBy(() -> poll(type + URLSET + url("&b;") + "</urlset>"))
          .isInstanceOf(SitemapFormatException.class)
          .hasMessageContaining("it has a document type");
    }
  }

  @Test
  void endsAtAnEntityThatIsNotXmls() throws IOException {
    RecordedPoll poll = poll(URLSET + url("a") + url("b&nbsp;") + url("c") + "</urlset>");
    assertThat(paths(poll)).containsExactly("a");
    assertThat(poll.remarks()).singleElement().asString().contains("after entry 1", "nbsp");
  }

  @Test
  void endsWhereElementsNestWithoutEnd() throws IOException {
    RecordedPoll poll = poll(URLSET + url("a") + "<url>" + "<x>".repeat(100_000));
    assertThat(paths(poll)).containsExactly("a");
    assertThat(poll.remarks()).singleElement().asString().contains("nest deeper than 40");
  }

  @Test
  void keepsTheNewestOfMoreEntriesThanAnySitemapMayHave() throws IOException {
    StringBuilder xml = new StringBuilder(URLSET);
    for (int i = 0; i < 200_000; i++) {
      xml.append("<url><loc>https://paper.example/").append(i).append("</loc><lastmod>20");
      xml.append(10 + i % 16).append("-01-01</lastmod></url>");
    }
    byte[] body = xml.append("</urlset>").toString().getBytes(UTF_8);

    assertThat(paths(poll(body, 3))).containsExactly("15", "31", "47");
  }

  @Test
  void takesTheFirstOfEntriesWithoutADateAndSaysSo() throws IOException {
    RecordedPoll poll =
        poll((URLSET + url("a") + url("b") + url("c") + "</urlset>").getBytes(UTF_8), 2);
    assertThat(paths(poll)).containsExactly("a", "b");
    assertThat(poll.remarks())
        .containsExactly(
            URL
                + ": 1 entry after the first left out, as not all have a date; choose with path, or"
                + " raise limit");
  }

  @Test
  void leavesOutWhatIsListedOfOtherHosts() throws IOException {
    String loc = "<url><loc>%s</loc></url>";
    RecordedPoll poll =
        poll(
            URLSET
                + url("a")
                + loc.formatted("https://paper.example.evil.example/b")
                + loc.formatted("http://169.254.169.254/latest")
                + loc.formatted("https://user:pass@paper.example/c")
                + loc.formatted("file:///etc/passwd")
                + loc.formatted("/relative")
                + loc.formatted("https://paper.example/" + "x".repeat(5_000))
                + "<url></url></urlset>");
    assertThat(paths(poll)).containsExactly("a");
    assertThat(poll.remarks())
        .containsExactly(
            URL + ": 2 entries on other hosts left out: a sitemap speaks for its own host alone",
            URL + ": 5 entries left out: their address cannot be read");
  }

  @Test
  void asksForNoSitemapOnAnotherHostOrPort() throws IOException {
    String child = "<sitemap><loc>%s</loc></sitemap>";
    RecordedHttp http =
        new RecordedHttp()
            .with(
                URL.toString(),
                "text/xml",
                "<sitemapindex>"
                    + child.formatted("http://127.0.0.1/a.xml")
                    + child.formatted("https://www.paper.example:6379/b.xml")
                    + "</sitemapindex>");
    RecordedPoll poll = new RecordedPoll();
    new SitemapSource(new SitemapSettings(URL, 5, 5, null, null, null), http).poll(poll);
    assertThat(http.asked()).containsExactly(URL);
    assertThat(poll.items()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "<rss version='2.0'/>, 'a feed, not a sitemap; it is read with --plugin rss'",
    "<html/>, 'an HTML page, not a sitemap'",
    "<!doctype html><title>x</title>, not a sitemap",
    "<urlset xmlns='http://other.example/ns'/>, of namespace http://other.example/ns",
    "<catalogue/>, 'its root is <catalogue>, not <urlset>'",
    "https://paper.example/a, not XML",
    "'', not XML"
  })
  void saysWhatADocumentIsThatIsNoSitemap(String body, String words) {
    assertThatThrownBy(() -> poll(body))
        .isInstanceOf(SitemapFormatException.class)
        .hasMessageContaining(words);
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "http://www.google.com/schemas/sitemap/0.84",
    "https://www.sitemaps.org/schemas/sitemap/0.9/"
  })
  void readsTheNamespacesThatSitesWrite(String namespace) throws IOException {
    assertThat(paths(poll("<urlset xmlns='" + namespace + "'>" + url("a") + "</urlset>")))
        .containsExactly("a");
  }

  @Test
  void readsOtherEncodingsAndBlankLinesBeforeTheDeclaration() throws IOException {
    String latin = "\r\n<?xml version='1.0' encoding='ISO-8859-1'?>" + URLSET + url("caf\u00e9");
    String wide = "<?xml version='1.0' encoding='UTF-16'?>" + URLSET + url("caf\u00e9");

    assertThat(
            paths(
                poll(
                    (latin + "</urlset>").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
                    5)))
        .containsExactly("caf\u00e9");
    assertThat(paths(poll((wide + "</urlset>").getBytes(UTF_16), 5))).containsExactly("caf\u00e9");
  }

  @Test
  void takesAMomentThatAllEntriesShareForThatOfTheSitemap() throws IOException {
    StringBuilder xml = new StringBuilder(URLSET);
    for (int i = 0; i < 5; i++) {
      xml.append("<url><loc>https://paper.example/").append(i);
      xml.append("</loc><lastmod>2026-11-20T10:00:00Z</lastmod></url>");
    }
    assertThat(poll(xml + "</urlset>").items()).allMatch(item -> item.updated() == null);
    assertThat(poll(xml + url("later") + "</urlset>").items().get(0).updated()).isNotNull();
  }

  @Test
  void keepsNothingOfATextLongerThanAnyField() throws IOException {
    String title = "<news:title>" + "x".repeat(1_000_000) + "</news:title>";
    RecordedPoll poll =
        poll(
            "<urlset xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'><url>"
                + "<loc>https://paper.example/a</loc><news:news>"
                + title
                + "</news:news></url></urlset>");
    assertThat(poll.items()).singleElement().returns(null, Item::title);
  }
}
