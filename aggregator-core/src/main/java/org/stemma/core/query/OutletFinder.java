package org.stemma.core.query;

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
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stemma.core.provenance.OutletAspect;
import org.stemma.core.provenance.OutletKey;
import org.stemma.core.provenance.OutletKind;
import org.stemma.core.provenance.OutletNotes.Role;
import org.stemma.core.provenance.OutletRegister;
import org.stemma.core.query.OutletFacts.NameUse;
import org.stemma.core.query.OutletFacts.Ruled;
import org.stemma.core.query.OutletFacts.Standing;
import org.stemma.core.query.OutletView.Called;

/** Questions about outlets. Safe for many threads; never waits for a writer. */
public final class OutletFinder {
  private final OutletFacts.Reads store;

  public OutletFinder(OutletFacts.Reads store) {
    this.store = store;
  }

  /**
   * An outlet in short.
   *
   * @param house its usual domain
   * @param name what to call it; the domain where it has no name of its own
   */
  public record House(String house, String name) {}

  /** The outlet at a host, for those who show hosts: two hosts of one house are one outlet. */
  public House at(String host) {
    return store.read(
        facts -> {
          OutletKey key = facts.register().at(host);
          return new House(key.label(), new Naming(facts, facts.register().keys(key)).name(key));
        });
  }

  /**
   * Every outlet that an article stands at, first stood at, or names with a host; most articles
   * first. A name that did not become an article's origin is not yet an outlet.
   */
  public List<OutletView> list() {
    return store.read(
        facts -> {
          OutletRegister register = facts.register();
          Map<OutletKey, Tally> tallies = tallies(facts, null);
          for (OutletKey key : facts.ruled(OutletAspect.SAME).keySet()) {
            tallies.computeIfAbsent(register.of(key), k -> new Tally());
          }
          Naming naming = new Naming(facts, null);
          tallies.entrySet().removeIf(e -> e.getKey().isName() && e.getValue().isNamedOnly());
          return tallies.entrySet().stream()
              .map(entry -> view(naming, entry.getKey(), entry.getValue(), false))
              .sorted(MOST)
              .toList();
        });
  }

  private static final Comparator<OutletView> MOST =
      Comparator.<OutletView>comparingInt(v -> -(v.first() + v.reposted() + v.namedOrigin()))
          .thenComparing(OutletView::key);

  /** An outlet by any of its keys; empty when nothing is known of it. */
  public Optional<OutletView> find(OutletKey key) {
    return store.read(
        facts -> {
          OutletKey house = facts.register().of(key);
          Set<OutletKey> keys = meant(facts, house);
          Tally tally = tallies(facts, keys).getOrDefault(house, new Tally());
          Naming naming = new Naming(facts, keys);
          boolean ruled = facts.register().keys(house).size() > 1;
          return tally.isEmpty() && naming.isEmpty() && !ruled
              ? Optional.<OutletView>empty()
              : Optional.of(view(naming, house, tally, true));
        });
  }

  /** The keys of an outlet, with the names that were learned to be its own. */
  private static Set<OutletKey> meant(OutletFacts facts, OutletKey house) {
    Set<OutletKey> keys = new TreeSet<>(facts.register().keys(house));
    for (NameUse use : facts.names(keys)) {
      OutletKey name = OutletKey.called(use.name());
      if (name.isName() && facts.register().called(use.name()).equals(house)) {
        keys.add(name);
      }
    }
    return keys;
  }

  /**
   * The outlets meant by a host, a name or an alias; more than one where a name is contested, none
   * when nothing is known of it. Who is alone in calling itself so is found too.
   */
  public List<OutletKey> resolve(String reference) {
    if (!OutletKey.isUsable(reference)) {
      return List.of();
    }
    List<OutletKey> meant =
        store.read(
            facts -> {
              OutletKey known = facts.register().called(reference);
              Set<OutletKey> called = new LinkedHashSet<>();
              if (known.isName()) {
                facts.called(known).forEach(key -> called.add(facts.register().of(key)));
              }
              return called.isEmpty() ? List.of(known) : List.copyOf(called);
            });
    return meant.size() == 1 && find(meant.get(0)).isEmpty() ? List.of() : meant;
  }

  private static OutletView view(Naming naming, OutletKey house, Tally tally, boolean whole) {
    Set<OutletKey> keys = naming.register.keys(house);
    List<String> aliases = new ArrayList<>();
    for (OutletKey key : keys) {
      Ruled ruled = naming.aliases.get(key);
      if (key.isName() && ruled != null) {
        aliases.add(ruled.written());
      }
    }
    Ruled kind = naming.kinds.get(house);
    Ruled group = naming.groups.get(house);
    return new OutletView(
        house,
        house.isName() && tally.written != null ? tally.written : naming.name(house),
        keys.stream().filter(key -> !key.isName()).map(OutletKey::value).toList(),
        aliases,
        kind == null ? OutletKind.of(keys) : OutletKind.valueOf(kind.value()),
        group == null ? null : group.value(),
        whole ? naming.all(house) : List.of(),
        tally.first.size(),
        tally.reposted(),
        tally.named.size());
  }

