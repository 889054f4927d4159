package org.stemma.plugins.rss;

import java.util.List;
import org.stemma.core.source.FeedInfo;
import org.stemma.core.source.Item;

/**
 * A feed as read.
 *
 * @param info what it says of itself
 * @param items in document order
 * @param whereabouts what it says of its address and of the documents with older items
 */
public record ParsedFeed(FeedInfo info, List<Item> items, FeedWhereabouts whereabouts) {
  public ParsedFeed {
    items = List.copyOf(items);
  }
}
