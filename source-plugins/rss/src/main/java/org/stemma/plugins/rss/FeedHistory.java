package org.stemma.plugins.rss;

import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stemma.core.source.Http;
import org.stemma.core.source.Item;
import org.stemma.core.source.Response;

/**
 * Walks back over the documents that hold a feed's older items: the archives of RFC 5005 section 4,
 * or its pages (section 3). An item that a newer document held is left out, as its older state.
 */
final class FeedHistory {
  private final Http http;
  private final int limit;
  private final Consumer<Item> items;
  private final Set<String> seen = new HashSet<>();
  private @Nullable String problem;

  FeedHistory(Http http, int limit, Consumer<Item> items) {
    this.http = http;
    this.limit = limit;
    this.items = items;
  }

  /** Why the walk ended before its time; null when it did not. */
  @Nullable String problem() {
    return problem;
  }

  void emit(ParsedFeed feed) {
    for (Item item : feed.items()) {
      if (seen.add(String.valueOf(item.guid() == null ? item.url() : item.guid()))) {
        items.accept(item);
      }
    }
  }

  /** Reads so many documents at most, from this one back; none twice. */
  void walk(@Nullable URI from, int documents) {
    Set<URI> read = new HashSet<>();
    URI next = from;
    while (next != null && read.size() < documents && read.add(next)) {
      try {
        Response answer = http.page(next);
        ParsedFeed feed = FeedReader.read(answer.body(), answer.headers(), answer.url(), limit);
        emit(feed);
        next = feed.older();
      } catch (IOException e) {
        problem = "history is read up to " + next + " only: " + e.getMessage();
        return;
      }
    }
  }
}
