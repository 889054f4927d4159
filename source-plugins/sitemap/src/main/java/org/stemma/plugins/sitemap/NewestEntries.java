package org.stemma.plugins.sitemap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the newest of any number of entries, in memory for those alone. What has no date counts as
 * older than what has one; among equals the first stays. One thread.
 */
final class NewestEntries {
  private record Numbered(long number, SitemapEntry entry) {
    @Nullable Instant moment() {
      return entry.moment();
    }
  }

  /** The one to go first: oldest, and of equals the last. */
  private static final Comparator<Numbered> OLDEST_FIRST =
      Comparator.comparing(Numbered::moment, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Comparator.comparingLong(Numbered::number).reversed());

  private final int most;
  private final PriorityQueue<Numbered> kept = new PriorityQueue<>(OLDEST_FIRST);
  private long added;

  NewestEntries(int most) {
    this.most = most;
  }

  void add(SitemapEntry entry) {
    kept.add(new Numbered(added, entry));
    added++;
    if (kept.size() > most) {
      kept.remove();
    }
  }

  /** In the order in which they were added. */
  List<SitemapEntry> inOrder() {
    return kept.stream()
        .sorted(Comparator.comparingLong(Numbered::number))
        .map(Numbered::entry)
        .toList();
  }

  /** Newest first. */
  static List<SitemapEntry> sorted(List<SitemapEntry> entries) {
    List<SitemapEntry> sorted = new ArrayList<>(entries);
    sorted.sort(
        Comparator.comparing(
            SitemapEntry::moment,
            Comparator.nullsLast(Comparator.<Instant>naturalOrder().reversed())));
    return sorted;
  }
}
