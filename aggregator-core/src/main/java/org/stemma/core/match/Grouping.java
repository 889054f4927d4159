package org.stemma.core.match;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.CopyId;
import org.stemma.core.match.MatchStore.Ruling;
import org.stemma.core.match.Pair.Tie;

/**
 * Makes groups of tied copies. A function of the set: equals are taken in the order of their keys,
 * never of their arrival.
 *
 * <p>Copies whose texts are mostly in each other are joined first, each to the head of its class:
 * the one with the most ties. Then each class that is part of longer texts goes to one of them, the
 * one that holds most of it; closer ones first, and only so that every part is tied to the class
 * that the others hang on. A text that draws on several unrelated others, none of them half of it,
 * is a roundup: it joins none, and none are joined through it. A person's rulings go before all.
 */
final class Grouping {
  /** A source of a roundup makes up at least this much of it. */
  private static final double DRAWN = 0.1;

  private static final double HALF = 0.5;

  /** Two roundups of one week may have most of their articles in common, and are two. */
  private static final double SAME_ROUNDUP = 0.8;

  /** First the longer text that holds more of the shorter, then the one more alike in size. */
  private static final Comparator<Pair> CLOSENESS =
      Comparator.comparingDouble(Grouping::shareOfPart)
          .thenComparingDouble(pair -> pair.shareA() + pair.shareB())
          .reversed();

  private final Map<CopyId, Long> keys;
  private final Map<CopyId, List<Pair>> pairs = new HashMap<>();
  private final Collection<Pair> all;
  private final Collection<Ruling> rulings;
  private final Set<Ablation> without;
  private final Set<CopyId> roundups = new HashSet<>();
  private final Map<CopyId, Set<CopyId>> groups = new HashMap<>();

  /**
   * @param keys the copies to group, each with its key
   * @param all the pairs that have at least one of them, and those among their partners
   */
  Grouping(
      Map<CopyId, Long> keys,
      Collection<Pair> all,
      Collection<Ruling> rulings,
      Set<Ablation> without) {
    this.keys = keys;
    this.all = all;
    this.rulings = rulings;
    this.without = without;
    for (Pair pair : all) {
      pairs.computeIfAbsent(pair.a(), id -> new ArrayList<>()).add(pair);
      pairs.computeIfAbsent(pair.b(), id -> new ArrayList<>()).add(pair);
    }
    for (CopyId id : keys.keySet()) {
      groups.put(id, new HashSet<>(Set.of(id)));
      if (isRoundup(id)) {
        roundups.add(id);
      }
    }
    for (Ruling ruling : rulings) {
      if (ruling.same()) {
        join(ruling.a(), ruling.b());
      }
    }
    joinEquals();
    attachParts();
  }

  Collection<Set<CopyId>> groups() {
    return new HashSet<>(groups.values());
  }

  /** The rule that decided about a pair in the end; null when it is the one of the texts alone. */
  @Nullable Rule outcome(Pair pair) {
    for (Ruling ruling : rulings) {
      if (pair.has(ruling.a()) && pair.has(ruling.b())) {
        return ruling.same() ? Rule.RULED_SAME : Rule.RULED_APART;
      }
    }
    Set<CopyId> group = groups.get(pair.a());
    if (group != null && group.contains(pair.b())) {
      return pair.tie().binds() ? null : Rule.VIA;
    }
    if (!pair.tie().binds()) {
      return null;
    }
    if ((roundups.contains(pair.a()) || roundups.contains(pair.b())) && !isCopiedRoundup(pair)) {
      return Rule.ROUNDUP;
    }
    return pair.tie() == Tie.EQUAL ? Rule.DRIFT : Rule.CONTAINER;
  }

  private List<Pair> pairsOf(CopyId id) {
    return pairs.getOrDefault(id, List.of());
  }

  /**
   * A source that is only quoted does not count: a roundup takes texts from their beginning, or
   * whole.
   */
  private boolean isRoundup(CopyId id) {
    return !without.contains(Ablation.ROUNDUPS) && !drawnOn(id).isEmpty();
  }

