package org.stemma.core.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads what a page says of the site it stands on: name, language, the page's own address. */
final class SiteReader {
  /** The link to the home page stands at the top. */
  private static final int MOST_LINKS = 40;

  private static final Pattern PARTS = Pattern.compile(TitleReader.SEPARATOR.pattern() + "|:\\s+");

  private final Document document;
  private final PageMeta meta;
  private final JsonLd jsonLd;
  private final URI url;
  private final HostNames hostNames;

  SiteReader(Document document, PageMeta meta, JsonLd jsonLd, URI url, HostNames hostNames) {
    this.hostNames = hostNames;
    this.document = document;
    this.meta = meta;
    this.jsonLd = jsonLd;
    this.url = url;
  }

  /** The site's name; null when the page does not say. */
  @Nullable String name() {
    String name = meta.first("og:site_name");
    if (name == null) {
      name = jsonLd.article().flatMap(a -> publisher(a)).orElse(null);
    }
    if (name == null) {
      name =
          jsonLd
              .ofType("WebSite")
              .map(s -> JsonLd.text(s, "name"))
              .filter(s -> !s.isEmpty())
              .orElse(null);
    }
    if (name == null) {
      name =
          meta.first(
              "application-name",
              "apple-mobile-web-app-title",
              "dc.publisher",
              "al:android:app_name");
    }
    if (name == null) {
      name = named();
    }
    return name == null || name.length() > 80 ? null : name;
  }

  /** The host's name as the page writes it: in its title, its feed's, or the link to its home. */
  private @Nullable String named() {
    List<String> places = new ArrayList<>();
    places.add(document.title());
    document
        .select("link[rel=alternate][type*=xml][title], link[rel=alternate][type*=json][title]")
        .forEach(feed -> places.add(feed.attr("title")));
    document.select("a[href]").stream()
        .limit(MOST_LINKS)
        .filter(link -> link.childNodeSize() == 1 && isHome(link))
        .forEach(link -> places.add(link.text()));
    for (String place : places) {
      for (String part : PARTS.split(Text.clean(place), -1)) {
        if (hostNames.isNamed(part)) {
          return part.strip();
        }
      }
    }
    return null;
  }

  private boolean isHome(Element link) {
    URI target = absolute(link.attr("href"), true);
    return target != null
        && isHome(target)
        && String.valueOf(target.getHost()).equals(url.getHost());
  }

  private Optional<String> publisher(JsonNode article) {
    for (JsonNode publisher : jsonLd.values(article, "publisher")) {
      String name = JsonLd.text(publisher, "name");
      if (!name.isEmpty()) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  /** The declared language as a lower-case BCP 47 tag; null when none is declared. */
  @Nullable String language() {
    String[] stated = {
      document.select("html").attr("lang"),
      document.select("html").attr("xml:lang"),
      jsonLd.article().map(a -> JsonLd.text(a, "inLanguage")).orElse(""),
      String.valueOf(meta.first("og:locale", "content-language", "language", "dc.language")),
    };
    for (String tag : stated) {
      String normal = tag.strip().replace('_', '-').toLowerCase(Locale.ROOT);
      if (normal.matches("[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}")) {
        return normal;
      }
    }
    return null;
  }

  /** The address the page calls its own, absolute; null when it names none that is usable. */
  @Nullable URI declaredUrl() {
    for (Element link : document.select("link[rel~=(?i)^canonical$][href]")) {
      URI declared = absolute(link.attr("href"));
      if (declared != null) {
        return declared;
      }
    }
    String social = meta.first("og:url");
    return social == null ? null : absolute(social);
  }

  private @Nullable URI absolute(String href) {
    return absolute(href, isHome(url));
  }

  private @Nullable URI absolute(String href, boolean homeCounts) {
    try {
      URI absolute = url.resolve(new URI(href.strip().replace(" ", "%20")));
      boolean web =
          "http".equalsIgnoreCase(absolute.getScheme())
              || "https".equalsIgnoreCase(absolute.getScheme());
      boolean home = isHome(absolute) && !homeCounts;
      return web && absolute.getHost() != null && !home ? absolute : null;
    } catch (URISyntaxException | IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean isHome(URI url) {
    String path = url.getPath();
    return (path == null || path.isEmpty() || path.equals("/")) && url.getQuery() == null;
  }
}
