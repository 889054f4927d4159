package org.stemma.core.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads what a page says of the site it stands on: name, language, the page's own address. */
final class SiteReader {
  private final Document document;
  private final PageMeta meta;
  private final JsonLd jsonLd;
  private final URI url;

  SiteReader(Document document, PageMeta meta, JsonLd jsonLd, URI url) {
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
    return name == null || name.length() > 80 ? null : name;
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
    try {
      URI absolute = url.resolve(new URI(href.strip().replace(" ", "%20")));
      boolean web =
          "http".equalsIgnoreCase(absolute.getScheme())
              || "https".equalsIgnoreCase(absolute.getScheme());
      boolean home = isHome(absolute) && !isHome(url);
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
