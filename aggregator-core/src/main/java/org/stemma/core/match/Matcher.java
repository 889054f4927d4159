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

/**
 * Finds the copies of an article among all documents. Holds no state; what it knows is in the
 * store, and the groups there are a function of the documents alone, whatever order they came in.
 */
public final class Matcher {
  private static final int DOCUMENTS_PER_HASH = 64;
  private static final int CANDIDATES = 64;

  /** Places a document that is new, or that has changed. */
  public Placement place(MatchDocument document, MatchStore store) {
    Profile profile = Profile.of(document);
    Profile former = single(store, document.id());
    store.put(profile);
    Set<CopyId> turned = new SiteRepeats(store).learn(profile, former);
    Profile learned = known(store, document.id());
    Set<CopyId> touched = new HashSet<>(Set.of(document.id()));
    PairJudge judge = new PairJudge();
    if (former != null) {
      store.pairs(Set.of(document.id())).forEach(pair -> touched.add(pair.other(document.id())));
      store.removePairs(document.id());
    }
    rejudge(turned, store, judge, touched);
    for (Profile candidate : store.profiles(candidates(learned, store))) {
      Pair pair = judge.judge(learned, candidate);
      store.put(pair);
      if (pair.tie() != Pair.Tie.NONE) {
        touched.add(candidate.id());
      }
    }
    return regroup(document.id(), touched, store);
  }

  private static Collection<CopyId> candidates(Profile profile, MatchStore store) {
    long[] sketch = profile.ownSketch();
    if (sketch.length < PairJudge.SHARED) {
      List<CopyId> same = new ArrayList<>(store.sameText(profile.text().digest(), CANDIDATES));
      same.remove(profile.id());
      return same;
    }
    Map<CopyId, Integer> sharing = store.sharing(sketch, DOCUMENTS_PER_HASH);
    return sharing.entrySet().stream()
        .filter(entry -> entry.getValue() >= PairJudge.SHARED && !entry.getKey().equals(profile.id()))
        .sorted(
            Map.Entry.<CopyId, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(CANDIDATES)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Looks again at all pairs of the documents in which other words count now. */
  private static void rejudge(
      Set<CopyId> turned, MatchStore store, PairJudge judge, Set<CopyId> touched) {
    if (turned.isEmpty()) {
      return;
    }
    List<Pair> pairs = store.pairs(turned);
    Set<CopyId> ids = new HashSet<>();
    pairs.forEach(pair -> ids.addAll(List.of(pair.a(), pair.b())));
    Map<CopyId, Profile> profiles = new HashMap<>();
    store.profiles(ids).forEach(profile -> profiles.put(profile.id(), profile));
    for (Pair pair : pairs) {
      Profile a = profiles.get(pair.a());
      Profile b = profiles.get(pair.b());
      if (a == null || b == null) {
        continue;
      }
      Pair again = judge.judge(a, b);
      if (!again.equals(pair)) {
        store.put(again);
        touched.add(pair.a());
        touched.add(pair.b());
      }
    }
  }

  private static Placement regroup(CopyId id, Set<CopyId> touched, MatchStore store) {
    Map<CopyId, Set<CopyId>> before = new HashMap<>();
    Map<Pair, Pair> pairs = new LinkedHashMap<>();
    Set<CopyId> reached = new HashSet<>(touched);
    List<CopyId> open = new ArrayList<>(touched);
    while (!open.isEmpty()) {
      Set<CopyId> next = new HashSet<>();
      for (CopyId copy : open) {
        if (!before.containsKey(copy)) {
          Set<CopyId> group = store.group(copy);
          group.forEach(member -> before.put(member, group));
          next.addAll(group);
        }
      }
      for (Pair pair : store.pairs(open)) {
        pairs.put(pair, pair);
        if (pair.tie().binds()) {
          next.add(pair.a());
          next.add(pair.b());
        }
      }
      next.removeAll(reached);
      reached.addAll(next);
      open = List.copyOf(next);
    }
    Set<CopyId> fringe = new HashSet<>();
    for (Pair pair : pairs.keySet()) {
      if (pair.tie() != Pair.Tie.NONE) {
        fringe.add(pair.a());
        fringe.add(pair.b());
      }
    }
    fringe.removeAll(reached);
    store.pairs(fringe).forEach(pair -> pairs.put(pair, pair));
    Map<CopyId, Long> keys = new HashMap<>();
    store.profiles(reached).forEach(profile -> keys.put(profile.id(), profile.url()));
    Set<CopyId> mine = Set.of(id);
    List<Set<CopyId>> regrouped = new ArrayList<>();
    for (Set<CopyId> group : Grouping.of(keys, pairs.values())) {
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
    List<Decision> decisions =
        pairs.keySet().stream()
            .filter(pair -> pair.a().equals(id) || pair.b().equals(id))
            .map(Pair::decision)
            .toList();
    return new Placement(mine, regrouped, decisions);
  }

  private static @Nullable Profile single(MatchStore store, CopyId id) {
    List<Profile> found = store.profiles(Set.of(id));
    return found.isEmpty() ? null : found.get(0);
  }

  private static Profile known(MatchStore store, CopyId id) {
    Profile found = single(store, id);
    if (found == null) {
      throw new IllegalArgumentException("no document of copy " + id);
    }
    return found;
  }
}
