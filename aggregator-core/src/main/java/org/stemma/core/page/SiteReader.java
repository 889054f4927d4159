package org.stemma.core.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Field;

/** Reads what a page says of the site it stands on: name, language, the page's own address. */
final class SiteReader {
  /** The link to the home page stands at the top. */
  private static final int MOST_LINKS = 40;

  private static final Pattern PARTS = Pattern.compile(TitleReader.SEPARATOR.pattern() + "|:\\s+");

  private static final Pattern TAG = Pattern.compile("[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}");
  private static final int LONGEST_NAME = 80;

  private final Document document;
  private final PageMeta meta;
  private final JsonLd jsonLd;
  private final URI url;
  private final HostNames hostNames;
  private final Findings findings;

  SiteReader(
      Document document,
      PageMeta meta,
      JsonLd jsonLd,
      URI url,
      HostNames hostNames,
      Findings findings) {
    this.document = document;
    this.meta = meta;
    this.jsonLd = jsonLd;
    this.url = url;
    this.hostNames = hostNames;
    this.findings = findings;
  }

  /** The site's name; null when the page does not say. */
  @Nullable String name() {
    List<Statement> said = new ArrayList<>(meta.statements("og:site_name"));
    jsonLd.article().flatMap(this::publisher).ifPresent(said::add);
    jsonLd.ofType("WebSite").map(site -> JsonLd.statement(site, "name")).ifPresent(said::add);
    said.addAll(
        meta.statements(
            "application-name",
            "apple-mobile-web-app-title",
            "dc.publisher",
            "al:android:app_name"));
    said.removeIf(name -> name.value().isEmpty() || name.value().length() > LONGEST_NAME);
    return findings.choose(Field.SITE_NAME, said.isEmpty() ? named() : said);
  }

  /** The host's name as the page writes it: in its title, its feed's, or the link to its home. */
  private List<Statement> named() {
    List<Statement> places = new ArrayList<>();
    places.add(new Statement(document.title(), "element", "title", document.title()));
    document
        .select("link[rel=alternate][type*=xml][title], link[rel=alternate][type*=json][title]")
        .forEach(
            feed -> {
              String title = feed.attr("title");
              places.add(new Statement(title, "element", "link[rel=alternate]", title));
            });
    document.select("a[href]").stream()
        .limit(MOST_LINKS)
        .filter(link -> link.childNodeSize() == 1 && isHome(link))
        .forEach(link -> places.add(Statement.element(link, link.text())));
    return places.stream().map(place -> place.as(hostNameIn(place.value()))).toList();
  }

  private String hostNameIn(String text) {
    for (String part : PARTS.split(Text.clean(text), -1)) {
      if (hostNames.isNamed(part)) {
        return part.strip();
      }
    }
    return "";
  }

  private boolean isHome(Element link) {
    URI target = absolute(link.attr("href"), true);
    return target != null
        && isHome(target)
        && String.valueOf(target.getHost()).equals(url.getHost());
  }

  private Optional<Statement> publisher(JsonNode article) {
    for (JsonNode publisher : jsonLd.values(article, "publisher")) {
      String name = JsonLd.text(publisher, "name");
      if (!name.isEmpty()) {
        return Optional.of(Statement.jsonLd(JsonLd.locator(article, "publisher.name"), name));
      }
    }
    return Optional.empty();
  }

  /**
   * The page's language: as declared unless its text plainly says otherwise.
   *
   * @return a lower-case BCP 47 tag; null when none is declared and the text does not tell
   */
  @Nullable String language(LanguageDetector text) {
    List<Statement> declared = new ArrayList<>();
    for (String key : List.of("lang", "xml:lang")) {
      String tag = document.getElementsByTag("html").attr(key);
      declared.add(new Statement(tag, "element", "html@" + key, tag));
    }
    jsonLd.article().ifPresent(node -> declared.add(JsonLd.statement(node, "inLanguage")));
    declared.addAll(meta.statements("og:locale", "content-language", "language", "dc.language"));
    declared.replaceAll(one -> one.as(tag(one.value())));
    declared.removeIf(one -> one.value().isEmpty());

    String said = declared.isEmpty() ? null : declared.get(0).value();
    String detected = text.detected();
    if (detected != null) {
      boolean overruled = !detected.equals(said) && detected.equals(text.decide(said));
      declared.add(
          overruled ? 0 : declared.size(),
          new Statement(detected, "detector", "text", text.beginning()));
    }
    return findings.choose(Field.LANGUAGE, declared);
  }

  /** A lower-case BCP 47 tag; empty when it is none. */
  private static String tag(String stated) {
    String normal = stated.strip().replace('_', '-').toLowerCase(Locale.ROOT);
    return TAG.matcher(normal).matches() ? normal : "";
  }

  /** The address the page calls its own, absolute; null when it names none that is usable. */
  @Nullable URI declaredUrl() {
    List<Statement> said = new ArrayList<>();
    for (Element link : document.select("link[rel~=(?i)^canonical$][href]")) {
      String href = link.attr("href");
      said.add(new Statement(href, "link", "link[rel=canonical]", href));
    }
    said.addAll(meta.statements("og:url"));
    said.replaceAll(one -> one.as(Objects.toString(absolute(one.value()), "")));
    String declared = findings.choose(Field.CANONICAL, said);
    return declared == null ? null : URI.create(declared);
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
