package org.stemma.core.provenance;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.Copy;
import org.stemma.core.article.Evidence;

/** Claims in a page's markup: canonical address, counters, microformats, meta elements. */
final class MarkupReader {
  private static final int MAX_ELEMENTS = 500;

  /** Hosts whose canonical addresses are left over from a move, not a claim of origin. */
  private static final List<String> ARTEFACTS =
      List.of(
          "wordpress.com",
          "wpengine.com",
          "pantheonsite.io",
          "vercel.app",
          "netlify.app",
          "herokuapp.com",
          "localhost",
          "ampproject.org",
          "blogspot.com");

  private static final Pattern STAGING =
      Pattern.compile("^(?:staging|stage|preview|dev|test)[.-]|[.-](?:staging|preview)\\.");

  private static final Pattern SOURCE_LABEL =
      Pattern.compile("^(?:source|quelle|fuente|来源)\\s?[:：]\\s?", Pattern.CASE_INSENSITIVE);

  /** Where a site's frame speaks for all of its pages. */
  private static final String FRAME =
      "footer, aside, [class*=foot], [id*=foot], [class*=widget], [class*=sidebar], [id*=sidebar], [class*=copyright]";

  /** Meta elements that name a supplier when they name another site. */
  private static final String SOURCES =
      "meta[name~=(?i)^(dc\\.source|dcterms\\.source|source|syndication-source)$]";

  private final Site site;
  private final URI page;
  private final Claims claims;

  MarkupReader(Site site, URI page, Claims claims) {
    this.site = site;
    this.page = page;
    this.claims = claims;
  }

  void read(Copy copy, Document document) {
    repost(document);
    counters(document);
    canonical(copy);
    metas(document);
    licence(document);
    if (!claims.has(ClaimKind.LICENCE)) {
      siteLicence(document);
    }
  }

  private void repost(Document document) {
    Element cite = document.selectFirst(".u-repost-of");
    if (cite == null) {
      return;
    }
    Element link = cite.hasAttr("href") ? cite : cite.selectFirst("a.u-url[href], a[href]");
    URI url = link == null ? null : Addresses.absolute(link.absUrl("href"));
    if (url != null && !site.isAt(url)) {
      Evidence evidence = new Evidence("repost-of", ".u-repost-of", cite.text(), page);
      claims.add(ClaimKind.ORIGIN, Addresses.host(url), url, null, evidence);
      Element author = cite.selectFirst(".p-author");
      if (author != null) {
        claims.add(ClaimKind.AUTHOR, author.text(), evidence);
      }
    }
  }

  void counters(Document document) {
    for (Element element :
        document.select("img[src], iframe[src], script[src], img[data-src]").stream()
            .limit(MAX_ELEMENTS)
            .toList()) {
      String address = element.attr(element.hasAttr("src") ? "src" : "data-src");
      Suppliers.Supplier supplier = Suppliers.counting(limited(address));
      if (supplier != null && !site.isAt(supplier.home())) {
        Evidence evidence = new Evidence("pixel", element.normalName() + "[src]", address, page);
        claims.add(ClaimKind.ORIGIN, supplier.name(), supplier.home(), null, evidence);
      }
    }
  }

  private void canonical(Copy copy) {
    URI declared = copy.declaredUrl();
    if (declared == null || declared.getHost() == null) {
      return;
    }
    boolean excluded =
        site.isSister(declared)
            || Addresses.isHome(declared)
            || STAGING.matcher(declared.getHost()).find()
            || ARTEFACTS.stream().anyMatch(artefact -> declared.getHost().endsWith(artefact));
    if (!excluded) {
      Evidence evidence =
          new Evidence("canonical", "link[rel=canonical]", declared.toString(), page);
      claims.add(ClaimKind.CANONICAL_ELSEWHERE, Addresses.host(declared), declared, null, evidence);
    }
  }

  private void metas(Document document) {
    for (Element meta : document.select(SOURCES).stream().limit(20).toList()) {
      String content = SOURCE_LABEL.matcher(meta.attr("content").strip()).replaceFirst("");
      source(content, new Evidence("meta", "meta[name=" + meta.attr("name") + "]", content, page));
    }
  }

  /** A field that names a source by name or address. */
  void source(String content, Evidence evidence) {
    URI url = Hosts.at(content);
    if (url != null && !site.isSister(url) && !Addresses.isHome(url)) {
      claims.add(ClaimKind.ORIGIN, Addresses.host(url), url, null, evidence);
    } else if (isOutletName(content) && !site.is(content, url) && !site.isNamedIn(content)) {
      Agencies.Agency agency = Agencies.named(content);
      ClaimKind kind = agency == null ? ClaimKind.ORIGIN : ClaimKind.SUPPLIER;
      claims.add(kind, agency == null ? content : agency.name(), url, null, evidence);
    }
  }

  private static boolean isOutletName(String text) {
    return Names.key(text).length() > 2
        && Names.isName(text)
        && text.codePoints().anyMatch(Character::isLetter);
  }

  private void licence(Document document) {
    for (Element link :
        document.select("a[rel~=(?i)license][href], link[rel~=(?i)license][href]")) {
      String id = RightsReader.licenceId(limited(link.attr("href")));
      if (id != null && link.closest("figure, figcaption") == null) {
        Evidence evidence = new Evidence("licence", "[rel=license]", link.attr("href"), page);
        claims.add(ClaimKind.LICENCE, id, absolute(link), null, evidence);
        return;
      }
    }
  }

  /** The licence a site gives for all its pages, when its frame links to one and no other. */
  private void siteLicence(Document document) {
    Map<String, Element> found = new LinkedHashMap<>();
    for (Element link :
        document.select("a[href*=creativecommons.org/]").stream().limit(MAX_ELEMENTS).toList()) {
      String id = RightsReader.licenceId(limited(link.attr("href")));
      if (id != null && link.closest(FRAME) != null && link.closest("figure, figcaption") == null) {
        found.putIfAbsent(id, link);
      }
    }
    if (found.size() == 1) {
      found.forEach(
          (id, link) -> {
            String address = link.attr("href");
            Evidence evidence = new Evidence("licence", "footer a[href]", address, page);
            claims.add(ClaimKind.LICENCE, id, absolute(link), null, evidence);
          });
    }
  }

  private static @Nullable URI absolute(Element link) {
    return Addresses.absolute(link.absUrl("href"));
  }

  private static String limited(String text) {
    return text.length() > 2000 ? text.substring(0, 2000) : text;
  }
}
