package org.stemma.cli.eval;

import java.util.HashMap;
import java.util.Map;

/**
 * How well clusters agree with the gold ones, by pairs of documents.
 *
 * @param pairs all pairs of documents
 * @param predicted pairs that were put together
 * @param gold pairs that belong together
 * @param both pairs that belong together and were put together
 */
record ClusterScore(long pairs, long predicted, long gold, long both) {
  /**
   * @param predicted the cluster of each document, under any name
   * @param gold the same as it should be, of the same documents
   */
  static ClusterScore of(Map<String, String> predicted, Map<String, String> gold) {
    if (!predicted.keySet().equals(gold.keySet())) {
      throw new IllegalArgumentException("the documents are not those of the gold");
    }
    Map<String, Long> found = new HashMap<>();
    Map<String, Long> wanted = new HashMap<>();
    Map<Map.Entry<String, String>, Long> common = new HashMap<>();
    predicted.forEach(
        (id, cluster) -> {
          String right = gold.getOrDefault(id, "");
          found.merge(cluster, 1L, Long::sum);
          wanted.merge(right, 1L, Long::sum);
          common.merge(Map.entry(cluster, right), 1L, Long::sum);
        });
    return new ClusterScore(pairs(gold.size()), pairs(found), pairs(wanted), pairs(common));
  }

  private static long pairs(Map<?, Long> sizes) {
    return sizes.values().stream().mapToLong(ClusterScore::pairs).sum();
  }

  private static long pairs(long documents) {
    return documents * (documents - 1) / 2;
  }

  /** Share of the pairs put together that belong together; 1 where none were. */
  double precision() {
    return predicted == 0 ? 1 : (double) both / predicted;
  }

  /** Share of the pairs that belong together that were put together; 1 where there are none. */
  double recall() {
    return gold == 0 ? 1 : (double) both / gold;
  }

  /** The harmonic mean of precision and recall. */
  double f1() {
    return predicted + gold == 0 ? 1 : 2.0 * both / (predicted + gold);
  }

  /** The adjusted Rand index (Hubert and Arabie 1985): 0 for chance, 1 for the same clusters. */
  double adjustedRand() {
    double chance = pairs == 0 ? 0 : (double) predicted * gold / pairs;
    double most = (predicted + gold) / 2.0;
    return most == chance ? 1 : (both - chance) / (most - chance);
  }
}
