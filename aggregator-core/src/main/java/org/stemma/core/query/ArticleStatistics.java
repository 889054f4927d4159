package org.stemma.core.query;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The port for questions about all articles at once. Whatever their number, no more than a few
 * hundred are in memory. Safe for many threads; never waits for a writer. Throws StorageException
 * when the store fails.
 */
public interface ArticleStatistics {
  /**
   * Every hop of every chain, in no order.
   *
   * @param since of articles first seen from then on; null for all
   */
  void hops(@Nullable Instant since, Consumer<Hop> reader);

  /**
   * Counts of articles by what they have in common: most articles first, days latest first.
   *
   * @param since articles first seen from then on; null for all
   * @param limit at most so many; 0 for all
   */
  List<Figure> figures(By by, @Nullable Instant since, int limit);

  /** What articles are counted by. */
  enum By {
    /** All together; one figure, or none where there is no article. */
    ALL,
    /** The sources that their copies came through. */
    SOURCE,
    /** The outlets where their copies stand. */
    OUTLET,
    /** The outlet where they first stood. */
    ORIGIN,
    AUTHOR,
    /** The day, in UTC, on which they were first seen. */
    DAY
  }

  /**
   * Articles that have something in common.
   *
   * @param key what: a source's name, an outlet's domain or else name, an author's name as last
   *     written, a day in ISO 8601, or {@code all}
   * @param articles how many
   * @param copies observed copies: by source and outlet those that came through it or stand there,
   *     else all copies of these articles
   * @param shared how many of the articles have more than one copy
   */
  record Figure(String key, long articles, long copies, long shared) {}
}
