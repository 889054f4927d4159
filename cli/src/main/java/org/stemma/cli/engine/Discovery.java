package org.stemma.cli.engine;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.stemma.core.http.Answer;
import org.stemma.core.http.HttpFetcher;
import org.stemma.core.http.Kind;
import org.stemma.core.http.SafeUrl;
import org.stemma.core.http.Validators;
import org.stemma.core.source.Response;
import org.stemma.plugins.rss.FeedFormatException;
import org.stemma.plugins.rss.FeedLink;
import org.stemma.plugins.rss.FeedLinks;
import org.stemma.plugins.rss.FeedReader;
import org.stemma.plugins.rss.ParsedFeed;
import org.stemma.plugins.sitemap.Sitemap;
import org.stemma.plugins.sitemap.SitemapFormatException;
import org.stemma.plugins.sitemap.SitemapReader;
import org.stemma.plugins.wordpress.ApiRoot;

/**
 * Finds the feed or sitemap that an address is, or the feeds that a home page names, or its REST
 * API where it names no feed. Guesses nothing, and asks for no more than it needs: the page, and
 * the first feed there that can be read.
 */
final class Discovery {
  /** Feeds of one page that are told; pages that name more list one a tag or author. */
  private static final int MOST_FEEDS = 8;

  /** Feeds of one page that are asked for until one can be read. */
  private static final int MOST_TRIED = 3;

  private final HttpFetcher http;

  Discovery(HttpFetcher http) {
    this.http = http;
  }

  /**
   * What is at an address.
   *
   * @throws IOException if it cannot be read; the message says why
   */
  List<Found> at(URI address) throws IOException {
    Response answer = fetch(address);
    try {
      return List.of(found(answer));
    } catch (FeedFormatException notAFeed) {
      Optional<Found> sitemap = sitemap(answer);
      if (sitemap.isPresent()) {
        return List.of(sitemap.get());
      }
      List<Found> named = named(answer);
      if (named.isEmpty() && !looksLikeHtml(answer)) {
        throw new IOException(SafeUrl.of(address) + ": " + notAFeed.getMessage(), notAFeed);
      }
      return named;
    }
  }

  private List<Found> named(Response page) throws IOException {
    Document html = page.html();
    List<Found> found = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (FeedLink link : FeedLinks.find(html, page.url()).stream().limit(MOST_FEEDS).toList()) {
      if (!found.isEmpty()) {
        found.add(new Found("rss", link.url(), link.title(), null, null, null));
        continue;
      }
      try {
        found.add(found(fetch(link.url())));
      } catch (IOException e) {
        // A page may name a feed that is no more; the others are still good.
        problems.add(SafeUrl.of(link.url()) + ": " + e.getMessage());
        if (problems.size() == MOST_TRIED) {
          break;
        }
      }
    }
    if (found.isEmpty() && !problems.isEmpty()) {
      throw new IOException(
          SafeUrl.of(page.url())
              + " names feeds, but none can be read: "
              + String.join("; ", problems));
    }
    if (found.isEmpty() && ApiRoot.namedBy(page).isPresent()) {
      found.add(new Found("wordpress", page.url(), null, null, "WordPress REST API", null));
    }
    return found;
  }

  private static Optional<Found> sitemap(Response answer) {
    try {
      Sitemap sitemap = SitemapReader.read(answer.body(), answer.url());
      return Optional.of(
          new Found(
              "sitemap",
              answer.url(),
              sitemap.publication(),
              sitemap.index() ? null : sitemap.listed(),
              sitemap.kind(),
              sitemap.broken()));
    } catch (SitemapFormatException e) {
      return Optional.empty();
    }
  }

  private static Found found(Response answer) throws FeedFormatException {
    ParsedFeed feed = FeedReader.read(answer.body(), answer.headers(), answer.url());
    return new Found(
        "rss",
        answer.url(),
        feed.info().title(),
        feed.items().size(),
        feed.info().format(),
        feed.info().repaired());
  }

  private static boolean looksLikeHtml(Response answer) {
    return answer.header("content-type").filter(type -> type.contains("html")).isPresent()
        || !answer.html().select("body > *").isEmpty();
  }

  private Response fetch(URI address) throws IOException {
    Answer answer = http.get(address, url -> Validators.NONE, Kind.FEED);
    if (answer instanceof Answer.Found found) {
      return new Response(found.url(), false, found.headers(), found.body());
    }
    if (answer instanceof Answer.Unanswered none) {
      throw new IOException(none.reason());
    }
    throw new IOException(SafeUrl.of(address) + ": not modified, though nothing was known");
  }
}
