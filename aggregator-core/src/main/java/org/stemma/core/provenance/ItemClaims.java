package org.stemma.core.provenance;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.Evidence;
import org.stemma.core.article.Outlet;
import org.stemma.core.source.Item;

/** Claims of a feed about one of its items. */
final class ItemClaims {
  private final Site site;
  private final URI feed;
  private final Claims claims;

  ItemClaims(Site site, URI feed, Claims claims) {
    this.site = site;
    this.feed = feed;
    this.claims = claims;
  }

  void read(Item item) {
    for (Claim claim : item.claims()) {
      stated(claim);
    }
    source(item);
    redirected(item);
    for (String author : item.authors()) {
      author(author);
    }
  }

  /** What the feed states in fields of its own; itself as source is no claim. */
  private void stated(Claim claim) {
    boolean origin = Rank.isOrigin(claim) || claim.kind() == ClaimKind.INTERMEDIATE;
    URI written = Hosts.at(claim.value());
    URI url = origin ? written : written == null ? null : claim.url();
    if (origin && (site.is(claim.value(), url) || (url == null && !Names.isName(claim.value())))) {
      return;
    }
    if (claim.kind() == ClaimKind.LICENCE) {
      String id = RightsReader.licenceId(claim.value());
      claims.add(
          claim.kind(), id == null ? claim.value() : id, claim.url(), null, claim.evidence());
      return;
    }
    Agencies.Agency agency =
        claim.kind() == ClaimKind.ORIGIN ? Agencies.named(claim.value()) : null;
    ClaimKind kind = agency == null ? claim.kind() : ClaimKind.SUPPLIER;
    String value = origin && url != null ? Addresses.host(url) : claim.value();
    claims.add(kind, value, url, claim.date(), claim.evidence());
  }

  private void source(Item item) {
    Item.@Nullable Origin origin = item.origin();
    if (origin == null) {
      return;
    }
    URI url = origin.url() == null ? null : Addresses.absolute(origin.url().toString());
    String name = origin.title() == null || !Names.isName(origin.title()) ? null : origin.title();
    if (name == null && url != null) {
      name = Addresses.host(url);
    }
    // Without an address it is nearly always the feed's own name, or a section's.
    if (name == null || url == null || Addresses.domain(url).equals(Addresses.domain(feed))) {
      return;
    }
    Evidence evidence = new Evidence("feed", "source", name + " " + url, feed);
    if (site.is(name, url)) {
      claims.add(ClaimKind.REPRINT, Addresses.host(feed), feed, null, evidence);
    } else {
      claims.add(ClaimKind.ORIGIN, name, url, null, evidence);
    }
  }

  /** A link through a redirector leads to the page's own site. */
  private void redirected(Item item) {
    String link =
        item.rawLink() != null ? item.rawLink() : item.url() == null ? "" : item.url().toString();
    String target = Addresses.unwrap(link);
    URI url = target.equals(link) ? null : Addresses.absolute(target);
    if (url != null && !site.isAt(url)) {
      claims.add(
          ClaimKind.ORIGIN,
          Outlet.at(url).label(),
          url,
          null,
          new Evidence("feed", "link", link, feed));
    }
  }

  private void author(String author) {
    Agencies.Agency agency = AgencyReader.inByline(author);
    Evidence evidence = new Evidence("byline", "author", author, feed);
    String person = agency == null ? author : AgencyReader.personBefore(author, agency);
    if (agency != null && !site.is(agency.name(), agency.home())) {
      claims.add(ClaimKind.SUPPLIER, agency.name(), agency.home(), null, evidence);
    }
    if (!site.is(person, null)) {
      claims.add(ClaimKind.AUTHOR, person, evidence);
    }
  }
}