  /** Whether a text may be a roundup, from its own pairs alone. */
  static boolean mayBeRoundup(CopyId id, Collection<Pair> pairsOf) {
    return pairsOf.stream().filter(pair -> drawn(pair, id)).limit(2).count() > 1;
  }

  /** Whether the other text of a pair is one that a roundup is made of. */
  private static boolean drawn(Pair pair, CopyId roundup) {
    double share = pair.shareOf(roundup);
    return share >= DRAWN
        && share < HALF
        && (pair.holder(roundup) || pair.leadOf(pair.other(roundup)) >= HALF);
  }

  /** The texts that a roundup draws on; empty when it is none. */
  List<CopyId> drawnOn(CopyId id) {
    Map<CopyId, Double> sources = new LinkedHashMap<>();
    boolean copied = false;
    for (Pair pair : pairsOf(id)) {
      double share = pair.shareOf(id);
      if (share >= HALF && pair.tie() != Tie.EQUAL) {
        return List.of();
      }
      CopyId source = pair.other(id);
      if (share >= HALF) {
        copied = true;
      } else if (drawn(pair, id)) {
        sources.put(source, share);
      }
    }
    List<Double> parts = unrelated(sources);
    // An article that has a copy may have two short excerpts as well, which makes no roundup of it.
    double drawn = parts.stream().mapToDouble(part -> part).sum();
    boolean made = copied ? parts.size() > 2 && drawn >= HALF : parts.size() > 1;
    return made ? List.copyOf(sources.keySet()) : List.of();
  }

  /** The largest share in each part of the sources that has no tie to the others. */
  private List<Double> unrelated(Map<CopyId, Double> sources) {
    List<Double> parts = new ArrayList<>();
    Set<CopyId> open = new LinkedHashSet<>(sources.keySet());
    while (!open.isEmpty()) {
      List<CopyId> part = new ArrayList<>(List.of(open.iterator().next()));
      open.remove(part.get(0));
      double share = 0;
      for (int i = 0; i < part.size(); i++) {
        share = Math.max(share, sources.getOrDefault(part.get(i), 0.0));
        for (Pair pair : pairsOf(part.get(i))) {
          CopyId other = pair.other(part.get(i));
          if (pair.tie() != Tie.NONE && open.remove(other)) {
            part.add(other);
          }
        }
      }
      parts.add(share);
    }
    return parts;
  }

  /** Whether a pair may join: a roundup joins none but its own copies. */
  private boolean free(Pair pair) {
    boolean roundup = roundups.contains(pair.a()) || roundups.contains(pair.b());
    return keys.containsKey(pair.a())
        && keys.containsKey(pair.b())
        && (!roundup || isCopiedRoundup(pair));
  }

  private boolean isCopiedRoundup(Pair pair) {
    return pair.tie() == Tie.EQUAL
        && Math.min(pair.shareA(), pair.shareB()) >= SAME_ROUNDUP
        && roundups.contains(pair.a())
        && roundups.contains(pair.b());
  }

  /** Takes the copy with the most equals as head, joins them to it, and so on with the rest. */
  private void joinEquals() {
    Map<CopyId, Set<CopyId>> equals = new HashMap<>();
    for (Pair pair : all) {
      if (pair.tie() == Tie.EQUAL && free(pair)) {
        equals.computeIfAbsent(pair.a(), id -> new HashSet<>()).add(pair.b());
        equals.computeIfAbsent(pair.b(), id -> new HashSet<>()).add(pair.a());
      }
    }
    List<CopyId> heads = new ArrayList<>(equals.keySet());
    heads.sort(
        Comparator.<CopyId>comparingInt(id -> -equals.getOrDefault(id, Set.of()).size())
            .thenComparing(this::key)
            .thenComparing(id -> id));
    Set<CopyId> taken = new HashSet<>();
    for (CopyId head : heads) {
      if (taken.add(head)) {
        for (CopyId member : equals.getOrDefault(head, Set.of())) {
          if (without.contains(Ablation.STARS)) {
            join(head, member);
            continue;
          }
          // One that a person keeps apart from this head may still be another's.
          if (!taken.contains(member) && join(head, member)) {
            taken.add(member);
          }
        }
      }
    }
  }

