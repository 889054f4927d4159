package org.stemma.core.ingest;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stemma.core.http.Validators;
import org.stemma.core.plugin.PollResult;
import org.stemma.core.plugin.PollSession;
import org.stemma.core.source.FeedInfo;
import org.stemma.core.source.Item;

/** What one poll handed over. One thread. */
final class Offered {
  final List<Item> items = new ArrayList<>();
  final List<String> warnings = new ArrayList<>();
  @Nullable FeedInfo info;

  /** Items with a key of their own. */
  int distinct;

  /** Where the first document was found. */
  private @Nullable URI found;

  /** Items that were not offered before, and the moments at which they say they appeared. */
  private int fresh;

  private final List<Instant> dates = new ArrayList<>();

  /** A poll that hands over to this. */
  PollSession session(Map<String, Validators> validators, @Nullable String cursor) {
    return new PollSession(
        validators,
        cursor,
        items::add,
        feed -> info = feed,
        url -> found = url,
        warnings::add,
        PollSession.DEFAULT_ITEM_LIMIT,
        null);
  }

  /** Notes an item that was not offered before. */
  void arrived(Item item) {
    fresh++;
    if (item.published() != null && item.published().instant() != null) {
      dates.add(item.published().instant());
    }
  }

  /** The address that an item is believed to come from. */
  URI address(SourceRecord source, Item item) {
    if (found != null) {
      return found;
    }
    URI other = item.url() != null ? item.url() : URI.create("urn:stemma:" + source.id());
    return source.address().orElse(other);
  }

  /**
   * The rhythm with this; items that come after the start of a poll are the next one's to count.
   */
  Rhythm rhythm(PollResult result, Rhythm before, Instant started) {
    if (result instanceof PollResult.NotModified) {
      return before.unchanged(started);
    }
    // Of a part only what is new is known; the document holds as many items as before.
    boolean part = result instanceof PollResult.Done done && done.part();
    int items = part ? Math.max(distinct, before.window()) : distinct;
    return before.after(items, fresh, dates, started);
  }
}
