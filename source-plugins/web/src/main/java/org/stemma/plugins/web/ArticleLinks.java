package org.stemma.plugins.web;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.article.Outlet;

/**
 * Finds the links to articles on a listing page. Pure. Links come in document order, each address
 * once; of several links to one article (picture, headline, "read more") the headline's words win.
 */
final class ArticleLinks {
  private static final Set<String> FURNITURE = Set.of("nav", "footer", "aside", "form", "menu");
  private static final String HEADINGS = "h1, h2, h3, h4, h5, h6";
  private static final int LONGEST_TITLE = 300;

  /** Ancestors looked at: cards on news sites nest their links less than ten deep. */
  private static final int ANCESTORS = 30;

  private ArticleLinks() {}

  /** The links that a selector names: matching links, or the first link inside what matches. */
  static List<ArticleLink> selected(Document page, String selector) {
    List<Element> links = new ArrayList<>();
    for (Element match : page.select(selector)) {
      Element link = match.is("a[href]") ? match : match.selectFirst("a[href]");
      if (link == null) {
        link = match.closest("a[href]");
      }
      if (link != null) {
        links.add(link);
      }
    }
    return distinct(links.stream());
  }

  /** The links that lead to articles of the same site, by where they stand and how they look. */
  static List<ArticleLink> find(Document page) {
    String site = domain(page.location());
    return distinct(page.select("a[href]").stream().filter(link -> isArticle(link, site)));
  }

  private static boolean isArticle(Element link, @Nullable String site) {
    URI url = address(link);
    if (url == null || site == null || !site.equals(domain(url.toString())) || isFurniture(link)) {
      return false;
    }
    String path = url.getPath() == null ? "" : url.getPath();
    if (ArticlePath.isElsewhere(path)) {
      return false;
    }
    return ArticlePath.isArticle(path)
        || (path.length() > 1 && (isHeadline(link) || link.closest("article") != null));
  }

  private static boolean isHeadline(Element link) {
    return link.closest(HEADINGS) != null || link.selectFirst(HEADINGS) != null;
  }

  private static boolean isFurniture(Element link) {
    Element at = link;
    for (int i = 0; i < ANCESTORS && at != null; i++, at = at.parent()) {
      String name = at.normalName();
      boolean pageHeader = name.equals("header") && at.closest("article, main, section") == null;
      if (pageHeader || FURNITURE.contains(name) || at.attr("role").equals("navigation")) {
        return true;
      }
    }
    return false;
  }

  private static List<ArticleLink> distinct(Stream<Element> links) {
    Map<CanonicalUrl, ArticleLink> found = new LinkedHashMap<>();
    Map<CanonicalUrl, Boolean> headlines = new LinkedHashMap<>();
    links.forEach(
        link -> {
          URI url = address(link);
          if (url == null) {
            return;
          }
          CanonicalUrl key = CanonicalUrl.of(url);
          String title = title(link);
          boolean headline = title != null && isHeadline(link);
          ArticleLink known = found.get(key);
          if (known == null) {
            found.put(key, new ArticleLink(url, title));
          } else if (known.title() == null || (headline && !headlines.getOrDefault(key, false))) {
            found.put(key, new ArticleLink(known.url(), title));
          }
          headlines.merge(key, headline, Boolean::logicalOr);
        });
    return List.copyOf(found.values());
  }

  /** The headline inside the link, else its words, its title or its picture's description. */
  private static @Nullable String title(Element link) {
    Element heading = link.selectFirst(HEADINGS);
    Element picture = link.selectFirst("img[alt]");
    return Stream.of(
            heading == null ? "" : heading.text(),
            link.text(),
            link.attr("title"),
            link.attr("aria-label"),
            picture == null ? "" : picture.attr("alt"))
        .map(String::strip)
        .filter(words -> !words.isEmpty())
        .findFirst()
        .map(words -> words.length() > LONGEST_TITLE ? words.substring(0, LONGEST_TITLE) : words)
        .orElse(null);
  }

  /** Where a link leads; null unless that is a web address other than the page's own. */
  private static @Nullable URI address(Element link) {
    try {
      URI url = URI.create(withoutFragment(link.absUrl("href")));
      CanonicalUrl key = CanonicalUrl.of(url);
      return key.equals(CanonicalUrl.of(withoutFragment(link.baseUri()))) ? null : url;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String withoutFragment(String url) {
    int hash = url.indexOf('#');
    return hash < 0 ? url : url.substring(0, hash);
  }

  private static @Nullable String domain(String url) {
    try {
      String host = URI.create(url).getHost();
      return host == null ? null : Outlet.domainOf(host);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
