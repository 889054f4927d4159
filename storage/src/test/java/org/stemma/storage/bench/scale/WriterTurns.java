package org.stemma.storage.bench.scale;

import java.util.Arrays;
import java.util.Random;

/**
 * Transactions that take turns at one lock, over one day with twice as many at noon as at night:
 * what a node waits for the other nodes' writing. They come at random (Poisson), each with a few
 * articles.
 */
final class WriterTurns {
  private static final double DAY = 86_400;
  private static final int ARTICLES = 8;

  /**
   * What came of it; times in seconds.
   *
   * @param used part of the day that the lock is held
   * @param usualWait for the lock, the median
   * @param longWait the 99th of a hundred
   */
  record Turns(double used, double usualWait, double longWait) {}

  private WriterTurns() {}

  /**
   * @param articlesASecond the mean over the day
   * @param held seconds that an article holds the lock
   */
  static Turns day(double articlesASecond, double held, long seed) {
    Random random = new Random(seed);
    double most = articlesASecond / ARTICLES * 1.5;
    double[] waits = new double[(int) (most * DAY * 1.05) + 1_000];
    int count = 0;
    double freeAt = 0;
    double used = 0;
    double now = 0;
    while (true) {
      now -= Math.log(1 - random.nextDouble()) / most;
      if (now >= DAY || count == waits.length) {
        break;
      }
      if (random.nextDouble() * 1.5 > 1 - 0.5 * Math.cos(2 * Math.PI * now / DAY)) {
        continue;
      }
      // A poll brings one article or a window full of them.
      double holds = -Math.log(1 - random.nextDouble()) * ARTICLES * held;
      waits[count++] = Math.max(0, freeAt - now);
      freeAt = Math.max(freeAt, now) + holds;
      used += holds;
    }
    waits = Arrays.copyOf(waits, count);
    Arrays.sort(waits);
    return new Turns(used / DAY, waits[count / 2], waits[(int) (count * 0.99)]);
  }
}
