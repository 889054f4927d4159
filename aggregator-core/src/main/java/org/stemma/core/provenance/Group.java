package org.stemma.core.provenance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

  Group(List<Appearance> given, OutletRegister register) {
    copies =
        believed(given, register).stream()
            .sorted(
                Comparator.<Appearance, String>comparing(a -> a.copy().key().value())
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
    for (String start : List.copyOf(statements.keySet())) {
      List<String> walked = new ArrayList<>();
      String at = start;
      while (statements.containsKey(at) && !walked.contains(at)) {
        walked.add(at);
        at = statements.get(at).origin();
      }
      if (walked.contains(at)) {
        String first =
            walked.subList(walked.indexOf(at), walked.size()).stream()
                .min(Comparator.comparing(this::timeOf).thenComparing(key -> key))
                .orElseThrow();
        rings.add(statements.remove(first));
      }
    }
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
    Set<String> seen = new HashSet<>();
    List<String> path = new ArrayList<>();
    String at = outlet;
    while (seen.add(at)) {
      path.add(at);
      Statement stated = statements.get(at);
      if (stated == null) {
        break;
      }
      List<String> between = new ArrayList<>(stated.middle().keySet());
      for (int i = between.size() - 1; i >= 0; i--) {
        if (seen.add(between.get(i))) {
          path.add(between.get(i));
        }
      }
      at = stated.origin();
    }
    return path;
  }

  String root(String outlet) {
    List<String> path = path(outlet);
    return path.get(path.size() - 1);
  }

  /** The outlets whose statements lead to this origin, with the statements. */
  Map<String, Statement> supporters(String origin) {
    Map<String, Statement> supporters = new LinkedHashMap<>();
    statements.forEach(
        (outlet, stated) -> {
          if (!outlet.equals(origin) && root(outlet).equals(origin)) {
            supporters.put(outlet, stated);
          }
        });
    return supporters;
  }
}
