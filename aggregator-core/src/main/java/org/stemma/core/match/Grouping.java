package org.stemma.core.match;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.CopyId;
import org.stemma.core.match.Pair.Tie;

/**
 * Makes groups of tied copies. A function of the set: equals are taken in the order of their keys,
 * never of their arrival.
 *
 * <p>Copies whose texts are mostly in each other are joined first. Then each such class that is
 * part of longer texts goes to one of them, the one that holds most of it. A text that draws on
 * several unrelated others, none of them half of it, is a roundup: it joins none, and none are
 * joined through it.
 */
final class Grouping {
  /** A source of a roundup makes up at least this much of it. */
  private static final double DRAWN = 0.1;

  private static final double HALF = 0.5;

  private final Map<CopyId, Long> keys;
  private final Map<CopyId, List<Pair>> pairs = new HashMap<>();
  private final Collection<Pair> all;
  private final Set<CopyId> roundups = new HashSet<>();
  private final Map<CopyId, CopyId> parents = new HashMap<>();

  /**
   * @param keys the copies to group, each with its key
   * @param all the pairs that have at least one of them
   */
  private Grouping(Map<CopyId, Long> keys, Collection<Pair> all) {
    this.keys = keys;
    this.all = all;
    for (Pair pair : all) {
      pairs.computeIfAbsent(pair.a(), id -> new ArrayList<>()).add(pair);
      pairs.computeIfAbsent(pair.b(), id -> new ArrayList<>()).add(pair);
    }
  }

  static Collection<Set<CopyId>> of(Map<CopyId, Long> keys, Collection<Pair> pairs) {
    Grouping grouping = new Grouping(keys, pairs);
    grouping.findRoundups();
    grouping.joinEquals();
    grouping.attachParts();
    return grouping.groups();
  }

  private void findRoundups() {
    for (CopyId id : keys.keySet()) {
      if (isRoundup(id)) {
        roundups.add(id);
      }
    }
  }

  private boolean isRoundup(CopyId id) {
    List<CopyId> sources = new ArrayList<>();
    for (Pair pair : pairs.getOrDefault(id, List.of())) {
      double share = pair.shareOf(id);
      if (share >= HALF) {
        return false;
      }
      CopyId source = pair.other(id);
      if (share >= DRAWN && (pair.holder(id) || pair.leadOf(source) >= HALF)) {
        sources.add(source);
      }
    }
    return sources.size() > 1 && unrelated(sources);
  }

  /** Whether the sources fall into two or more parts without a pair between them. */
  private boolean unrelated(List<CopyId> sources) {
    Set<CopyId> open = new HashSet<>(sources);
    List<CopyId> reached = new ArrayList<>(List.of(sources.get(0)));
    open.remove(sources.get(0));
    for (int i = 0; i < reached.size(); i++) {
      for (Pair pair : pairs.getOrDefault(reached.get(i), List.of())) {
        CopyId other = pair.other(reached.get(i));
        if (pair.tie() != Tie.NONE && open.remove(other)) {
          reached.add(other);
        }
      }
    }
    return !open.isEmpty();
  }

  private void joinEquals() {
    for (Pair pair : all) {
      if (pair.tie() == Tie.EQUAL && joinable(pair)) {
        union(pair.a(), pair.b());
      }
    }
  }

  private boolean joinable(Pair pair) {
    return keys.containsKey(pair.a())
        && keys.containsKey(pair.b())
        && !roundups.contains(pair.a())
        && !roundups.contains(pair.b());
  }

  private void attachParts() {
    Map<CopyId, Pair> best = new HashMap<>();
    for (Pair pair : all) {
      CopyId part = part(pair);
      if (part != null && joinable(pair) && !find(pair.a()).equals(find(pair.b()))) {
        best.merge(find(part), pair, this::closer);
      }
    }
    best.values().forEach(pair -> union(pair.a(), pair.b()));
  }

  private static @Nullable CopyId part(Pair pair) {
    return switch (pair.tie()) {
      case A_HOLDS_B -> pair.b();
      case B_HOLDS_A -> pair.a();
      default -> null;
    };
  }

  private Pair closer(Pair one, Pair other) {
    return Comparator.comparingDouble(Grouping::shareOfPart)
                .thenComparingDouble(pair -> pair.shareA() + pair.shareB())
                .thenComparing(pair -> key(pair.a()) ^ key(pair.b()))
                .compare(one, other)
            >= 0
        ? one
        : other;
  }

  private long key(CopyId id) {
    return keys.getOrDefault(id, 0L);
  }

  private static double shareOfPart(Pair pair) {
    return pair.tie() == Tie.A_HOLDS_B ? pair.shareB() : pair.shareA();
  }

  private CopyId find(CopyId id) {
    CopyId root = id;
    for (CopyId up = parents.get(root); up != null; up = parents.get(root)) {
      root = up;
    }
    return root;
  }

  private void union(CopyId one, CopyId other) {
    CopyId a = find(one);
    CopyId b = find(other);
    if (!a.equals(b)) {
      parents.put(a, b);
    }
  }

  private Collection<Set<CopyId>> groups() {
    Map<CopyId, Set<CopyId>> groups = new LinkedHashMap<>();
    for (CopyId id : keys.keySet()) {
      groups.computeIfAbsent(find(id), root -> new HashSet<>()).add(id);
    }
    return groups.values();
  }
}
