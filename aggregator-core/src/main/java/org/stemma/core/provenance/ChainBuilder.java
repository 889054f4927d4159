package org.stemma.core.provenance;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.Evidence;
import org.stemma.core.provenance.AttributionChain.Confidence;
import org.stemma.core.provenance.AttributionChain.Contradiction;
import org.stemma.core.provenance.AttributionChain.Edge;
import org.stemma.core.provenance.AttributionChain.EdgeKind;
import org.stemma.core.provenance.AttributionChain.State;

/**
 * Builds the attribution chain of a group of copies from what they claim and when they were seen.
 * Pure: the same copies and register give the same chain in whatever order they are listed. The
 * chain has no rings; a claim that would close one is kept as a contradiction.
 */
public final class ChainBuilder {
  /**
   * The chain of these copies, by what ships with the program.
   *
   * @param copies all of one article, at least one
   * @throws IllegalArgumentException if there are none
   */
  public AttributionChain build(List<Appearance> copies) {
    return build(copies, OutletRegister.SHIPPED);
  }

  /**
   * The chain of these copies.
   *
   * @param copies all of one article, at least one
   * @param outlets which domains and names are one outlet: a hop between two of them is none
   * @throws IllegalArgumentException if there are none
   */
  public AttributionChain build(List<Appearance> copies, OutletRegister outlets) {
    Group group = group(copies, outlets);
    OriginChoice origin = OriginChoice.of(group);
    Authors authors = Authors.of(group, origin);
    List<Edge> edges = new ArrayList<>(authors.edges());
    edges.addAll(hops(group, origin).values());
    List<Contradiction> contradictions = new ArrayList<>(authors.contradictions());
    contradictions.addAll(contradictions(group, origin));
    return new AttributionChain(edges, CopyRights.of(group.copies()), contradictions);
  }

