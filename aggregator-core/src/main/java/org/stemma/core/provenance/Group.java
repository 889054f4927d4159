package org.stemma.core.provenance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.Outlet;

/**
 * The copies of one article by outlet, what each outlet states, and when each had the text. Rings
 * of statements ("from B", says A; "from A", says B) are opened at the outlet that had it first.
 */
final class Group {
  final Outlets outlets;

  /** Copies by outlet key; the earliest of an outlet first. */
  final Map<String, List<Appearance>> byOutlet = new TreeMap<>();

  final Map<String, Statement> statements = new TreeMap<>();

  /** Statements that closed a ring and were dropped. */
  final List<Statement> rings = new ArrayList<>();

  private final List<Appearance> copies;
  private final CopyTimes times;

  /** What {@link #root} found. */
  private final Map<String, String> roots = new HashMap<>();

  /** The same, of outlets from which on nobody names one between. */
  private final Map<String, String> ends = new HashMap<>();

  /** What {@link #supporters} found, by origin. */
  private final Map<String, Map<String, Statement>> supporters = new HashMap<>();

  private final Map<String, String> names = new HashMap<>();

  Group(List<Appearance> given, OutletRegister register) {
    CopyKeys keys = new CopyKeys();
    copies =
        believed(given, register).stream()
            .sorted(
                Comparator.<Appearance, String>comparing(a -> keys.of(a).value())
                    .thenComparing(Appearance::id))
            .toList();
    outlets = new Outlets(copies, register);
    times = new CopyTimes(copies);
    for (Appearance copy : copies) {
      byOutlet
          .computeIfAbsent(outlets.key(copy.copy().outlet()), key -> new ArrayList<>())
          .add(copy);
    }
    byOutlet.values().forEach(list -> list.sort(Comparator.comparing(this::time)));
    for (Map.Entry<String, List<Appearance>> entry : byOutlet.entrySet()) {
      Statement stated = stated(entry.getValue());
      if (stated != null) {
        statements.put(entry.getKey(), stated);
      }
    }
    openRings();
  }

  /**
   * The copies, with a name in a dateline taken for a supplier's where a second outlet states it in
   * a dateline or byline: one alone may be a province, two are an agency.
   */
  private static List<Appearance> believed(List<Appearance> given, OutletRegister register) {
    Map<String, Set<String>> outletsByName = new HashMap<>();
    for (Appearance copy : given) {
      for (Claim claim : copy.claims()) {
        if (claim.kind() == ClaimKind.AUTHOR || isUnsure(claim)) {
          outletsByName
              .computeIfAbsent(Names.key(claim.value()), name -> new HashSet<>())
              .add(house(copy.copy().outlet(), register));
        }
      }
    }
    return given.stream().map(copy -> believed(copy, outletsByName)).toList();
  }

  private static String house(Outlet outlet, OutletRegister register) {
    return outlet.domain() == null ? outlet.label() : register.at(outlet.domain()).value();
  }

  private static Appearance believed(Appearance copy, Map<String, Set<String>> outletsByName) {
    List<Claim> claims = new ArrayList<>();
    for (Claim claim : copy.claims()) {
      Set<String> outlets = outletsByName.getOrDefault(Names.key(claim.value()), Set.of());
      boolean supplier = isUnsure(claim) && outlets.size() > 1;
      claims.add(
          supplier
              ? new Claim(ClaimKind.SUPPLIER, claim.value(), null, null, claim.evidence())
              : claim);
    }
    return copy.claiming(claims);
  }

  private static boolean isUnsure(Claim claim) {
    return claim.evidence().kind().equals(Rank.DATELINE_NAME);
  }

  private @Nullable Statement stated(List<Appearance> ofOutlet) {
    return ofOutlet.stream()
        .map(copy -> Statement.of(copy, outlets))
        .flatMap(java.util.stream.Stream::ofNullable)
        .min(Comparator.comparingInt(statement -> Rank.of(statement.best())))
        .orElse(null);
  }

