package org.stemma.plugins.wordpress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stemma.core.source.Http;
import org.stemma.core.source.Response;
import org.stemma.plugins.testkit.RecordedPoll;

/** Which pages of posts are asked for, where the API is found, and what is said when it is not. */
class WordpressPagesTest {
  private static final String HOME = "https://paper.example/";
  private static final String ROOT = HOME + "wp-json/";
  private static final String POSTS = ROOT + "wp/v2/posts?per_page=20&";
  private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");

  private final RecordedSite site =
      new RecordedSite()
          .html(HOME, "<link rel='https://api.w.org/' href='" + ROOT + "'>")
          .json(ROOT + "?_fields=name", "{\"name\":\"Paper\"}");

  private static RecordedPoll poll(Http http, String url, int limit, @Nullable String cursor)
      throws IOException {
    RecordedPoll poll = new RecordedPoll();
    if (cursor != null) {
      poll.cursor(cursor);
    }
    WordpressSettings settings =
        new WordpressSettings(URI.create(url), limit, List.of("3"), List.of("5", "8"));
    new WordpressSource(settings, http).poll(poll);
    return poll;
  }

  private RecordedPoll poll(int limit, @Nullable String cursor) throws IOException {
    return poll(site, HOME, limit, cursor);
  }

  /** Posts of these numbers, newest first, an hour apart. */
  private static String posts(int newest, int oldest) {
    return IntStream.rangeClosed(-newest, -oldest)
        .map(n -> -n)
        .mapToObj(
            n ->
                "{\"guid\":{\"rendered\":\"p%d\"},\"link\":\"%s%d\",\"date_gmt\":\"%s\"}"
                    .formatted(
                        n, HOME, n, START.plusSeconds(3600L * n).toString().replace("Z", "")))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private void page(int number, int pages, String body) {
    String at = number == 1 ? POSTS : POSTS + "page=" + number + "&";
    site.with(at, Map.of("x-wp-totalpages", List.of(String.valueOf(pages))), body);
  }

  /** What was asked for of posts, without what is always asked. */
  private List<String> pages() {
    List<String> pages = new ArrayList<>();
    for (String url : site.asked) {
      if (url.contains("/posts")) {
        pages.add(url.contains("&page=") ? url.replaceAll(".*&page=(\\d+).*", "$1") : "1");
      }
    }
    return pages;
  }

  private static List<@Nullable String> guids(RecordedPoll poll) {
    return poll.items().stream().map(item -> item.guid()).toList();
  }

  @Test
  void readsAtFirstAsManyPagesAsThereAreWithinItsLimit() throws IOException {
    page(1, 3, posts(50, 31));
    page(2, 3, posts(30, 11));
    page(3, 3, posts(10, 1));

    assertThat(poll(100, null).items()).hasSize(50);
    assertThat(pages()).containsExactly("1", "2", "3");
    site.asked.clear();
    assertThat(poll(25, null).items()).hasSize(25);
    assertThat(pages()).containsExactly("1", "2");
    assertThat(site.asked.get(1))
        .startsWith(POSTS + "categories=3&tags=5,8&_embed=author,wp:term&_fields=");
  }

  @Test
  void goesLaterNoFurtherThanToWhatItKnows() throws IOException {
    page(1, 3, posts(50, 31));
    page(2, 3, posts(30, 11));
    page(3, 3, posts(10, 1));
    String cursor = poll(20, null).cursor().orElseThrow();
    site.asked.clear();
    page(1, 3, posts(55, 36));

    String later = poll(100, cursor).cursor().orElseThrow();
    assertThat(pages()).containsExactly("1");
    assertThat(site.asked).hasSize(1);
    site.asked.clear();
    page(1, 5, posts(90, 71));
    page(2, 5, posts(70, 51));
    page(3, 5, posts(50, 31));

    assertThat(guids(poll(100, later))).contains("p90", "p56").doesNotContain("p50");
    assertThat(pages()).containsExactly("1", "2");
  }

  @Test
  void takesAPostThatMovesToTheNextPageOnce() throws IOException {
    page(1, 2, posts(40, 21));
    page(2, 2, posts(22, 1));
    assertThat(guids(poll(100, null))).hasSize(40).doesNotHaveDuplicates();
  }

  @Test
  void keepsWhatItHasReadAndItsPlaceWhenAPageFails() throws IOException {
    page(1, 9, posts(40, 21));

    RecordedPoll poll = poll(100, null);

    assertThat(poll.items()).hasSize(20);
    assertThat(poll.remarks()).singleElement().asString().startsWith("20 posts are read, older");
    site.asked.clear();
    page(1, 2, posts(40, 21));
    page(2, 2, posts(20, 1));
    poll(100, poll.cursor().orElseThrow());
    assertThat(pages()).containsExactly("1", "2");
  }

  @Test
  void asksNoPageBeyondItsLimitHoweverManyAreStated() throws IOException {
    String same = posts(20, 1);
    RecordedSite endless = new RecordedSite().json(ROOT + "?_fields=name", "{}");
    for (int i = 1; i < 2_000; i++) {
      String at = i == 1 ? POSTS : POSTS + "page=" + i + "&";
      endless.with(at, Map.of("x-wp-totalpages", List.of("999999999")), same);
    }
    assertThat(poll(endless, ROOT, 100, null).items()).hasSize(20);
    assertThat(endless.asked).hasSizeLessThan(10);
  }

  @Test
  void findsTheRootInAHeaderAndWhereAddressesAreNotRewritten() throws IOException {
    RecordedSite plain =
        new RecordedSite()
            .with(
                HOME,
                Map.of(
                    "link",
                    List.of(
                        "<https://paper.example/?p=1>; rel=shortlink,"
                            + " <https://paper.example/index.php?rest_route=/>;"
                            + " rel=\"https://api.w.org/\"")),
                "Home")
            .json(HOME + "index.php?rest_route=/&_fields=name", "{}")
            .json(HOME + "index.php?rest_route=/wp/v2/posts&per_page=20&", posts(2, 1));

    assertThat(poll(plain, HOME, 50, null).items()).hasSize(2);
  }

  @Test
  void asksTheParameterWhereAThemeHidesTheLink() throws IOException {
    RecordedSite hiding =
        new RecordedSite()
            .html(HOME, "<script src='https://paper.example/wp-content/a.js'></script>")
            .json(HOME + "?rest_route=/&_fields=name", "{}")
            .json(HOME + "?rest_route=/wp/v2/posts&per_page=20&", posts(2, 1));
    assertThat(poll(hiding, HOME, 50, null).items()).hasSize(2);
  }

  @Test
  void takesARootOrWhatLiesUnderItForTheRoot() {
    for (String url :
        List.of(ROOT, HOME + "wp-json", POSTS + "page=2", HOME + "wp-json/wp/v2/posts")) {
      assertThat(ApiRoot.of(URI.create(url)).map(ApiRoot::address)).hasValue(URI.create(ROOT));
    }
    assertThat(ApiRoot.of(URI.create(HOME + "de/?rest_route=/wp/v2/posts")).map(ApiRoot::address))
        .hasValue(URI.create(HOME + "de/?rest_route=/"));
    assertThat(ApiRoot.of(URI.create(HOME + "wp-json-tips/"))).isEmpty();
    assertThat(ApiRoot.of(URI.create("https://paper.example"))).isEmpty();
  }

  @Test
  void looksForTheApiAgainWhereItWasAndIsNot() throws IOException {
    page(1, 1, posts(3, 1));
    String cursor = poll(50, null).cursor().orElseThrow();
    String moved = HOME + "api/";
    site.without(POSTS)
        .html(HOME, "<link rel='https://api.w.org/' href='" + moved + "'>")
        .json(moved + "wp/v2/posts?per_page=20&", posts(4, 1));

    assertThat(poll(50, cursor).cursor().orElseThrow()).contains(moved);
  }

  @Test
  void followsNoPageToAnApiOnAnotherSite() {
    for (String root :
        List.of("http://127.0.0.1/wp-json/", "https://paper.example:6379/wp-json/")) {
      site.html(HOME, "<link rel='https://api.w.org/' href='" + root + "'>");
      assertThatThrownBy(() -> poll(50, null))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("a REST API on another site, " + root);
    }
  }

  @Test
  void saysWhyThereIsNothingToRead() {
    RecordedSite other = new RecordedSite().html(HOME, "<p>Home</p>");
    assertThatThrownBy(() -> poll(other, HOME, 50, null))
        .hasMessageContaining("not a WordPress site, or one that hides it");

    page(1, 1, "{\"code\":\"rest_disabled\",\"message\":\"The REST API is &quot;off&quot;.\"}");
    assertThatThrownBy(() -> poll(50, null))
        .hasMessage("the site's REST API refuses: The REST API is \"off\". (rest_disabled)");

    site.html(POSTS, "<html>Home</html>");
    assertThatThrownBy(() -> poll(50, null))
        .hasMessage("a page stands where the site's REST API should be; it may be switched off");

    page(1, 1, "{\"posts\":[]}");
    assertThatThrownBy(() -> poll(50, null)).hasMessageContaining("gives no list of posts");

    page(1, 1, "[".repeat(100_000));
    assertThatThrownBy(() -> poll(50, null)).hasMessageContaining("too deep");

    site.without(POSTS);
    RecordedPoll poll = new RecordedPoll();
    WordpressSettings settings =
        new WordpressSettings(URI.create(HOME), 50, List.of("3"), List.of("5", "8"));
    assertThatThrownBy(() -> new WordpressSource(settings, site).poll(poll))
        .hasMessageContaining("nothing recorded");
    assertThat(poll.remarks()).singleElement().asString().contains("may be switched off");
  }

  @Test
  void readsPostsOfUnexpectedShapesAsFarAsTheyGo() throws IOException {
    page(
        1,
        1,
        "[null,1,\"x\",[],{},{\"guid\":7,\"link\":[]},{\"link\":\"javascript:alert(1)\"},"
            + "{\"guid\":{\"rendered\":\"a\"},\"title\":5,\"date_gmt\":\"soon\",\"_embedded\":[],"
            + "\"content\":{\"rendered\":{}}},{\"link\":\""
            + HOME
            + "b\"}]");
    assertThat(poll(50, null).items())
        .extracting(item -> item.guid() == null ? String.valueOf(item.url()) : item.guid())
        .containsExactly("a", HOME + "b");
  }

  @Test
  void doesNothingWhereNothingHasChanged() throws IOException {
    page(1, 1, posts(3, 1));
    String cursor = poll(50, null).cursor().orElseThrow();
    List<URI> asked = new ArrayList<>();
    Http unchanged =
        new Http() {
          @Override
          public Response get(URI url) {
            asked.add(url);
            return new Response(url, true, Map.of(), new byte[0]);
          }

          @Override
          public Response page(URI url) throws IOException {
            throw new IOException("not asked for");
          }
        };

    RecordedPoll poll = poll(unchanged, HOME, 50, cursor);

    assertThat(poll.items()).isEmpty();
    assertThat(asked).hasSize(1);
    assertThat(poll.cursor()).hasValue(cursor);
  }
}