  private void attachParts() {
    Map<Set<CopyId>, Pair> best = new HashMap<>();
    List<Pair> chosen = new ArrayList<>();
    for (Pair pair : all) {
      Set<CopyId> part = groups.get(pair.tie() == Tie.A_HOLDS_B ? pair.b() : pair.a());
      if (part != null
          && pair.tie().binds()
          && pair.tie() != Tie.EQUAL
          && free(pair)
          && !(part.contains(pair.a()) && part.contains(pair.b()))) {
        best.merge(part, pair, this::closer);
        chosen.add(pair);
      }
    }
    if (!without.contains(Ablation.ONE_CONTAINER)) {
      chosen = new ArrayList<>(best.values());
    }
    chosen.sort(CLOSENESS.thenComparing(pair -> key(pair.a()) ^ key(pair.b())));
    Map<CopyId, Set<CopyId>> classes = new HashMap<>(groups);
    Map<CopyId, Set<CopyId>> hubs = new HashMap<>(groups);
    for (Pair pair : chosen) {
      CopyId holder = pair.tie() == Tie.A_HOLDS_B ? pair.a() : pair.b();
      Set<CopyId> part = groups.getOrDefault(pair.other(holder), Set.of());
      Set<CopyId> hub = hubs.getOrDefault(holder, Set.of());
      boolean near = without.contains(Ablation.STARS) || hangOn(hub, part, classes);
      if (near && join(holder, pair.other(holder))) {
        part.forEach(id -> hubs.put(id, hub));
      }
    }
  }

  /**
   * Whether each class among these copies is tied to the hub itself. A text in a text in a third
   * need have nothing of the third, and does not go with it.
   */
  private boolean hangOn(Set<CopyId> hub, Set<CopyId> copies, Map<CopyId, Set<CopyId>> classes) {
    Set<Set<CopyId>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (CopyId copy : copies) {
      Set<CopyId> of = classes.getOrDefault(copy, Set.of());
      if (seen.add(of) && of.stream().noneMatch(id -> tied(id, hub))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a text may be one article with one of the others, or half of it stands there. */
  private boolean tied(CopyId id, Set<CopyId> others) {
    return pairsOf(id).stream()
        .anyMatch(
            pair ->
                (pair.tie().binds() || pair.shareOf(id) >= HALF)
                    && others.contains(pair.other(id)));
  }

  private Pair closer(Pair one, Pair other) {
    int order = CLOSENESS.thenComparing(pair -> key(pair.a()) ^ key(pair.b())).compare(one, other);
    return order <= 0 ? one : other;
  }

  private static double shareOfPart(Pair pair) {
    return pair.tie() == Tie.A_HOLDS_B ? pair.shareB() : pair.shareA();
  }

  private long key(CopyId id) {
    return keys.getOrDefault(id, 0L);
  }

  /** Puts two groups together unless a person keeps them apart; tells whether they are one now. */
  private boolean join(CopyId one, CopyId other) {
    Set<CopyId> group = groups.get(one);
    Set<CopyId> joining = groups.get(other);
    if (group == null || joining == null || group == joining) {
      return group != null && group == joining;
    }
    if (ruledApart(group, joining)) {
      return false;
    }
    Set<CopyId> joined = new HashSet<>(group);
    joined.addAll(joining);
    joined.forEach(id -> groups.put(id, joined));
    return true;
  }

  private boolean ruledApart(Set<CopyId> one, Set<CopyId> other) {
    for (Ruling ruling : rulings) {
      if (!ruling.same()
          && ((one.contains(ruling.a()) && other.contains(ruling.b()))
              || (one.contains(ruling.b()) && other.contains(ruling.a())))) {
        return true;
      }
    }
    return false;
  }
}
