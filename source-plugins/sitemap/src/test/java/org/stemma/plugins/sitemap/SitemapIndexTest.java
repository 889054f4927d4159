package org.stemma.plugins.sitemap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stemma.core.source.Http;
import org.stemma.core.source.Response;
import org.stemma.plugins.testkit.RecordedHttp;
import org.stemma.plugins.testkit.RecordedPoll;

/** Which sitemaps of an index are read, at the first poll and at later ones. */
class SitemapIndexTest {
  private static final String SITE = "https://paper.example";
  private static final URI INDEX = URI.create(SITE + "/index.xml");

  private final RecordedHttp http = new RecordedHttp();

  /** An index of sitemaps given as "name lastmod", or "name" alone. */
  private void index(String... sitemaps) {
    StringBuilder xml = new StringBuilder("<sitemapindex>");
    for (String sitemap : sitemaps) {
      String[] words = sitemap.split(" ", 2);
      xml.append("<sitemap><loc>").append(SITE).append('/').append(words[0]).append("</loc>");
      if (words.length > 1) {
        xml.append("<lastmod>").append(words[1]).append("</lastmod>");
      }
      xml.append("</sitemap>");
    }
    http.with(INDEX.toString(), "application/xml", xml + "</sitemapindex>");
  }

  private void sitemap(String name, String... paths) {
    StringBuilder xml = new StringBuilder("<urlset>");
    Arrays.stream(paths).forEach(p -> xml.append("<url><loc>" + SITE + "/" + p + "</loc></url>"));
    http.with(SITE + "/" + name, "application/xml", xml + "</urlset>");
  }

  private RecordedPoll poll(Http network, @Nullable String cursor, int documents)
      throws IOException {
    RecordedPoll poll = new RecordedPoll();
    if (cursor != null) {
      poll.cursor(cursor);
    }
    SitemapSettings settings =
        new SitemapSettings(INDEX, 100, documents, "posts|month", null, null);
    new SitemapSource(settings, network).poll(poll);
    return poll;
  }

  /** The site with an index that is as it was. */
  private Http indexUnchanged() {
    return new Http() {
      @Override
      public Response get(URI url) throws IOException {
        return url.equals(INDEX) ? http.unchanged().get(url) : http.get(url);
      }

      @Override
      public Response page(URI url) throws IOException {
        return http.page(url);
      }
    };
  }

  private List<String> asked() {
    return http.asked().stream().map(url -> url.getPath().substring(1)).toList();
  }

  private static List<String> paths(RecordedPoll poll) {
    return poll.items().stream().map(item -> String.valueOf(item.url()).substring(22)).toList();
  }

  @Test
  void readsTheNewestSitemapsFirstAndNoMoreThanAskedFor() throws IOException {
    index(
        "posts1 2026-01-01T00:00Z", "posts3 2026-11-03T00:00Z", "posts2 2026-11-02T00:00Z", "tags");
    sitemap("posts3", "c");
    sitemap("posts2", "b");

    RecordedPoll poll = poll(http, null, 2);

    assertThat(asked()).containsExactly("index.xml", "posts3", "posts2");
    assertThat(paths(poll)).containsExactly("c", "b");
    assertThat(poll.remarks())
        .containsExactly(
            "sitemaps of the index that are not read, as there are more than documents: 1");
  }

  @Test
  void readsLaterOnlyWhatMayHaveChangedSince() throws IOException {
    index("posts1 2026-11-01T00:00Z", "posts2 2026-11-02T08:00Z", "month 2026-11-02");
    sitemap("posts1", "a");
    sitemap("posts2", "b");
    sitemap("month", "m");
    String cursor = poll(http, null, 5).cursor().orElseThrow();
    index("posts1 2026-11-03T00:00Z", "posts2 2026-11-02T08:00Z", "month 2026-11-02");

    RecordedPoll later = poll(http, cursor, 5);

    // The day of month's change was not over at the moment of the newest.
    assertThat(asked().subList(4, asked().size()))
        .containsExactly("index.xml", "posts1", "posts2", "month");
    String cursor2 = later.cursor().orElseThrow();
    assertThat(cursor2).endsWith("2026-11-03T00:00:00Z");
    index("posts1 2026-11-09T00:00Z", "posts2 2026-11-02T08:00Z", "month 2026-11-02");
    int before = asked().size();
    String cursor3 = poll(http, cursor2, 5).cursor().orElseThrow();
    assertThat(asked().subList(before, asked().size()))
        .containsExactly("index.xml", "posts1", "month");
    before = asked().size();
    poll(http, cursor3, 5);
    assertThat(asked().subList(before, asked().size())).containsExactly("index.xml", "posts1");
  }

