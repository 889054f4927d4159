package org.stemma.core.match;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.CopyId;
import org.stemma.core.match.MatchStore.Posting;
import org.stemma.core.match.SiteRepeats.Learned;

/**
 * Finds the copies of an article among all documents. Holds no state; what it knows is in the
 * store, and the groups there are a function of the documents alone, whatever order they came in.
 */
public final class Matcher {
  /** A passage that more documents share finds these alone; they have the rest among their own. */
  static final int DOCUMENTS_PER_HASH = 32;

  /** So many documents are compared with a new one, those first that share the most. */
  private static final int CANDIDATES = 48;

  private final Set<Ablation> without;

  public Matcher() {
    this(Set.of());
  }

  /** A matcher that leaves parts of the matching out, for measuring; none are left out to poll. */
  public Matcher(Set<Ablation> without) {
    this.without = Set.copyOf(without);
  }

  /** Places a document that is new, or that has changed. */
  public Placement place(MatchDocument document, MatchStore store) {
    return place(document, store, false);
  }

  /**
   * The same for a document that is one of many: where it is near to the copies of one large group
   * alone it is put to them without making the group anew, and the placement is {@link
   * Placement#unsettled}. Then {@link #regroup} has to follow within the transaction, once for all
   * that came so.
   */
  public Placement placeLate(MatchDocument document, MatchStore store) {
    return place(document, store, true);
  }

  private Placement place(MatchDocument document, MatchStore store, boolean late) {
    CopyId id = document.id();
    Profile former = find(id, store).orElse(null);
    Profile fresh = Profile.of(document);
    store.put(fresh);
    PairJudge judge = new PairJudge(without);
    Regrouping regrouping = new Regrouping(store, without);
    regrouping.add(id);
    if (former != null) {
      regrouping.touch(id);
      store.pairs(Set.of(id)).forEach(pair -> regrouping.touch(pair.other(id)));
      store.removePairs(id);
    }
    Map<Long, List<Posting>> postings = store.postings(hashes(fresh, former), DOCUMENTS_PER_HASH);
    Learned learned = learn(fresh, former, postings, store);
    rejudge(learned.turned(), store, judge, regrouping);
    Profile profile = learned.document();
    Set<CopyId> candidates = candidates(profile, postings, store);
    boolean cut = candidates.size() > CANDIDATES;
    for (Profile candidate : store.profiles(nearest(candidates))) {
      Pair pair = judge.judge(profile, candidate);
      store.put(pair);
      if (pair.tie() != Pair.Tie.NONE) {
        regrouping.add(candidate.id());
      }
    }
    return regrouping.run(id, late).partial(cut);
  }

  private static List<CopyId> nearest(Set<CopyId> candidates) {
    return candidates.stream().limit(CANDIDATES).toList();
  }

  /**
   * Forgets a document, as if it had never come.
   *
   * @return the copies whose groups are others now: those that it was grouped with, and those that
   *     joined or parted because of it; empty when it was not known
   */
  public Set<CopyId> remove(CopyId id, MatchStore store) {
    Profile former = find(id, store).orElse(null);
    if (former == null) {
      return Set.of();
    }
    Regrouping regrouping = new Regrouping(store, without);
    Set<CopyId> moved = new HashSet<>(store.group(id));
    store.pairs(Set.of(id)).forEach(pair -> regrouping.touch(pair.other(id)));
    moved.stream().filter(member -> !member.equals(id)).forEach(regrouping::touch);
    store.remove(id);
    long[] sketch = former.text().sketch();
    Map<Long, List<Posting>> postings = store.postings(sketch, DOCUMENTS_PER_HASH);
    Set<CopyId> turned = learn(former.emptied(), former, postings, store).turned();
    rejudge(turned, store, new PairJudge(without), regrouping);
    regrouping.run(id, false).regrouped().forEach(moved::addAll);
    moved.remove(id);
    return moved;
  }

  /**
   * Makes the groups anew after what people ruled about these copies has changed.
   *
   * @param copies at least one; all are known
   * @return the groups that came out otherwise, and the first copy's in any case
   */
  public List<Set<CopyId>> regroup(Collection<CopyId> copies, MatchStore store) {
    Regrouping regrouping = new Regrouping(store, without);
    copies.forEach(regrouping::touch);
    Placement placement = regrouping.run(copies.iterator().next(), false);
    List<Set<CopyId>> groups = new ArrayList<>();
    groups.add(placement.group());
    groups.addAll(placement.regrouped());
    return groups;
  }

