package org.stemma.storage.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Two textbook ways to find near-duplicates, in memory and as plain as they are taught: the unit in
 * which a machine is measured. Both hash the runs of five words of the lower-cased text.
 */
final class Signatures {
  private static final int PERMUTATIONS = 128;
  private static final int BANDS = 32;
  private static final int ROWS = PERMUTATIONS / BANDS;
  private static final double ALIKE = 0.5;

  private static final int TABLES = 4;
  private static final int DISTANCE = 3;

  private Signatures() {}

  private static long[] shingles(String text) {
    String[] words = text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1);
    long[] hashes = new long[Math.max(1, words.length - 4)];
    for (int i = 0; i < hashes.length; i++) {
      long hash = 0;
      for (int j = i; j < Math.min(words.length, i + 5); j++) {
        hash = mix(hash * 31 + words[j].hashCode());
      }
      hashes[i] = hash;
    }
    return hashes;
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** SimHash of 64 bits (Charikar 2002); found through four tables of 16 bits; pairs found. */
  static long simHash(List<String> texts) {
    List<Map<Long, List<Integer>>> tables = new ArrayList<>();
    for (int t = 0; t < TABLES; t++) {
      tables.add(new HashMap<>());
    }
    long[] signatures = new long[texts.size()];
    long pairs = 0;
    for (int id = 0; id < signatures.length; id++) {
      int[] votes = new int[Long.SIZE];
      for (long hash : shingles(texts.get(id))) {
        for (int bit = 0; bit < votes.length; bit++) {
          votes[bit] += ((hash >>> bit) & 1) == 0 ? -1 : 1;
        }
      }
      for (int bit = 0; bit < votes.length; bit++) {
        signatures[id] |= votes[bit] > 0 ? 1L << bit : 0;
      }
      Set<Integer> seen = new HashSet<>();
      for (int t = 0; t < TABLES; t++) {
        long key = (signatures[id] >>> (16 * t)) & 0xffff;
        List<Integer> bucket = tables.get(t).computeIfAbsent(key, k -> new ArrayList<>());
        for (int other : bucket) {
          if (seen.add(other) && Long.bitCount(signatures[other] ^ signatures[id]) <= DISTANCE) {
            pairs++;
          }
        }
        bucket.add(id);
      }
    }
    return pairs;
  }

  /** MinHash of 128 permutations (Broder 1997); found through 32 bands of 4; pairs found. */
  static long minHash(List<String> texts) {
    List<Map<Long, List<Integer>>> tables = new ArrayList<>();
    for (int band = 0; band < BANDS; band++) {
      tables.add(new HashMap<>());
    }
    long[][] signatures = new long[texts.size()][];
    long pairs = 0;
    for (int id = 0; id < signatures.length; id++) {
      long[] signature = signature(shingles(texts.get(id)));
      signatures[id] = signature;
      Set<Integer> seen = new HashSet<>();
      for (int band = 0; band < BANDS; band++) {
        long key = Arrays.hashCode(Arrays.copyOfRange(signature, band * ROWS, (band + 1) * ROWS));
        List<Integer> bucket = tables.get(band).computeIfAbsent(key, k -> new ArrayList<>());
        for (int other : bucket) {
          if (seen.add(other) && alike(signatures[other], signature)) {
            pairs++;
          }
        }
        bucket.add(id);
      }
    }
    return pairs;
  }

  private static long[] signature(long[] shingles) {
    long[] least = new long[PERMUTATIONS];
    Arrays.fill(least, Long.MAX_VALUE);
    for (long shingle : shingles) {
      for (int p = 0; p < PERMUTATIONS; p++) {
        least[p] = Math.min(least[p], (shingle ^ 0x9e3779b97f4a7c15L * p) * (2L * p + 0x5851f42dL));
      }
    }
    return least;
  }

  private static boolean alike(long[] one, long[] other) {
    int same = 0;
    for (int p = 0; p < PERMUTATIONS; p++) {
      same += one[p] == other[p] ? 1 : 0;
    }
    return same >= ALIKE * PERMUTATIONS;
  }
}
