package org.stemma.storage.bench.scale;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;

/**
 * How evenly postings, and the looking up of them, spread over shards by the hash. Articles are
 * drawn from sites of very unequal size; each holds the boilerplate of its site, which no article
 * of another has, and of a hundred articles fifteen share most hashes with an earlier one.
 */
final class PostingShards {
  private static final int SITES = 20_000;
  private static final int BOILERPLATE = 10;
  private static final int KEPT = 1 << 16;
  private static final double COPIES = 0.15;

  /** Hashes that a copy shares with its original. */
  private static final int SHARED = 66;

  /**
   * What came of it.
   *
   * @param rows postings on the fullest shard, by the mean of all
   * @param lookUps hashes looked up on the busiest shard, by the mean
   * @param touched shards that one article's look-up goes to, the mean
   * @param busiest share of all look-ups that the most wanted single hash takes
   */
  record Spread(double rows, double lookUps, double touched, double busiest) {}

  private final int shards;
  private final Random random;
  private final long[] rows;
  private final long[] lookUps;
  private final double[] sites = new double[SITES];
  private final long[] siteArticles = new long[SITES];
  private final long[][] earlier = new long[KEPT][];

  PostingShards(int shards, long seed) {
    this.shards = shards;
    this.random = new Random(seed);
    this.rows = new long[shards];
    this.lookUps = new long[shards];
    double sum = 0;
    for (int i = 0; i < SITES; i++) {
      sum += 1.0 / (i + 1);
      sites[i] = sum;
    }
  }

  Spread draw(int articles) {
    long touched = 0;
    for (int i = 0; i < articles; i++) {
      touched += article(i);
    }
    long busiest = Arrays.stream(siteArticles).max().orElse(0);
    return new Spread(
        overMean(rows),
        overMean(lookUps),
        (double) touched / articles,
        (double) busiest / ((long) articles * Measured.HASHES));
  }

  private int article(int number) {
    int site = site();
    siteArticles[site]++;
    long[] hashes = new long[Measured.HASHES];
    for (int i = 0; i < BOILERPLATE; i++) {
      hashes[i] = mixed(-1L - site * (long) BOILERPLATE - i);
    }
    for (int i = BOILERPLATE; i < hashes.length; i++) {
      hashes[i] = random.nextLong();
    }
    long[] original = earlier[random.nextInt(KEPT)];
    if (original != null && random.nextDouble() < COPIES) {
      System.arraycopy(original, BOILERPLATE, hashes, BOILERPLATE, SHARED);
    }
    earlier[number % KEPT] = hashes;
    BitSet touched = new BitSet(shards);
    for (long hash : hashes) {
      int shard = (int) Long.remainderUnsigned(hash, shards);
      rows[shard]++;
      lookUps[shard]++;
      touched.set(shard);
    }
    return touched.cardinality();
  }

  private int site() {
    int at = Arrays.binarySearch(sites, random.nextDouble() * sites[SITES - 1]);
    return at < 0 ? Math.min(-at - 1, SITES - 1) : at;
  }

  /** The finishing step of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
  private static long mixed(long number) {
    long z = number * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private static double overMean(long[] counts) {
    return Arrays.stream(counts).max().orElse(0) / Arrays.stream(counts).average().orElse(1);
  }
}
