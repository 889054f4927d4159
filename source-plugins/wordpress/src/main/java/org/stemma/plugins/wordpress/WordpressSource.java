package org.stemma.plugins.wordpress;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.source.FeedInfo;
import org.stemma.core.source.Http;
import org.stemma.core.source.Item;
import org.stemma.core.source.Poll;
import org.stemma.core.source.Response;
import org.stemma.core.source.Source;

/**
 * The posts of one WordPress site, by publication, newest first. The first page is asked for under
 * one address always, so that an answer without change is told apart; further pages only as far as
 * posts are newer than those of the last poll. Not by time of change: a post that was planned is
 * published without being changed, and would be missed.
 */
final class WordpressSource implements Source {
  /** Posts of one answer: more than most newsrooms publish between two polls. */
  static final int PAGE = 20;

  private final WordpressSettings settings;
  private final Http http;

  @Inject
  WordpressSource(WordpressSettings settings, Http http) {
    this.settings = settings;
    this.http = http;
  }

  @Override
  public void poll(Poll poll) throws IOException {
    Optional<ApiPlace> known = ApiPlace.of(poll.cursor(), settings.url());
    if (known.isEmpty()) {
      ApiRoot root = found();
      if (root != null) {
        Response first = asked(root, poll);
        posts(new ApiPlace(settings.url(), root, null, name(root, poll)), first, poll);
      }
      return;
    }
    ApiPlace place = known.get();
    Response first;
    try {
      first = http.get(page(place.root(), 1));
    } catch (IOException e) {
      ApiRoot moved = movedTo(place.root());
      if (moved == null) {
        poll.remark(SWITCHED_OFF);
        throw e;
      }
      place = new ApiPlace(settings.url(), moved, place.newest(), place.name());
      first = asked(moved, poll);
    }
    posts(place, first, poll);
  }

  private static final String SWITCHED_OFF =
      "the site's REST API cannot be read and may be switched off; its feed or sitemap may be read"
          + " instead (--plugin rss, --plugin sitemap)";

  /** The first page of posts; what may be meant when there is none is told. */
  private Response asked(ApiRoot root, Poll poll) throws IOException {
    try {
      return http.get(page(root, 1));
    } catch (IOException e) {
      poll.remark(SWITCHED_OFF);
      throw e;
    }
  }

  /** Where the API is, by the site's own page; null when that page has not changed. */
  private @Nullable ApiRoot found() throws IOException {
    Optional<ApiRoot> given = ApiRoot.of(settings.url());
    if (given.isPresent()) {
      return given.get();
    }
    Response page = http.get(settings.url());
    if (page.notModified()) {
      return null;
    }
    Optional<ApiRoot> named = ApiRoot.namedBy(page);
    if (named.isPresent()) {
      if (!named.get().isOfSiteOf(page.url())) {
        throw new IOException(
            "the page names a REST API on another site, "
                + named.get().address()
                + "; set url to it to have that read");
      }
      return named.get();
    }
    // Some themes hide the link; what they load still shows what they are made with.
    if (page.html().selectFirst("[src*=/wp-content/], [href*=/wp-content/]") != null) {
      return ApiRoot.byParameter(page.url());
    }
    throw new IOException(
        "not a WordPress site, or one that hides it: the page names no REST API"
            + " (link rel=https://api.w.org/); set url to the API's root, as in"
            + " https://site.example/wp-json/");
  }

  /** Where the site's page now says that the API is; null when it says nothing else than before. */
  private @Nullable ApiRoot movedTo(ApiRoot before) {
    try {
      ApiRoot root = found();
      return root == null || root.equals(before) ? null : root;
    } catch (IOException e) {
      // The API's own failure is the one that counts.
      return null;
    }
  }

  private @Nullable String name(ApiRoot root, Poll poll) {
    try {
      JsonNode site = ApiJson.read(http.get(root.at("", "_fields=name")));
      String name = ApiJson.text(site.path("name"));
      return name == null ? null : ApiJson.plain(name);
    } catch (IOException e) {
      poll.remark("the site's name is not known: " + e.getMessage());
      return null;
    }
  }

