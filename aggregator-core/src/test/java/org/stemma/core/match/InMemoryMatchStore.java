package org.stemma.core.match;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.stemma.core.article.CopyId;

/** A match store in maps. */
public final class InMemoryMatchStore implements MatchStore {
  private final Map<CopyId, Profile> profiles = new TreeMap<>();
  private final Map<Long, TreeSet<Posting>> postings = new HashMap<>();
  private final Map<CopyId, Map<CopyId, Pair>> pairs = new HashMap<>();
  private final Map<CopyId, Set<CopyId>> groups = new HashMap<>();
  private final List<Ruling> rulings = new ArrayList<>();

  /** What is known now, on its own. */
  public InMemoryMatchStore copy() {
    InMemoryMatchStore copy = new InMemoryMatchStore();
    copy.profiles.putAll(profiles);
    postings.forEach((hash, all) -> copy.postings.put(hash, new TreeSet<>(all)));
    pairs.forEach((id, all) -> copy.pairs.put(id, new HashMap<>(all)));
    copy.groups.putAll(groups);
    copy.rulings.addAll(rulings);
    return copy;
  }

  @Override
  public void put(Profile profile) {
    Profile former = profiles.put(profile.id(), profile);
    if (former != null) {
      for (long hash : former.text().sketch()) {
        postings
            .getOrDefault(hash, new TreeSet<>())
            .remove(new Posting(former.site(), former.id()));
      }
    }
    for (long hash : profile.text().sketch()) {
      postings
          .computeIfAbsent(hash, key -> new TreeSet<>())
          .add(new Posting(profile.site(), profile.id()));
    }
  }

  @Override
  public List<Profile> profiles(Collection<CopyId> ids) {
    return ids.stream()
        .sorted()
        .distinct()
        .filter(profiles::containsKey)
        .map(profiles::get)
        .toList();
  }

  @Override
  public void repeats(CopyId id, BitSet repeated) {
    profiles.computeIfPresent(id, (key, profile) -> profile.repeating(repeated));
  }

  @Override
  public Map<Long, List<Posting>> postings(long[] hashes, int most) {
    Map<Long, List<Posting>> found = new HashMap<>();
    for (long hash : hashes) {
      Set<Posting> all = postings.getOrDefault(hash, new TreeSet<>());
      if (!all.isEmpty()) {
        found.put(hash, all.stream().limit(most).toList());
      }
    }
    return found;
  }

  @Override
  public List<CopyId> onSite(long site, long hash, int most) {
    return postings.getOrDefault(hash, new TreeSet<>()).stream()
        .filter(posting -> posting.site() == site)
        .limit(most)
        .map(Posting::copy)
        .toList();
  }

  @Override
  public Map<CopyId, Heading> headings(Collection<CopyId> ids) {
    Map<CopyId, Heading> headings = new HashMap<>();
    profiles(ids).forEach(profile -> headings.put(profile.id(), profile.heading()));
    return headings;
  }

  @Override
  public Map<CopyId, Long> keys(Collection<CopyId> ids) {
    Map<CopyId, Long> keys = new HashMap<>();
    profiles(ids).forEach(profile -> keys.put(profile.id(), profile.url()));
    return keys;
  }

  @Override
  public List<CopyId> sameText(long digest, int most) {
    return profiles.values().stream()
        .filter(profile -> profile.text().digest() == digest)
        .limit(most)
        .map(Profile::id)
        .toList();
  }

  @Override
  public void remove(CopyId id) {
    Profile former = profiles.remove(id);
    if (former != null) {
      Posting gone = new Posting(former.site(), id);
      postings.values().forEach(all -> all.remove(gone));
      removePairs(id);
      regroup(Set.of(id));
      groups.remove(id);
      rulings.removeIf(ruling -> ruling.a().equals(id) || ruling.b().equals(id));
    }
  }

  @Override
  public void put(Pair pair) {
    pairs.computeIfAbsent(pair.a(), id -> new TreeMap<>()).put(pair.b(), pair);
    pairs.computeIfAbsent(pair.b(), id -> new TreeMap<>()).put(pair.a(), pair);
  }

  @Override
  public void outcome(Pair pair) {
    put(pair);
  }

  @Override
  public List<Pair> pairs(Collection<CopyId> ids) {
    Set<Pair> found = new LinkedHashSet<>();
    ids.forEach(id -> found.addAll(pairs.getOrDefault(id, Map.of()).values()));
    return List.copyOf(found);
  }

  @Override
  public void removePairs(CopyId id) {
    Map<CopyId, Pair> removed = pairs.remove(id);
    if (removed != null) {
      removed.keySet().forEach(other -> pairs.getOrDefault(other, new TreeMap<>()).remove(id));
    }
  }

  @Override
  public Set<CopyId> group(CopyId id) {
    return groups.getOrDefault(id, Set.of(id));
  }

  @Override
  public void regroup(Set<CopyId> members) {
    Set<Set<CopyId>> former = Collections.newSetFromMap(new IdentityHashMap<>());
    members.forEach(member -> former.add(group(member)));
    for (Set<CopyId> old : former) {
      Set<CopyId> left = new TreeSet<>(old);
      left.removeAll(members);
      left.forEach(other -> groups.put(other, left));
    }
    Set<CopyId> group = Set.copyOf(members);
    group.forEach(member -> groups.put(member, group));
  }

  @Override
  public List<Ruling> rulings(Collection<CopyId> ids) {
    return rulings.stream()
        .filter(ruling -> ids.contains(ruling.a()) || ids.contains(ruling.b()))
        .toList();
  }

  @Override
  public void put(Ruling ruling) {
    rulings.removeIf(old -> old.a().equals(ruling.a()) && old.b().equals(ruling.b()));
    rulings.add(ruling);
  }

  @Override
  public void removeRuling(CopyId a, CopyId b) {
    rulings.removeIf(
        old ->
            (old.a().equals(a) && old.b().equals(b)) || (old.a().equals(b) && old.b().equals(a)));
  }
}
