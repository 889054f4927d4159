package org.stemma.core.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.stemma.core.article.CopyId;
import org.stemma.core.match.Pair.Tie;

/** Makes the groups anew around the copies whose ties have changed. */
final class Regrouping {
  private static final int CROWD = 32;
  private static final double REPEATED = 0.9;

  private final MatchStore store;
  private final Set<Ablation> without;
  private final Set<CopyId> reached = new HashSet<>();
  private final Map<CopyId, Set<CopyId>> before = new HashMap<>();
  private final Map<PairKey, Pair> pairs = new HashMap<>();
  private final Map<CopyId, List<Pair>> pairsOf = new HashMap<>();

  private boolean settled = true;

  private record PairKey(CopyId a, CopyId b) {}

  Regrouping(MatchStore store, Set<Ablation> without) {
    this.store = store;
    this.without = without;
  }

  /** Notes that ties of a copy, known before, have changed. */
  void touch(CopyId id) {
    reached.add(id);
    settled = false;
  }

  /** Notes a copy that is new, or a partner of it. */
  void add(CopyId id) {
    reached.add(id);
  }

  /**
   * Writes the groups that come out otherwise, and what that makes of each pair.
   *
   * @param late whether a copy that is near to one large group alone may be put to it for now
   */
  Placement run(CopyId id, boolean late) {
    if (settled && collect(List.of(id)).isEmpty() && store.rulings(List.of(id)).isEmpty()) {
      return new Placement(Set.of(id), List.of(), List.of(), false, false);
    }
    Set<CopyId> crowd = settled ? crowd(id) : Set.of();
    if (crowd.isEmpty()) {
      return regroup(id);
    }
    boolean repeats = repeats(id);
    return repeats || (late && isEqual(id)) ? join(id, crowd, !repeats) : regroup(id);
  }

  /**
   * The large group that a new copy may belong to, and no other; empty when it is not so simple.
   * Without this the thousandth copy of a text would cost a thousand times the first.
   */
  private Set<CopyId> crowd(CopyId id) {
    Set<CopyId> crowd = Set.of();
    for (Pair pair : collect(List.of(id))) {
      if (!pair.tie().binds()) {
        continue;
      }
      if (crowd.isEmpty()) {
        crowd = store.group(pair.other(id));
      }
      if (crowd.size() < CROWD || !crowd.contains(pair.other(id))) {
        return Set.of();
      }
    }
    return store.rulings(List.of(id)).isEmpty() ? crowd : Set.of();
  }

  /** Whether a copy is all that it is like, but for a tenth: then it can only join it. */
  private boolean repeats(CopyId id) {
    return collect(List.of(id)).stream()
        .filter(pair -> pair.tie() != Tie.NONE)
        .allMatch(
            pair -> pair.tie() == Tie.EQUAL && Math.min(pair.shareA(), pair.shareB()) >= REPEATED);
  }

  private boolean isEqual(CopyId id) {
    return collect(List.of(id)).stream().anyMatch(pair -> pair.tie() == Tie.EQUAL);
  }

  private Placement join(CopyId id, Set<CopyId> crowd, boolean unsettled) {
    Set<CopyId> group = new HashSet<>(crowd);
    group.add(id);
    store.regroup(group);
    return new Placement(
        group, List.of(), pairs.values().stream().map(Pair::decision).toList(), false, unsettled);
  }

  private Placement regroup(CopyId id) {
    reach();
    Map<CopyId, Long> keys = store.keys(reached);
    Grouping grouping = new Grouping(keys, pairs.values(), store.rulings(reached), without);
    Set<CopyId> mine = Set.of(id);
    List<Set<CopyId>> regrouped = new ArrayList<>();
    for (Set<CopyId> group : grouping.groups()) {
      boolean changed = !group.equals(before.get(group.iterator().next()));
      if (changed) {
        store.regroup(group);
      }
      if (group.contains(id)) {
        mine = group;
      } else if (changed) {
        regrouped.add(group);
      }
    }
    return new Placement(mine, regrouped, settle(grouping, id), false, false);
  }

  /** Follows the ties that may join, and the groups as they were, until nothing new is met. */
  private void reach() {
    List<CopyId> open = List.copyOf(reached);
    Set<CopyId> fringe = new HashSet<>();
    while (!open.isEmpty()) {
      Set<CopyId> next = new HashSet<>();
      for (CopyId copy : open) {
        if (!before.containsKey(copy)) {
          Set<CopyId> group = store.group(copy);
          group.forEach(member -> before.put(member, group));
          next.addAll(group);
        }
      }
      for (Pair pair : collect(open)) {
        Set<CopyId> side = pair.tie().binds() ? next : fringe;
        if (pair.tie() != Tie.NONE) {
          side.add(pair.a());
          side.add(pair.b());
        }
      }
      store.rulings(open).forEach(ruling -> next.addAll(List.of(ruling.a(), ruling.b())));
      next.removeAll(reached);
      reached.addAll(next);
      open = List.copyOf(next);
    }
    fringe.removeAll(reached);
    // Not grouped, but whether a roundup's sources are related depends on their ties too.
    if (reached.stream()
        .anyMatch(id -> Grouping.mayBeRoundup(id, pairsOf.getOrDefault(id, List.of())))) {
      collect(List.copyOf(fringe));
    }
  }

  /** The pairs of these copies, read once; one of two of them may be there twice. */
  private List<Pair> collect(List<CopyId> ids) {
    List<CopyId> open = ids.stream().filter(id -> !pairsOf.containsKey(id)).toList();
    Map<CopyId, List<Pair>> fresh = new HashMap<>();
    open.forEach(id -> fresh.put(id, new ArrayList<>()));
    for (Pair pair : open.isEmpty() ? List.<Pair>of() : store.pairs(open)) {
      pairs.put(new PairKey(pair.a(), pair.b()), pair);
      for (CopyId id : List.of(pair.a(), pair.b())) {
        fresh.computeIfPresent(
            id,
            (key, all) -> {
              all.add(pair);
              return all;
            });
      }
    }
    pairsOf.putAll(fresh);
    List<Pair> found = new ArrayList<>();
    ids.forEach(id -> found.addAll(pairsOf.getOrDefault(id, List.of())));
    return found;
  }

  private List<Decision> settle(Grouping grouping, CopyId id) {
    List<Decision> decisions = new ArrayList<>();
    for (Pair pair : pairs.values()) {
      Pair settled = pair;
      if (reached.contains(pair.a()) && reached.contains(pair.b())) {
        settled = pair.settled(grouping.outcome(pair));
        if (!Objects.equals(settled.outcome(), pair.outcome())) {
          store.outcome(settled);
        }
      }
      if (pair.has(id)) {
        decisions.add(settled.decision());
      }
    }
    return decisions;
  }
}
