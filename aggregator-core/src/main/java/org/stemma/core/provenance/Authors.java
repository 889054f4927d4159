package org.stemma.core.provenance;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.provenance.AttributionChain.Confidence;
import org.stemma.core.provenance.AttributionChain.Contradiction;
import org.stemma.core.provenance.AttributionChain.Edge;
import org.stemma.core.provenance.AttributionChain.EdgeKind;
import org.stemma.core.provenance.AttributionChain.State;

/**
 * Who wrote an article: as the origin says where we hold it, else as the copies that name the
 * origin say, else as the earliest copy that names anybody says. Names are one person's only within
 * the copies of one article.
 */
record Authors(List<Edge> edges, List<Contradiction> contradictions) {
  private static final int MAX_AUTHORS = 30;

  /**
   * Last words of a desk's or an account's byline: a re-poster signs with them what others wrote,
   * and they are no person's name.
   */
  private static final Set<String> DESKS =
      Set.of(
          "staff",
          "desk",
          "team",
          "newsroom",
          "bureau",
          "editor",
          "editors",
          "admin",
          "administrator",
          "webmaster",
          "redaktion",
          "redacción");

  static Authors of(Group group, OriginChoice origin) {
    Set<String> named = outlets(group);
    List<Appearance> order =
        group.copies().stream()
            .sorted(
                Comparator.<Appearance>comparingInt(copy -> standing(group, origin, copy))
                    .thenComparing(group::time))
            .toList();
    List<Claim> stated =
        order.stream()
            .map(copy -> authors(group, origin, named, copy))
            .filter(claims -> !claims.isEmpty())
            .findFirst()
            .orElse(List.of());
    Set<String> persons = new LinkedHashSet<>();
    stated.forEach(claim -> persons.add(group.nameKey(claim.value())));
    List<Edge> edges =
        persons.stream().limit(MAX_AUTHORS).map(person -> edge(group, order, person)).toList();
    return new Authors(edges, contradictions(group, origin, named, order, persons));
  }

  /** 0 for the origin itself, 1 for copies that lead to it, 2 for others. */
  private static int standing(Group group, OriginChoice origin, Appearance copy) {
    String outlet = group.outlets.key(copy.copy().outlet());
    if (outlet.equals(origin.outlet())) {
      return 0;
    }
    return group.root(outlet).equals(origin.outlet()) ? 1 : 2;
  }

  /** The names of outlets that copies stand at, and of suppliers: none is a person's. */
  private static Set<String> outlets(Group group) {
    Set<String> outlets = new HashSet<>();
    for (Appearance copy : group.copies()) {
      outlets.add(group.nameKey(copy.copy().outlet().label()));
      copy.claims().stream()
          .filter(claim -> claim.kind() == ClaimKind.SUPPLIER)
          .forEach(claim -> outlets.add(group.nameKey(claim.value())));
    }
    return outlets;
  }

  /** The authors a copy names: those of a sentence ("Authored by A") before the poster's byline. */
  private static List<Claim> authors(
      Group group, OriginChoice origin, Set<String> named, Appearance copy) {
    Set<String> outlets = new HashSet<>();
    copy.claims().stream()
        .filter(Outlets::isAboutOutlet)
        .filter(
            claim -> claim.kind() != ClaimKind.ORIGIN || claim.url() == null || !isPersonal(claim))
        .forEach(claim -> outlets.add(group.nameKey(claim.value())));
    boolean reposted = standing(group, origin, copy) > 0;
    List<Claim> persons =
        copy.claims().stream()
            .filter(claim -> claim.kind() == ClaimKind.AUTHOR)
            .filter(claim -> !named.contains(group.nameKey(claim.value())))
            .filter(claim -> !outlets.contains(group.nameKey(claim.value())))
            .filter(claim -> !(reposted && isDesk(claim.value())))
            .toList();
    List<Claim> told =
        persons.stream().filter(claim -> !claim.evidence().kind().equals("byline")).toList();
    return told.isEmpty() ? persons : told;
  }

  private static boolean isDesk(String name) {
    String last = name.substring(name.lastIndexOf(' ') + 1);
    return DESKS.contains(last.toLowerCase(Locale.ROOT));
  }

  /** Whether an outlet is an author's own site: "originally at annreed.example", by Ann Reed. */
  private static boolean isPersonal(Claim origin) {
    URI url = origin.url();
    return url != null && Site.label(Addresses.domain(url)).equals(Names.key(origin.value()));
  }

  /** One edge for all statements that name this person, in whatever spelling. */
  private static Edge edge(Group group, List<Appearance> order, String person) {
    List<Claim> statements = new ArrayList<>();
    Set<String> witnesses = new HashSet<>();
    for (Appearance copy : order) {
      for (Claim claim : copy.claims()) {
        if (claim.kind() == ClaimKind.AUTHOR && group.nameKey(claim.value()).equals(person)) {
          statements.add(claim);
          witnesses.add(group.outlets.key(copy.copy().outlet()));
        }
      }
    }
    String name = spelling(statements);
    return new Edge(
        EdgeKind.WRITTEN_BY,
        name,
        null,
        null,
        null,
        State.OBSERVED,
        // The desks of two outlets are two, though both are called so.
        witnesses.size() > 1 && !isDesk(name) ? Confidence.CERTAIN : Confidence.CLAIMED,
        EdgeEvidence.of(statements.stream().map(Claim::evidence)));
  }

  /** The first way to write the name that is not all capitals; templates shout, persons do not. */
  private static String spelling(List<Claim> statements) {
    return statements.stream()
        .map(Claim::value)
        .filter(name -> name.chars().anyMatch(Character::isLowerCase))
        .findFirst()
        .orElse(statements.get(0).value());
  }

  private static List<Contradiction> contradictions(
      Group group,
      OriginChoice origin,
      Set<String> named,
      List<Appearance> order,
      Set<String> believed) {
    List<Contradiction> lost = new ArrayList<>();
    for (Appearance copy : order) {
      Map<String, Claim> others = new LinkedHashMap<>();
      authors(group, origin, named, copy)
          .forEach(c -> others.putIfAbsent(group.nameKey(c.value()), c));
      if (others.keySet().stream().noneMatch(believed::contains)) {
        others
            .values()
            .forEach(
                claim ->
                    lost.add(
                        new Contradiction(
                            "written by "
                                + claim.value()
                                + ", says "
                                + copy.copy().outlet().label(),
                            "the origin, or a copy nearer to it, names another author",
                            claim.evidence())));
      }
    }
    return lost;
  }
}
