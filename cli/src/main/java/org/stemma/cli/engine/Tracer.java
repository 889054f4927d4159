package org.stemma.cli.engine;

import java.net.URI;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.fingerprint.Fingerprint;
import org.stemma.core.fingerprint.Overlap;
import org.stemma.core.fingerprint.OwnText;
import org.stemma.core.http.PageFetcher;
import org.stemma.core.page.PageReader;
import org.stemma.core.page.PageReading;
import org.stemma.core.page.Recipes;
import org.stemma.core.provenance.ClaimReader;

/** Reads a page, and the page that it names as its origin. */
final class Tracer {
  /** Kinds of claim that name where the text comes from, strongest first. */
  private static final List<ClaimKind> NAMES_ORIGIN =
      List.of(ClaimKind.ORIGIN, ClaimKind.INTERMEDIATE, ClaimKind.CANONICAL_ELSEWHERE);

  private final PageFetcher fetcher;
  private final PageReader pages;
  private final Recipes recipes;
  private final ClaimReader claims;

  Tracer(PageFetcher fetcher, PageReader pages, Recipes recipes, ClaimReader claims) {
    this.fetcher = fetcher;
    this.pages = pages;
    this.recipes = recipes;
    this.claims = claims;
  }

  List<TraceHop> trace(URI address) {
    List<TraceHop> hops = new ArrayList<>();
    TraceHop first = hop(address, null);
    @Nullable URI origin = first.copy() == null ? null : origin(first, address);
    if (origin == null) {
      hops.add(ended(first, first.stopped() != null ? first.stopped() : silent(first)));
      return hops;
    }
    hops.add(first);
    hops.add(hop(origin, first));
    return hops;
  }

  private static String silent(TraceHop hop) {
    return hop.claims().stream()
        .filter(claim -> NAMES_ORIGIN.contains(claim.kind()))
        .findFirst()
        .map(claim -> "names " + claim.value() + " as its origin, and gives no address of it")
        .orElse("says nothing of an earlier source");
  }

  private TraceHop hop(URI address, @Nullable TraceHop from) {
    return fetcher
        .fetch(address)
        .fold(
            page -> {
              PageReading reading = recipes.apply(pages.read(page), page.fetchedAt());
              List<Claim> read =
                  claims.read(reading.copy(), reading.document(), reading.lead(), reading.tail());
              return new TraceHop(
                  page.url(),
                  reading.copy(),
                  recipes.and(read, reading, page.fetchedAt()),
                  reading.fields(),
                  likeness(from, reading),
                  null);
            },
            why -> new TraceHop(address, null, List.of(), List.of(), null, why.reason()));
  }

  private static @Nullable Double likeness(@Nullable TraceHop from, PageReading reading) {
    if (from == null || from.copy() == null) {
      return null;
    }
    Fingerprint here = Fingerprint.of(from.copy().text());
    Fingerprint there = Fingerprint.of(reading.copy().text());
    return Overlap.between(new OwnText(here, new BitSet()), new OwnText(there, new BitSet()))
        .shareA();
  }

  private static @Nullable URI origin(TraceHop hop, URI self) {
    CanonicalUrl here = CanonicalUrl.of(self);
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

  private static TraceHop ended(TraceHop hop, @Nullable String why) {
    return new TraceHop(hop.url(), hop.copy(), hop.claims(), hop.fields(), hop.likeness(), why);
  }
}
