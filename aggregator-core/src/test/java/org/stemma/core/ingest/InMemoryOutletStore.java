package org.stemma.core.ingest;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.CopyId;
import org.stemma.core.provenance.NameHolder;
import org.stemma.core.provenance.NameHolder.Witness;
import org.stemma.core.provenance.OutletAspect;
import org.stemma.core.provenance.OutletKey;
import org.stemma.core.provenance.OutletNotes;
import org.stemma.core.provenance.OutletNotes.Naming;
import org.stemma.core.provenance.OutletRegister;
import org.stemma.core.query.OutletFacts.Ruled;

/** What a transaction in memory keeps of outlets. */
final class InMemoryOutletStore implements OutletStore {
  final Map<CopyId, OutletNotes> notes = new TreeMap<>();
  final Map<OutletKey, NameHolder> holders = new HashMap<>();
  final Map<OutletAspect, Map<OutletKey, Ruled>> rulings = new HashMap<>();

  InMemoryOutletStore copy() {
    InMemoryOutletStore copy = new InMemoryOutletStore();
    copy.notes.putAll(notes);
    copy.holders.putAll(holders);
    rulings.forEach((aspect, ruled) -> copy.rulings.put(aspect, new HashMap<>(ruled)));
    return copy;
  }

  @Override
  public OutletRegister register() {
    Map<OutletKey, OutletKey> same = new HashMap<>();
    rulings
        .getOrDefault(OutletAspect.SAME, Map.of())
        .forEach((key, ruled) -> same.put(key, new OutletKey(ruled.value())));
    return new OutletRegister(same, this::holder);
  }

  @Override
  public Set<OutletKey> note(CopyId copy, OutletNotes fresh) {
    Map<OutletKey, Set<Witness>> before = witnesses();
    if (fresh.equals(OutletNotes.NONE)) {
      notes.remove(copy);
    } else {
      notes.put(copy, fresh);
    }
    Map<OutletKey, Set<Witness>> after = witnesses();
    return Stream.concat(before.keySet().stream(), after.keySet().stream())
        .filter(key -> !Objects.equals(before.get(key), after.get(key)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Map<OutletKey, Set<Witness>> witnesses() {
    return namings()
        .collect(
            Collectors.groupingBy(
                Naming::key,
                Collectors.mapping(
                    n -> new Witness(n.of(), n.by(), n.firm()), Collectors.toSet())));
  }

  Stream<Naming> namings() {
    return notes.values().stream().flatMap(told -> told.namings().stream());
  }

  @Override
  public List<Witness> witnesses(OutletKey name) {
    return List.copyOf(witnesses().getOrDefault(name, Set.of()));
  }

  @Override
  public Set<OutletKey> names(Collection<OutletKey> domains) {
    return namings()
        .filter(n -> domains.contains(n.of()) || domains.contains(n.by()))
        .map(Naming::key)
        .collect(Collectors.toSet());
  }

  @Override
  public Set<OutletKey> names() {
    return namings().map(Naming::key).collect(Collectors.toSet());
  }

  @Override
  public void hold(OutletKey name, @Nullable NameHolder holder) {
    if (holder == null) {
      holders.remove(name);
    } else {
      holders.put(name, holder);
    }
  }

  @Override
  public @Nullable NameHolder holder(OutletKey name) {
    return holders.get(name);
  }

  @Override
  public Set<CopyId> mentioning(Collection<OutletKey> outlets) {
    Set<CopyId> copies = new TreeSet<>();
    notes.forEach(
        (copy, told) -> {
          if (told.mentions().stream().anyMatch(m -> outlets.contains(m.outlet()))) {
            copies.add(copy);
          }
        });
    return copies;
  }

  @Override
  public @Nullable String ruled(OutletKey key, OutletAspect aspect) {
    Ruled ruled = rulings.getOrDefault(aspect, Map.of()).get(key);
    return ruled == null ? null : ruled.value();
  }

  @Override
  public void rule(OutletKey key, OutletAspect aspect, @Nullable String value, String written) {
    Map<OutletKey, Ruled> ruled = rulings.computeIfAbsent(aspect, a -> new HashMap<>());
    if (value == null) {
      ruled.remove(key);
    } else {
      ruled.put(key, new Ruled(value, written));
    }
  }
}