  private URI page(ApiRoot root, int number) {
    StringBuilder query = new StringBuilder("per_page=").append(perPage());
    if (number > 1) {
      query.append("&page=").append(number);
    }
    numbers(query, "categories", settings.categories());
    numbers(query, "tags", settings.tags());
    query.append("&_embed=author,wp:term&_fields=").append(PostReader.FIELDS);
    return root.at("wp/v2/posts", query.toString());
  }

  private static void numbers(StringBuilder query, String key, @Nullable List<String> numbers) {
    if (numbers != null && !numbers.isEmpty()) {
      query.append('&').append(key).append('=').append(String.join(",", numbers));
    }
  }

  private int perPage() {
    return Math.min(PAGE, settings.limit());
  }

  private void posts(ApiPlace place, Response first, Poll poll) throws IOException {
    if (first.notModified()) {
      return;
    }
    JsonNode posts = list(first);
    poll.feed(info(place));
    Walk walk = new Walk(place.newest(), poll);
    walk.take(posts, first.url());
    int pages = pages(first);
    Instant read;
    try {
      for (int number = 2; walk.wantsMore(posts.size()) && number <= pages; number++) {
        Response answer = http.get(page(place.root(), number));
        if (answer.notModified()) {
          break;
        }
        posts = list(answer);
        walk.take(posts, answer.url());
      }
      read = walk.newest;
    } catch (IOException e) {
      poll.remark(walk.seen.size() + " posts are read, older ones not: " + e.getMessage());
      read = place.newest();
    }
    poll.cursor(place.readTo(read).cursor());
  }

  private static JsonNode list(Response answer) throws IOException {
    JsonNode posts = ApiJson.read(answer);
    if (!posts.isArray()) {
      throw new IOException("the site's REST API gives no list of posts");
    }
    return posts;
  }

  /** How many pages there are, and no more than the limit can need: posts move as others come. */
  private int pages(Response answer) {
    int most = settings.limit() / perPage() + 2;
    String stated = answer.header("x-wp-totalpages").orElse("");
    return stated.matches("[0-9]{1,9}") ? Math.min(most, Integer.parseInt(stated)) : most;
  }

  private static FeedInfo info(ApiPlace place) {
    URI root = place.root().address();
    return new FeedInfo(
        place.name(),
        ApiRoot.of(place.site()).isPresent() ? root.resolve("/") : place.site(),
        null,
        null,
        null,
        null,
        List.of(),
        "wordpress",
        null,
        null,
        List.of(),
        List.of());
  }

  /** One way back over the pages. */
  private final class Walk {
    private final @Nullable Instant known;
    private final Poll poll;
    private final Set<String> seen = new HashSet<>();
    private @Nullable Instant newest;
    private @Nullable Instant oldest;

    Walk(@Nullable Instant known, Poll poll) {
      this.known = known;
      this.newest = known;
      this.poll = poll;
    }

    /** Hands over the posts of a page; those that moved on from the page before only once. */
    void take(JsonNode posts, URI answer) {
      for (JsonNode post : posts) {
        Item item = PostReader.read(post, answer).orElse(null);
        if (item == null || seen.size() == settings.limit()) {
          continue;
        }
        if (seen.add(String.valueOf(item.guid() == null ? item.url() : item.guid()))) {
          poll.emit(item);
        }
        note(item.published());
      }
    }

    private void note(@Nullable ClaimedDate published) {
      Instant moment = published == null ? null : published.instant();
      if (moment != null) {
        newest = newest == null || moment.isAfter(newest) ? moment : newest;
        oldest = oldest == null || moment.isBefore(oldest) ? moment : oldest;
      }
    }

    /** True if an older page may hold posts that are new. */
    boolean wantsMore(int onPage) {
      boolean reached = known != null && oldest != null && !oldest.isAfter(known);
      return onPage >= perPage() && seen.size() < settings.limit() && !reached;
    }
  }
}
