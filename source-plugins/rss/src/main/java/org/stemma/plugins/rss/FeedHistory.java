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
  /**
   * Pages move as items come, so they can be walked only once and at a stretch; archives stay as
   * they are.
   */
  private static final int MOST_PAGES = 10;

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

  /**
   * Reads the documents before this one, newest first, none twice: archives where it has them, else
   * its pages, ten of those at most.
   *
   * @param known an archive that was read before, where the walk ends; null when there is none
   * @param most documents read
   */
  void walk(ParsedFeed feed, @Nullable URI known, int most) {
    boolean archives = feed.whereabouts().archive() != null;
    int left = archives ? most : Math.min(most, MOST_PAGES);
    Set<URI> read = new HashSet<>();
    @Nullable URI next = older(feed, archives);
    while (next != null && read.size() < left && !next.equals(known) && read.add(next)) {
      try {
        Response answer = http.page(next);
        ParsedFeed before = FeedReader.read(answer.body(), answer.headers(), answer.url(), limit);
        emit(before);
        next = older(before, archives);
      } catch (IOException e) {
        problem = "history is read up to " + next + " only: " + e.getMessage();
        return;
      }
    }
  }

  private static @Nullable URI older(ParsedFeed feed, boolean archives) {
    return archives ? feed.whereabouts().archive() : feed.whereabouts().page();
  }
}
