package org.stemma.storage.bench.scale;

/**
 * What is to be carried.
 *
 * @param sources feeds and pages that are polled
 * @param articles articles kept, copies included
 * @param pollsADay polls of one source
 * @param itemsADay new items of one source
 */
record Load(long sources, long articles, double pollsADay, double itemsADay) {
  private static final double DAY = 86_400;

  double pollsASecond() {
    return sources * pollsADay / DAY;
  }

  double itemsASecond() {
    return sources * itemsADay / DAY;
  }

  /** Days until the store holds the articles. */
  double daysToFill() {
    return articles / (sources * itemsADay);
  }
}