  /**
   * The hops by which the text came to one of the copies: its origin first, the copy's own outlet
   * last. A copy whose origin nobody names has its own hop only.
   *
   * @throws IllegalArgumentException if {@code copy} is none of the copies
   */
  public List<Edge> lineage(List<Appearance> copies, CopyId copy) {
    Group group = group(copies, OutletRegister.SHIPPED);
    Appearance one =
        copies.stream()
            .filter(a -> a.id().equals(copy))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(copy + " is not among the copies"));
    OriginChoice origin = OriginChoice.of(group);
    Map<String, Edge> hops = hops(group, origin);
    List<String> path = new ArrayList<>(group.path(group.outlets.key(one.copy().outlet())));
    if (origin.outlet() != null && !path.contains(origin.outlet())) {
      path.subList(1, path.size()).clear();
      path.add(origin.outlet());
    }
    List<Edge> lineage = new ArrayList<>();
    for (int i = path.size() - 1; i >= 0; i--) {
      Edge hop = hops.get(path.get(i));
      if (hop != null) {
        lineage.add(hop);
      }
    }
    return lineage;
  }

  private static Group group(List<Appearance> copies, OutletRegister outlets) {
    if (copies.isEmpty()) {
      throw new IllegalArgumentException("a chain needs at least one copy");
    }
    return new Group(copies, outlets);
  }

  /** The edges by outlet: the origin, suppliers between, then re-posts by date. */
  private static Map<String, Edge> hops(Group group, OriginChoice origin) {
    Map<String, Edge> hops = new LinkedHashMap<>();
    if (origin.outlet() != null) {
      hops.put(origin.outlet(), originEdge(group, origin, origin.outlet()));
    }
    Map<String, Edge> reposts = new LinkedHashMap<>();
    for (Map.Entry<String, Statement> entry : group.statements.entrySet()) {
      if (group.root(entry.getKey()).equals(origin.outlet())) {
        entry
            .getValue()
            .middle()
            .forEach(
                (outlet, claim) -> {
                  if (!group.isObserved(outlet) && !hops.containsKey(outlet)) {
                    boolean agency = claim.kind() == ClaimKind.SUPPLIER;
                    EdgeKind kind = agency ? EdgeKind.SUPPLIED_BY : EdgeKind.RE_POSTED;
                    (agency ? hops : reposts)
                        .putIfAbsent(outlet, referenced(group, kind, outlet, claim));
                  }
                });
      }
    }
    for (Appearance copy : group.copies()) {
      String outlet = group.outlets.key(copy.copy().outlet());
      if (!outlet.equals(origin.outlet())) {
        reposts.putIfAbsent(outlet, observed(group, outlet, group.first(outlet)));
      }
      for (Claim claim : copy.claims()) {
        String reprint = group.outlets.key(claim);
        if (claim.kind() == ClaimKind.REPRINT
            && !group.isObserved(reprint)
            && !hops.containsKey(reprint)) {
          reposts.putIfAbsent(reprint, referenced(group, EdgeKind.RE_POSTED, reprint, claim));
        }
      }
    }
    reposts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(BY_DATE))
        .forEach(entry -> hops.putIfAbsent(entry.getKey(), entry.getValue()));
    return origin.outlet() == null ? hops : linked(group, origin.outlet(), hops);
  }

  /** Each hop tied to the nearest one on its way back to the origin; without rings. */
  private static Map<String, Edge> linked(Group group, String origin, Map<String, Edge> hops) {
    Map<String, String> before = new HashMap<>();
    Map<String, String> behind = behind(group, hops);
    Map<String, Edge> linked = new LinkedHashMap<>();
    for (Map.Entry<String, Edge> hop : hops.entrySet()) {
      String outlet = hop.getKey();
      if (outlet.equals(origin)) {
        linked.put(outlet, hop.getValue());
        continue;
      }
      String nearest = nearest(group, outlet, origin, hops, behind).orElse(origin);
      for (String at = nearest; at != null; at = before.get(at)) {
        // Those who name several middle outlets may name them in different orders.
        nearest = at.equals(outlet) ? origin : nearest;
      }
      before.put(outlet, nearest);
      Edge from = hops.get(nearest);
      linked.put(outlet, from == null ? hop.getValue() : hop.getValue().takenFrom(from));
    }
    return linked;
  }

  private static Optional<String> nearest(
      Group group,
      String outlet,
      String origin,
      Map<String, Edge> hops,
      Map<String, String> behind) {
    if (!group.isObserved(outlet)) {
      return Optional.ofNullable(behind.get(outlet));
    }
    return group.root(outlet).equals(origin) ? group.next(outlet, hops.keySet()) : Optional.empty();
  }

  /** For each hop that is only named: which is named behind it by the first who came through it. */
  private static Map<String, String> behind(Group group, Map<String, Edge> hops) {
    Map<String, String> behind = new HashMap<>();
    if (hops.keySet().stream().allMatch(group::isObserved)) {
      return behind;
    }
    for (String outlet : group.statements.keySet()) {
      List<String> path = group.path(outlet);
      @Nullable String next = null;
      for (int i = path.size() - 1; i >= 0; i--) {
        String at = path.get(i);
        if (next != null) {
          behind.putIfAbsent(at, next);
        }
        next = hops.containsKey(at) ? at : next;
      }
    }
    return behind;
  }

  private static final Comparator<Edge> BY_DATE =
      Comparator.<Edge, java.time.Instant>comparing(
              edge ->
                  edge.at() == null || edge.at().sortKey() == null
                      ? java.time.Instant.MAX
                      : edge.at().sortKey())
          .thenComparing(Edge::who)
          .thenComparing(edge -> String.valueOf(edge.url()));

  private static Edge originEdge(Group group, OriginChoice choice, String outlet) {
    List<Claim> claims = claimsFor(group, outlet);
    @Nullable Appearance held = group.isObserved(outlet) ? group.first(outlet) : null;
    boolean supplied =
        held == null && !claims.isEmpty() && claims.get(0).kind() == ClaimKind.SUPPLIER;
    @Nullable ClaimedDate at = held == null ? null : held.copy().published();
    if (at == null) {
      at =
          claims.stream()
              .map(Claim::date)
              .filter(java.util.Objects::nonNull)
              .findFirst()
              .orElse(null);
    }
    List<Evidence> evidence = new ArrayList<>(claims.stream().map(Claim::evidence).toList());
    evidence.addAll(copyrights(group, outlet, claims));
    if (evidence.isEmpty() && held != null) {
      evidence.add(seen(held, group.byOutlet.size() > 1 ? "dates" : "none"));
    }
    return new Edge(
        supplied ? EdgeKind.SUPPLIED_BY : EdgeKind.FIRST_PUBLISHED,
        group.outlets.name(outlet),
        Outlets.domain(outlet),
        held == null ? address(claims, supplied) : held.copy().url(),
        at,
        held == null ? State.REFERENCED : State.OBSERVED,
        confidence(group, choice, outlet),
        EdgeEvidence.of(evidence.stream()));
  }

  private static Confidence confidence(Group group, OriginChoice choice, String outlet) {
    if (choice.byDates()) {
      return group.byOutlet.size() > 1 ? Confidence.LIKELY : Confidence.CLAIMED;
    }
    int witnesses = group.supporters(outlet).size() + (group.isObserved(outlet) ? 1 : 0);
    return witnesses > 1 ? Confidence.CERTAIN : Confidence.CLAIMED;
  }

  /** Claims that name an outlet as origin, the strongest first; of its own page none counts. */
  private static List<Claim> claimsFor(Group group, String outlet) {
    return group.copies().stream()
        .filter(copy -> !group.outlets.key(copy.copy().outlet()).equals(outlet))
        .flatMap(copy -> copy.claims().stream())
        .filter(claim -> Rank.isOrigin(claim) && group.outlets.key(claim).equals(outlet))
        .sorted(Comparator.comparingInt(Rank::of))
        .toList();
  }

  /** Copyright lines that name the origin, by any of its names: a second witness on the page. */
  private static List<Evidence> copyrights(Group group, String outlet, List<Claim> claims) {
    Set<String> names = new LinkedHashSet<>();
    names.add(group.nameKey(group.outlets.name(outlet)));
    claims.forEach(claim -> names.add(group.nameKey(claim.value())));
    return group.copies().stream()
        .flatMap(copy -> copy.claims().stream())
        .filter(claim -> claim.kind() == ClaimKind.COPYRIGHT)
        .filter(
            claim ->
                names.stream()
                    .anyMatch(n -> n.length() > 2 && group.nameKey(claim.value()).contains(n)))
        .map(Claim::evidence)
        .toList();
  }

  private static @Nullable URI address(List<Claim> claims, boolean agency) {
    for (Claim claim : claims) {
      if (claim.url() != null && !Addresses.isHome(claim.url())) {
        return claim.url();
      }
    }
    return agency
        ? null
        : claims.stream()
            .map(Claim::url)
            .filter(java.util.Objects::nonNull)
            .findFirst()
            .orElse(null);
  }

  private static Edge observed(Group group, String outlet, Appearance copy) {
    List<Evidence> evidence = new ArrayList<>();
    Statement stated = group.statements.get(outlet);
    if (stated != null) {
      evidence.add(stated.best().evidence());
    }
    evidence.add(seen(copy, "seen"));
    return new Edge(
        EdgeKind.RE_POSTED,
        group.outlets.name(outlet),
        Outlets.domain(outlet),
        copy.copy().url(),
        copy.copy().published(),
        State.OBSERVED,
        stated == null ? Confidence.LIKELY : Confidence.CERTAIN,
        EdgeEvidence.of(evidence.stream()));
  }

  private static Edge referenced(Group group, EdgeKind kind, String outlet, Claim claim) {
    return new Edge(
        kind,
        group.outlets.name(outlet),
        Outlets.domain(outlet),
        claim.kind() == ClaimKind.SUPPLIER ? null : claim.url(),
        claim.date(),
        State.REFERENCED,
        Confidence.CLAIMED,
        List.of(claim.evidence()));
  }

  private static Evidence seen(Appearance copy, String kind) {
    ClaimedDate published = copy.copy().published();
    String dated = published == null ? "no date" : "dated " + published.iso();
    return new Evidence(
        kind, "published", dated + ", first seen " + copy.firstSeen(), copy.copy().url());
  }

  private static List<Contradiction> contradictions(Group group, OriginChoice origin) {
    List<Contradiction> lost = new ArrayList<>();
    for (Statement ring : group.rings) {
      lost.add(
          lost(
              group,
              ring.from(),
              ring.best(),
              "the outlet it names says the reverse, and dates later"));
    }
    group.statements.forEach(
        (outlet, stated) -> {
          for (Claim claim : stated.losing()) {
            lost.add(
                lost(
                    group,
                    stated.from(),
                    claim,
                    "a stronger claim on the same page names "
                        + group.outlets.name(stated.origin())));
          }
          if (!group.root(outlet).equals(origin.outlet())) {
            lost.add(lost(group, stated.from(), stated.best(), origin.because()));
          }
        });
    lost.addAll(dates(group));
    return lost;
  }

  /** Dates that copies give themselves and that what was seen speaks against. */
  private static List<Contradiction> dates(Group group) {
    List<Contradiction> lost = new ArrayList<>();
    for (Appearance copy : group.copies()) {
      String because = group.disbelieved(copy);
      ClaimedDate date = copy.copy().published();
      if (because != null && date != null) {
        String by = group.outlets.name(group.outlets.key(copy.copy().outlet()));
        lost.add(
            new Contradiction(
                "published on " + date.iso() + ", says " + by,
                because,
                new Evidence("date", "published", date.raw(), copy.copy().url())));
      }
    }
    return lost;
  }

  private static Contradiction lost(Group group, Appearance copy, Claim claim, String because) {
    String by = group.outlets.name(group.outlets.key(copy.copy().outlet()));
    String named = group.outlets.name(group.outlets.key(claim));
    return new Contradiction(by + " says it comes from " + named, because, claim.evidence());
  }
}