  private static Map<OutletKey, Tally> tallies(
      OutletFacts facts, @Nullable Collection<OutletKey> outlets) {
    OutletRegister register = facts.register();
    Map<OutletKey, Tally> tallies = new TreeMap<>();
    Map<OutletKey, OutletKey> houses = new HashMap<>();
    facts.standings(
        outlets,
        standing -> {
          OutletKey house =
              houses.computeIfAbsent(standing.outlet(), key -> house(register, key, standing));
          tallies.computeIfAbsent(house, key -> new Tally()).add(standing, house, register);
        });
    return tallies;
  }

  private static OutletKey house(OutletRegister register, OutletKey key, Standing standing) {
    return standing.written() == null ? register.of(key) : register.called(standing.written());
  }

  /** The articles of an outlet. */
  private static final class Tally {
    private final Set<Long> first = new HashSet<>();
    private final Set<Long> at = new HashSet<>();
    private final Set<Long> named = new HashSet<>();

    /** The name that is the outlet's key, as a text writes it; null where none does. */
    private @Nullable String written;

    void add(Standing standing, OutletKey house, OutletRegister register) {
      if (standing.written() != null
          && standing.outlet().equals(house)
          && (written == null || standing.written().compareTo(written) < 0)) {
        written = standing.written();
      }
      if (standing.role() == null) {
        first.add(standing.article());
      } else if (standing.role() == Role.AT) {
        at.add(standing.article());
      } else if (standing.role() == Role.ORIGIN
          && standing.by() != null
          && !register.of(standing.by()).equals(house)) {
        named.add(standing.article());
      }
    }

    int reposted() {
      Set<Long> elsewhere = new HashSet<>(at);
      elsewhere.removeAll(first);
      return elsewhere.size();
    }

    boolean isNamedOnly() {
      return first.isEmpty() && at.isEmpty();
    }

    boolean isEmpty() {
      return first.isEmpty() && at.isEmpty() && named.isEmpty() && written == null;
    }
  }

  /** How outlets are called, and what people ruled of them. */
  private static final class Naming {
    private final OutletFacts facts;
    private final OutletRegister register;
    private final Map<OutletKey, List<NameUse>> uses = new HashMap<>();
    private final Map<OutletKey, Ruled> aliases;
    private final Map<OutletKey, Ruled> kinds;
    private final Map<OutletKey, Ruled> groups;

    Naming(OutletFacts facts, @Nullable Collection<OutletKey> keys) {
      this.facts = facts;
      register = facts.register();
      aliases = facts.ruled(OutletAspect.SAME);
      kinds = facts.ruled(OutletAspect.KIND);
      groups = facts.ruled(OutletAspect.GROUP);
      for (NameUse use : facts.names(keys)) {
        uses.computeIfAbsent(register.of(use.of()), key -> new ArrayList<>()).add(use);
      }
    }

    boolean isEmpty() {
      return uses.isEmpty();
    }

    /** Its own word first, then that of others; a name that is or may be another's never. */
    String name(OutletKey house) {
      Map<String, Long> own = new TreeMap<>();
      Map<String, Long> others = new TreeMap<>();
      for (NameUse use : uses.getOrDefault(house, List.of())) {
        OutletView.Standing standing = standing(use.name(), house);
        boolean itself = register.of(use.by()).equals(house);
        if (standing == OutletView.Standing.HELD
            || (itself && standing == OutletView.Standing.UNPROVEN)) {
          (itself ? own : others).merge(use.name(), use.copies(), Long::sum);
        }
      }
      for (Map<String, Long> names : List.of(own, others)) {
        Optional<String> most =
            names.entrySet().stream()
                .min(
                    Comparator.<Map.Entry<String, Long>>comparingLong(e -> -e.getValue())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey);
        if (most.isPresent()) {
          return most.get();
        }
      }
      return house.label();
    }

    List<Called> all(OutletKey house) {
      return uses.getOrDefault(house, List.of()).stream()
          .map(
              use ->
                  new Called(
                      use.name(),
                      use.place(),
                      register.of(use.by()),
                      use.copies(),
                      facts.address(use.example()),
                      standing(use.name(), house)))
          .sorted(
              Comparator.<Called>comparingLong(c -> -c.copies())
                  .thenComparing(Called::name)
                  .thenComparing(Called::place)
                  .thenComparing(Called::by))
          .toList();
    }

    private OutletView.Standing standing(String name, OutletKey house) {
      OutletKey meant = register.called(name);
      if (meant.equals(house)) {
        return OutletView.Standing.HELD;
      }
      if (!meant.isName() || aliases.containsKey(OutletKey.called(name))) {
        return OutletView.Standing.OTHERS;
      }
      return register.isContested(name)
          ? OutletView.Standing.CONTESTED
          : OutletView.Standing.UNPROVEN;
    }
  }
}
