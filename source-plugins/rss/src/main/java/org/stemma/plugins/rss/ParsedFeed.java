package org.stemma.plugins.rss;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.core.source.FeedInfo;
import org.stemma.core.source.Item;

/**
 * A feed as read.
 *
 * @param info what it says of itself
 * @param items in document order
 * @param older the document with the items before these: the link prev-archive of RFC 5005, else
 *     its next page, in JSON Feed next_url; null when it names none
 */
public record ParsedFeed(FeedInfo info, List<Item> items, @Nullable URI older) {
  public ParsedFeed {
    items = List.copyOf(items);
  }
}
