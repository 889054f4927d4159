package org.stemma.core.provenance;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.Evidence;
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
  private static final int MAX_EVIDENCE = 6;

  static Authors of(Group group, OriginChoice origin) {
    List<Appearance> order =
        group.copies().stream()
            .sorted(
                Comparator.<Appearance>comparingInt(copy -> standing(group, origin, copy))
                    .thenComparing(group::time))
            .toList();
    List<Claim> stated =
        order.stream()
            .map(copy -> authors(group, copy))
            .filter(claims -> !claims.isEmpty())
            .findFirst()
            .orElse(List.of());
    List<Edge> edges = new ArrayList<>();
    for (Claim author : stated.stream().limit(MAX_AUTHORS).toList()) {
      edges.add(edge(group, order, author));
    }
    return new Authors(edges, contradictions(group, order, stated));
  }

  /** 0 for the origin itself, 1 for copies that lead to it, 2 for others. */
  private static int standing(Group group, OriginChoice origin, Appearance copy) {
    String outlet = group.outlets.key(copy.copy().outlet());
    if (outlet.equals(origin.outlet())) {
      return 0;
    }
    return group.root(outlet).equals(origin.outlet()) ? 1 : 2;
  }

  /** The authors a copy names: those of a sentence ("Authored by A") before the poster's byline. */
  private static List<Claim> authors(Group group, Appearance copy) {
    Set<String> outlets =
        group.copies().stream()
            .map(a -> Names.key(a.copy().outlet().label()))
            .collect(Collectors.toSet());
    copy.claims().stream()
        .filter(Outlets::isAboutOutlet)
        .filter(
            claim -> claim.kind() != ClaimKind.ORIGIN || claim.url() == null || !isPersonal(claim))
        .forEach(claim -> outlets.add(Names.key(claim.value())));
    List<Claim> persons =
        copy.claims().stream()
            .filter(claim -> claim.kind() == ClaimKind.AUTHOR)
            .filter(claim -> !outlets.contains(Names.key(claim.value())))
            .toList();
    List<Claim> told =
        persons.stream().filter(claim -> !claim.evidence().kind().equals("byline")).toList();
    return told.isEmpty() ? persons : told;
  }

  /** Whether an outlet is an author's own site: "originally at annreed.example", by Ann Reed. */
  private static boolean isPersonal(Claim origin) {
    URI url = origin.url();
    return url != null && Site.label(Addresses.domain(url)).equals(Names.key(origin.value()));
  }

  private static Edge edge(Group group, List<Appearance> order, Claim author) {
    String key = Names.key(author.value());
    Set<Evidence> evidence = new LinkedHashSet<>();
    Set<String> witnesses = new LinkedHashSet<>();
    for (Appearance copy : order) {
      for (Claim claim : copy.claims()) {
        if (claim.kind() == ClaimKind.AUTHOR && Names.key(claim.value()).equals(key)) {
          evidence.add(claim.evidence());
          witnesses.add(group.outlets.key(copy.copy().outlet()));
        }
      }
    }
    return new Edge(
        EdgeKind.WRITTEN_BY,
        author.value(),
        null,
        null,
        null,
        State.OBSERVED,
        witnesses.size() > 1 ? Confidence.CERTAIN : Confidence.CLAIMED,
        evidence.stream().limit(MAX_EVIDENCE).toList());
  }

  private static List<Contradiction> contradictions(
      Group group, List<Appearance> order, List<Claim> stated) {
    Set<String> believed =
        stated.stream().map(claim -> Names.key(claim.value())).collect(Collectors.toSet());
    List<Contradiction> lost = new ArrayList<>();
    for (Appearance copy : order) {
      List<Claim> others = authors(group, copy);
      boolean agrees = others.stream().anyMatch(c -> believed.contains(Names.key(c.value())));
      for (Claim claim : agrees ? List.<Claim>of() : others) {
        lost.add(
            new Contradiction(
                "written by " + claim.value() + ", says " + copy.copy().outlet().label(),
                "the origin, or a copy nearer to it, names another author",
                claim.evidence()));
      }
    }
    return lost;
  }
}