  @Test
  void asksForSitemapsWithoutADateThoughTheIndexStaysTheSame() throws IOException {
    index("posts1", "posts2 2026-11-02T00:00Z");
    sitemap("posts1", "a");
    sitemap("posts2", "b");
    String cursor = poll(http, null, 5).cursor().orElseThrow();
    sitemap("posts1", "a", "new");
    int before = asked().size();
    RecordedPoll later = poll(indexUnchanged(), cursor, 5);

    assertThat(asked().subList(before, asked().size())).containsExactly("posts1");
    assertThat(paths(later)).containsExactly("a", "new");
  }

  @Test
  void readsTheOthersWhenOneFailsAndAsksForThatOneAgain() throws IOException {
    index("posts1 2026-11-01T00:00Z", "posts2 2026-11-02T00:00Z");
    sitemap("posts1", "a");

    RecordedPoll poll = poll(http, null, 5);

    assertThat(paths(poll)).containsExactly("a");
    assertThat(poll.remarks())
        .containsExactly(SITE + "/posts2 is left out: nothing recorded at " + SITE + "/posts2");
    assertThat(poll.cursor()).hasValue(INDEX + "\n-\n" + SITE + "/posts2");
    sitemap("posts2", "b");
    assertThat(paths(poll(indexUnchanged(), poll.cursor().orElseThrow(), 5))).containsExactly("b");
  }

  @Test
  void failsWhenNoneOfThemCanBeRead() {
    index("posts1 2026-11-01T00:00Z");
    assertThatThrownBy(() -> poll(http, null, 5)).hasMessageContaining("posts1");
  }

  @Test
  void readsAnIndexOnceAndNotAnIndexInsideIt() throws IOException {
    index("posts1", "posts2");
    sitemap("posts1", "a");
    http.with(
        SITE + "/posts2",
        "text/xml",
        "<sitemapindex><sitemap><loc>" + INDEX + "</loc></sitemap></sitemapindex>");

    RecordedPoll poll = poll(http, null, 5);

    assertThat(asked()).containsExactly("index.xml", "posts1", "posts2");
    assertThat(poll.remarks()).singleElement().asString().contains("an index inside an index");
  }

  @Test
  void givesAnArticleOfTwoSitemapsOnce() throws IOException {
    index("posts1", "posts2");
    sitemap("posts1", "a", "b");
    sitemap("posts2", "b", "c");
    assertThat(paths(poll(http, null, 5))).containsExactly("a", "b", "c");
  }

  @Test
  void forgetsAPlaceInAnotherIndex() throws IOException {
    index("posts1 2026-11-01T00:00Z");
    sitemap("posts1", "a");
    assertThat(paths(poll(http, SITE + "/other.xml\n2026-12-01T00:00:00Z", 5)))
        .containsExactly("a");
    assertThat(paths(poll(http, "no cursor of ours", 5))).containsExactly("a");
  }

  @Test
  void keepsItsPlaceWithinWhatACursorMayHold() throws IOException {
    String[] names = new String[50];
    for (int i = 0; i < names.length; i++) {
      names[i] = "posts" + i + "-" + "x".repeat(200);
      sitemap(names[i], "a" + i);
    }
    index(names);
    assertThat(poll(http, null, 50).cursor().orElseThrow().length()).isBetween(3_500, 4_096);
  }
}
