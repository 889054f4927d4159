package org.stemma.cli.engine;

import java.net.URI;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.Outlet;
import org.stemma.core.article.Page;
import org.stemma.core.fingerprint.Fingerprint;
import org.stemma.core.fingerprint.Overlap;
import org.stemma.core.fingerprint.OwnText;
import org.stemma.core.http.PageFetcher;
import org.stemma.core.ingest.Reading;
import org.stemma.core.ingest.SiteMemories;
import org.stemma.core.page.PageReader;
import org.stemma.core.page.PageReading;
import org.stemma.core.page.Recipes;
import org.stemma.core.provenance.ClaimReader;

/** Follows a page to the one that it names as its origin, and on from there. */
final class Tracer {
  /** Kinds of claim that name where the text comes from, strongest first. */
  private static final List<ClaimKind> NAMES_ORIGIN =
      List.of(ClaimKind.ORIGIN, ClaimKind.INTERMEDIATE, ClaimKind.CANONICAL_ELSEWHERE);

  /** A named origin that holds less of the first page's text is not where it came from. */
  private static final double BORNE_OUT = 0.5;

  private final PageFetcher fetcher;
  private final PageReader pages;
  private final Recipes recipes;
  private final ClaimReader claims;
  private final SiteMemories sites;

  Tracer(
      PageFetcher fetcher,
      PageReader pages,
      Recipes recipes,
      ClaimReader claims,
      SiteMemories sites) {
    this.sites = sites;
    this.fetcher = fetcher;
    this.pages = pages;
    this.recipes = recipes;
    this.claims = claims;
  }

  /**
   * Follows a page.
   *
   * @param depth how many pages beyond the first are asked for, at most
   * @param each told of every page that holds the text, as it is read
   */
  Trace trace(URI address, int depth, Consumer<Reading> each) {
    List<TraceHop> hops = new ArrayList<>();
    Set<CanonicalUrl> visited = new HashSet<>();
    @Nullable URI next = address;
    while (next != null) {
      visited.add(CanonicalUrl.of(next));
      TraceHop hop = hop(next, hops.isEmpty() ? null : hops.get(0), each);
      visited.add(CanonicalUrl.of(hop.url()));
      next = next(hop);
      @Nullable String stopped = hop.stopped();
      if (stopped == null && otherText(hop)) {
        stopped = "has another text: the page before does not come from here";
      } else if (stopped == null && next == null) {
        stopped = silent(hop);
      } else if (stopped == null && next != null && visited.contains(CanonicalUrl.of(next))) {
        stopped = "names " + next + ", which names it: they contradict each other";
      } else if (stopped == null && hops.size() >= depth) {
        stopped = "names " + next + ", which is further than --depth " + depth;
      }
      hops.add(hop.ending(stopped));
      next = stopped == null ? next : null;
    }
    return new Trace(hops, origin(hops), List.of());
  }

  private static boolean otherText(TraceHop hop) {
    return hop.likeness() != null && hop.likeness() < BORNE_OUT;
  }

  private static String silent(TraceHop hop) {
    return named(hop)
        .map(claim -> "names " + claim.value() + " as its origin, and gives no address of it")
        .orElse("says nothing of an earlier source");
  }

  private static Optional<Claim> named(TraceHop hop) {
    return hop.claims().stream().filter(claim -> NAMES_ORIGIN.contains(claim.kind())).findFirst();
  }

  private TraceHop hop(URI address, @Nullable TraceHop first, Consumer<Reading> each) {
    return fetcher
        .fetch(address)
        .fold(
            page -> read(address, page, first, each),
            why -> new TraceHop(address, null, List.of(), List.of(), null, why.reason()));
  }

  private TraceHop read(URI address, Page page, @Nullable TraceHop first, Consumer<Reading> each) {
    PageReading reading =
        recipes.apply(pages.read(page, sites.profile(page.url())), page.fetchedAt());
    List<Claim> read =
        recipes.and(
            claims.read(reading.copy(), reading.document(), reading.lead(), reading.tail()),
            reading,
            page.fetchedAt());
    TraceHop hop =
        new TraceHop(
            page.url(), reading.copy(), read, reading.fields(), likeness(first, reading), null);
    if (!otherText(hop)) {
      each.accept(
          new Reading(
              CanonicalUrl.of(address),
              reading.copy(),
              read,
              reading.fields(),
              true,
              null,
              reading.trace(),
              false));
    }
    return hop;
  }

  private static @Nullable Double likeness(@Nullable TraceHop first, PageReading reading) {
    if (first == null || first.copy() == null) {
      return null;
    }
    Fingerprint here = Fingerprint.of(first.copy().text());
    Fingerprint there = Fingerprint.of(reading.copy().text());
    return Overlap.between(new OwnText(here, new BitSet()), new OwnText(there, new BitSet()))
        .shareA();
  }

  /** The page that a page names as its origin; null when it names none, or gives no address. */
  private static @Nullable URI next(TraceHop hop) {
    CanonicalUrl here = CanonicalUrl.of(hop.url());
    for (ClaimKind kind : NAMES_ORIGIN) {
      for (Claim claim : hop.claims()) {
        URI url = claim.url();
        if (claim.kind() == kind
            && url != null
            && isPage(url)
            && !CanonicalUrl.of(url).equals(here)) {
          return url;
        }
      }
    }
    return null;
  }

  /** A home page is where an outlet is, not where the article stands. */
  private static boolean isPage(URI url) {
    String path = url.getPath();
    return url.getScheme() != null
        && url.getScheme().startsWith("http")
        && url.getHost() != null
        && path != null
        && path.length() > 1;
  }

  private static Trace.@Nullable Origin origin(List<TraceHop> hops) {
    TraceHop last = hops.get(hops.size() - 1);
    boolean unread = hops.size() == 1 && last.copy() == null;
    if (unread || otherText(last)) {
      return null;
    }
    if (last.copy() != null && next(last) == null && named(last).isPresent()) {
      String name = named(last).orElseThrow().value();
      return new Trace.Origin(name, null, signals(hops, new Outlet(null, name)), null);
    }
    Outlet outlet = last.copy() == null ? Outlet.at(last.url()) : last.copy().outlet();
    int signals = signals(hops.subList(0, hops.size() - 1), outlet);
    return new Trace.Origin(outlet.label(), last.url(), signals, last.likeness());
  }

  /** How many kinds of evidence name an outlet. */
  private static int signals(List<TraceHop> hops, Outlet outlet) {
    return (int)
        hops.stream()
            .flatMap(hop -> hop.claims().stream())
            .filter(claim -> NAMES_ORIGIN.contains(claim.kind()) && names(claim, outlet))
            .map(claim -> claim.evidence().kind())
            .distinct()
            .count();
  }

  private static boolean names(Claim claim, Outlet outlet) {
    return claim.value().equalsIgnoreCase(outlet.name())
        || claim.value().equalsIgnoreCase(outlet.domain())
        || (outlet.domain() != null
            && claim.url() != null
            && claim.url().getHost() != null
            && outlet.domain().equals(Outlet.domainOf(claim.url().getHost())));
  }
}