  private void openRings() {
    Set<String> ended = new HashSet<>();
    for (String start : List.copyOf(statements.keySet())) {
      Set<String> walked = new LinkedHashSet<>();
      String at = start;
      while (statements.containsKey(at) && !ended.contains(at) && walked.add(at)) {
        at = statements.get(at).origin();
      }
      if (walked.contains(at)) {
        List<String> way = List.copyOf(walked);
        String first =
            way.subList(way.indexOf(at), way.size()).stream()
                .min(Comparator.comparing(this::timeOf).thenComparing(key -> key))
                .orElseThrow();
        rings.add(statements.remove(first));
      }
      ended.addAll(walked);
    }
  }

  /** As {@link Names#key}; a thousand copies repeat a few names. */
  String nameKey(String name) {
    return names.computeIfAbsent(name, Names::key);
  }

  List<Appearance> copies() {
    return copies;
  }

  /** The copies of an outlet, the earliest first; empty when none is observed. */
  List<Appearance> of(String outlet) {
    return byOutlet.getOrDefault(outlet, List.of());
  }

  /** The earliest copy of an observed outlet. */
  Appearance first(String outlet) {
    return of(outlet).get(0);
  }

  boolean isObserved(String outlet) {
    return byOutlet.containsKey(outlet);
  }

  /** Whether an outlet says it re-posts, without naming the origin. */
  boolean isOfUnknownOrigin(String outlet) {
    return !statements.containsKey(outlet)
        && of(outlet).stream()
            .flatMap(copy -> copy.claims().stream())
            .anyMatch(claim -> claim.kind() == ClaimKind.REPOST_OF_UNKNOWN);
  }

  /** When an observed outlet had the text. */
  Instant timeOf(String outlet) {
    return time(first(outlet));
  }

  /** When a copy was there, see {@link CopyTimes}. */
  Instant time(Appearance copy) {
    return times.of(copy);
  }

  /** Why a copy's own date is not believed, see {@link CopyTimes}; null when it is. */
  @Nullable String disbelieved(Appearance copy) {
    return times.disbelieved(copy);
  }

  /** The outlets that a text passed on its way to this one, this one first and the origin last. */
  List<String> path(String outlet) {
    List<String> path = new ArrayList<>();
    walk(outlet, path::add);
    return path;
  }

  /** The first behind this outlet on its {@link #path} that is one of these. */
  Optional<String> next(String outlet, Set<String> among) {
    List<String> found = new ArrayList<>();
    walk(
        outlet,
        at -> {
          if (!at.equals(outlet) && among.contains(at)) {
            found.add(at);
          }
          return found.isEmpty();
        });
    return found.stream().findFirst();
  }

  /** Visits the outlets of a {@link #path} in order, as long as each says to go on. */
  private void walk(String outlet, Predicate<String> goesOn) {
    Set<String> seen = new HashSet<>();
    String at = outlet;
    while (seen.add(at)) {
      Statement stated = statements.get(at);
      if (!goesOn.test(at) || stated == null) {
        return;
      }
      List<String> between = new ArrayList<>(stated.middle().keySet());
      for (int i = between.size() - 1; i >= 0; i--) {
        if (seen.add(between.get(i)) && !goesOn.test(between.get(i))) {
          return;
        }
      }
      at = stated.origin();
    }
  }

  /** The last outlet of a {@link #path}. */
  String root(String outlet) {
    return roots.computeIfAbsent(outlet, this::end);
  }

  private String end(String outlet) {
    List<String> walked = new ArrayList<>();
    String at = outlet;
    while (!ends.containsKey(at)) {
      Statement stated = statements.get(at);
      if (stated != null && !stated.middle().isEmpty()) {
        List<String> path = path(outlet);
        return path.get(path.size() - 1);
      }
      walked.add(at);
      if (stated == null) {
        break;
      }
      at = stated.origin();
    }
    String end = ends.getOrDefault(at, at);
    walked.forEach(each -> ends.put(each, end));
    return end;
  }

  /** The outlets whose statements lead to this origin, with the statements. */
  Map<String, Statement> supporters(String origin) {
    if (supporters.isEmpty()) {
      statements.forEach(
          (outlet, stated) -> {
            if (!outlet.equals(root(outlet))) {
              supporters
                  .computeIfAbsent(root(outlet), root -> new LinkedHashMap<>())
                  .put(outlet, stated);
            }
          });
    }
    return supporters.getOrDefault(origin, Map.of());
  }
}
