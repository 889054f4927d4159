package org.stemma.core.provenance;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.stemma.core.article.Evidence;

/**
 * The evidence of an edge, the strongest first. A page and its feed often state the same words,
 * which count once.
 */
final class EdgeEvidence {
  /** More proves nothing more, and nobody reads it. */
  private static final int MOST = 8;

  private EdgeEvidence() {}

  static List<Evidence> of(Stream<Evidence> all) {
    Map<List<Object>, Evidence> distinct = new LinkedHashMap<>();
    all.forEach(one -> distinct.putIfAbsent(List.of(one.kind(), one.quote(), one.page()), one));
    return distinct.values().stream()
        .sorted(Comparator.comparingInt(Rank::of))
        .limit(MOST)
        .toList();
  }
}