  /** The copies whose texts a roundup draws on, ascending; empty when the copy is no roundup. */
  public List<CopyId> drawnOn(CopyId roundup, MatchStore store) {
    Set<CopyId> near = new HashSet<>(Set.of(roundup));
    store.pairs(Set.of(roundup)).forEach(pair -> near.add(pair.other(roundup)));
    return new Grouping(Map.of(), store.pairs(near), List.of(), without)
        .drawnOn(roundup).stream().sorted().toList();
  }

  /**
   * What is decided of two copies; they are compared now if they never were.
   *
   * @throws IllegalArgumentException if one of them is not known
   */
  public Decision explain(CopyId a, CopyId b, MatchStore store) {
    return store.pairs(Set.of(a)).stream()
        .filter(pair -> pair.has(b))
        .findFirst()
        .orElseGet(() -> apart(new PairJudge(without).judge(get(a, store), get(b, store)), store))
        .decision();
  }

  /** What the site repeats of a document, and the copies in which other words count now. */
  private Learned learn(
      Profile document,
      @Nullable Profile former,
      Map<Long, List<Posting>> postings,
      MatchStore store) {
    return without.contains(Ablation.SITE_REPEATS)
        ? new Learned(document, Set.of())
        : new SiteRepeats(store).learn(document, former, postings);
  }

  /** A pair that no rule brought up is in one group through others or not at all. */
  private static Pair apart(Pair pair, MatchStore store) {
    if (store.group(pair.a()).contains(pair.b())) {
      return pair.tie().binds() ? pair : pair.settled(Rule.VIA);
    }
    return pair.tie().binds() ? pair.settled(Rule.CONTAINER) : pair;
  }

  private static long[] hashes(Profile profile, @Nullable Profile former) {
    if (former == null) {
      return profile.text().sketch();
    }
    LongStream before = LongStream.of(former.text().sketch());
    return LongStream.concat(LongStream.of(profile.text().sketch()), before).distinct().toArray();
  }

  /** All that share enough to be compared, first those that share the most. */
  private static Set<CopyId> candidates(
      Profile profile, Map<Long, List<Posting>> postings, MatchStore store) {
    long[] sketch = profile.ownSketch();
    Set<CopyId> found = new LinkedHashSet<>();
    if (sketch.length < PairJudge.SHARED) {
      found.addAll(store.sameText(profile.text().digest(), CANDIDATES));
    }
    Map<Posting, Integer> sharing = new HashMap<>();
    for (long hash : sketch) {
      for (Posting posting : postings.getOrDefault(hash, List.of())) {
        sharing.merge(posting, 1, Integer::sum);
      }
    }
    // Those that share the same are taken by site: which came first says nothing of them.
    sharing.entrySet().stream()
        .filter(entry -> entry.getValue() >= PairJudge.SHARED)
        .sorted(
            Map.Entry.<Posting, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(entry -> entry.getKey().copy())
        .forEach(found::add);
    found.remove(profile.id());
    return found;
  }

  /** Looks again at all pairs of the documents in which other words count now. */
  private static void rejudge(
      Set<CopyId> turned, MatchStore store, PairJudge judge, Regrouping regrouping) {
    List<Pair> pairs = turned.isEmpty() ? List.of() : store.pairs(turned);
    Set<CopyId> ids = new HashSet<>();
    pairs.forEach(pair -> ids.addAll(List.of(pair.a(), pair.b())));
    Map<CopyId, Profile> profiles = new HashMap<>();
    store.profiles(ids).forEach(profile -> profiles.put(profile.id(), profile));
    for (Pair pair : pairs) {
      Profile a = profiles.get(pair.a());
      Profile b = profiles.get(pair.b());
      Pair again = a == null || b == null ? pair : judge.judge(a, b);
      if (again.differs(pair)) {
        store.put(again.settled(pair.outcome() == null ? null : Rule.labelled(pair.outcome())));
        regrouping.touch(pair.a());
        regrouping.touch(pair.b());
      }
    }
  }

  private static Optional<Profile> find(CopyId id, MatchStore store) {
    return store.profiles(Set.of(id)).stream().findFirst();
  }

  private static Profile get(CopyId id, MatchStore store) {
    return find(id, store)
        .orElseThrow(() -> new IllegalArgumentException("no document of copy " + id));
  }
}
