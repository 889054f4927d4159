package org.stemma.core.provenance;

import java.net.URI;
import java.util.List;
import org.jsoup.nodes.Document;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.Copy;
import org.stemma.core.source.Item;

/**
 * Reads what a page or a feed item says of where its text comes from: who wrote it, where it first
 * stood, who supplied it, under what terms. Claims are observations and are not judged here, but
 * what only names the site itself is none. Pure and without state, so any number of threads may
 * share one; a document must not be read by two threads at once.
 */
public final class ClaimReader {
  /**
   * The claims of a page.
   *
   * @param copy the page as read
   * @param document its markup
   * @param lead text lines above the article's text, in order
   * @param tail text lines below it, in order
   * @return at most 60, the strongest first; each quotes its evidence
   */
  public List<Claim> read(Copy copy, Document document, List<String> lead, List<String> tail) {
    var claims = new Claims();
    var site = new Site(copy);
    List<Line> lines = new Runs(document).around(copy, lead, tail);
    fromLines(copy, site, lines, claims);
    new MarkupReader(site, copy.url(), claims).read(copy, document);
    new SchemaReader(site, copy.url(), claims).read(document);
    impliedLicence(claims);
    claims.completeAddresses();
    return claims.ranked();
  }

  /**
   * The claims of a feed about one of its items, and of the item's own text.
   *
   * @param copy the item as a copy; its outlet is the site that the item stands at
   * @param feed address of the feed
   */
  public List<Claim> read(Copy copy, Item item, URI feed) {
    var claims = new Claims();
    var site = new Site(copy);
    String html = item.content() != null ? item.content() : item.summary();
    Document document = org.jsoup.Jsoup.parse(html == null ? "" : html, copy.url().toString());
    fromLines(copy, site, new Runs(document).around(copy, List.of(), List.of()), claims);
    new MarkupReader(site, copy.url(), claims).counters(document);
    new ItemClaims(site, feed, claims).read(item);
    if (item.rights() != null) {
      new RightsReader(site, feed, claims).read(copy.authors(), item.rights());
    }
    impliedLicence(claims);
    claims.completeAddresses();
    return claims.ranked();
  }

  private static void fromLines(Copy copy, Site site, List<Line> lines, Claims claims) {
    var sentences = new SentenceReader(site, copy.url(), claims);
    sentences.read(lines);
    new AgencyReader(site, copy.url(), claims).read(copy, lines);
    new BylineReader(site, copy.url(), claims).read(copy, lines);
    new OnwardReader(site, copy.url(), claims).read(copy, lines);
    new RightsReader(site, copy.url(), claims).read(copy, lines, sentences.isReposted());
  }

  /** The licence that an outlet gives to all who print it, when the page names no licence. */
  private static void impliedLicence(Claims claims) {
    if (claims.has(ClaimKind.LICENCE)) {
      return;
    }
    for (Claim claim : claims.all()) {
      Suppliers.Supplier supplier = Suppliers.named(claim.value());
      boolean stated = claim.evidence().quote().contains("Creative Commons");
      if (claim.kind() == ClaimKind.ORIGIN
          && stated
          && supplier != null
          && !supplier.licence().isEmpty()) {
        claims.add(ClaimKind.LICENCE, supplier.licence(), claim.evidence());
      }
    }
  }
}
