package org.stemma.core.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Field;

/**
 * Reads the headline. A heading that the page's metadata repeats is the headline as readers see it;
 * metadata alone often carries the site's name or words made for social networks.
 */
final class TitleReader {
  /**
   * The headline.
   *
   * @param text plain text; empty when the page has none
   * @param heading the element that shows it; null when none does
   */
  record Title(String text, @Nullable Element heading) {}

  static final Pattern SEPARATOR = Pattern.compile("\\s+[|\\-–—·•»«:/]{1,2}\\s+|\\s*[|»]\\s*");
  private static final Pattern HOME = Pattern.compile("https?://[^/]{1,200}/?");
  private static final String TITLE = "title";
  private static final int MAX_WORDS = 40;
  private static final int MOST_EMPHASISED = 300;

  private final Document document;
  private final @Nullable String siteName;
  private final HostNames hostNames;
  private final boolean atHome;
  private final Findings findings;
  private final List<Statement> metadata = new ArrayList<>();

  TitleReader(
      Document document,
      PageMeta meta,
      JsonLd jsonLd,
      @Nullable String siteName,
      HostNames hostNames,
      Findings findings) {
    this.document = document;
    this.siteName = siteName;
    this.hostNames = hostNames;
    this.findings = findings;
    atHome = HOME.matcher(document.baseUri()).matches();
    jsonLd.article().ifPresent(node -> metadata.add(JsonLd.statement(node, "headline")));
    metadata.addAll(
        meta.statements(
            "og:title", "twitter:title", "dc.title", "citation_title", "parsely-title"));
    String title = Text.clean(document.title());
    metadata.add(new Statement(title, "element", TITLE, title));
    metadata.removeIf(statement -> statement.value().isEmpty());
  }

  Title read() {
    List<Element> firsts = headings("h1");
    Element heading = heading(firsts);
    List<Statement> said = new ArrayList<>();
    if (heading != null) {
      said.add(Statement.element(heading, withoutKicker(heading)));
    }
    metadata.stream().filter(this::isTitle).map(one -> one.as(understood(one))).forEach(said::add);
    firsts.forEach(other -> said.add(Statement.element(other, text(other))));
    String title = findings.choose(Field.TITLE, said);
    String text = title == null ? "" : title;
    return new Title(text, heading == null ? shownAs(text) : heading);
  }

  /** The site's name is no title, but on its own in the title element it is all there is. */
  private boolean isTitle(Statement statement) {
    return statement.locator().equals(TITLE) || !isSite(statement.value());
  }

  private String understood(Statement statement) {
    return statement.kind().equals("json-ld") ? statement.value() : withoutSite(statement.value());
  }

  private @Nullable Element heading(List<Element> firsts) {
    Element repeated = repeated(firsts);
    if (repeated != null) {
      return repeated;
    }
    if (firsts.size() == 1 && Text.words(text(firsts.get(0))) >= 3) {
      return firsts.get(0);
    }
    for (Element h1 : firsts) {
      if (h1.closest("article") != null) {
        return h1;
      }
    }
    return repeated(headings("h2"));
  }

  /**
   * The heading without a kicker that shares its element: the longest of several parts, when title,
   * og:title or JSON-LD headline know that part.
   */
  private String withoutKicker(Element heading) {
    String whole = text(heading);
    Element parts = heading;
    while (parts.childrenSize() == 1 && parts.ownText().isBlank()) {
      parts = parts.child(0);
    }
    String own = Text.collapse(parts.ownText());
    String longest = own;
    for (Element part : parts.children()) {
      String text = text(part);
      longest = text.length() > longest.length() ? text : longest;
    }
    String part = longest;
    boolean known = Text.words(part) >= 3 && isKnown(part);
    boolean cut = part.length() < whole.length() && part.length() > whole.length() / 2;
    boolean wholeKnown = isKnown(whole);
    return known && cut && !wholeKnown ? part : whole;
  }

  private boolean isLogo(Element heading) {
    for (Element link : heading.getElementsByTag("a")) {
      String href = link.absUrl("href");
      if (HOME.matcher(href).matches()
          && text(link).length() * 2 > text(heading).length()
          && !atHome) {
        return true;
      }
    }
    Element parent = heading.parent();
    return Vocabulary.logo(heading) || (parent != null && Vocabulary.logo(parent));
  }

  private List<Element> headings(String tag) {
    List<Element> out = new ArrayList<>();
    for (Element heading : document.getElementsByTag(tag)) {
      String text = text(heading);
      if (!text.isEmpty() && Text.words(text) <= MAX_WORDS && !isSite(text) && !isLogo(heading)) {
        out.add(heading);
      }
      if (out.size() >= 50) {
        break;
      }
    }
    return out;
  }

  /** The longest heading that title, og:title or JSON-LD headline hold whole. */
  private @Nullable Element repeated(List<Element> headings) {
    return headings.stream()
        .filter(h -> Text.words(text(h)) >= 2 && isKnown(text(h)))
        .max(Comparator.comparingInt(h -> text(h).length()))
        .orElse(null);
  }

  private boolean isKnown(String part) {
    return metadata.stream().anyMatch(statement -> holds(statement.value(), part));
  }

  private static boolean holds(String whole, String part) {
    String plain = Text.plain(part);
    return !plain.isEmpty() && (" " + Text.plain(whole) + " ").contains(" " + plain + " ");
  }

  private @Nullable Element shownAs(String title) {
    String plain = Text.plain(title);
    if (plain.isEmpty()) {
      return null;
    }
    for (Element heading : document.select("h1, h2, h3, [itemprop=headline]")) {
      if (Text.plain(text(heading)).equals(plain)) {
        return heading;
      }
    }
    return emphasised(plain);
  }

  /** Pages laid out without headings show the title in large or bold letters. */
  private @Nullable Element emphasised(String plain) {
    for (Element element :
        document.select("b, strong, big, font").stream().limit(MOST_EMPHASISED).toList()) {
      if (element.childNodeSize() <= 3 && Text.plain(text(element)).equals(plain)) {
        return element;
      }
    }
    return null;
  }

  private static String text(Element element) {
    return Text.collapse(element.text());
  }

  private boolean isSite(String text) {
    String plain = Text.plain(text);
    return (siteName != null && plain.equals(Text.plain(siteName))) || hostNames.isNamed(text);
  }

  /** What metadata states without the site's name: the longest part, where parts are told apart. */
  private String withoutSite(String stated) {
    int colon = stated.indexOf(": ");
    boolean prefixed = colon > 0 && isSite(stated.substring(0, colon));
    String whole = prefixed ? stated.substring(colon + 2).strip() : stated;
    String best = "";
    for (String part : SEPARATOR.split(whole, -1)) {
      if (part.length() > best.length() && !isSite(part)) {
        best = part;
      }
    }
    String site = siteName == null ? "" : siteName;
    // A dash inside the headline itself must not cut it: only a known or short last part goes.
    int cut = whole.indexOf(best) + best.length();
    String rest = Text.plain(whole.substring(Math.min(cut, whole.length())));
    boolean siteLike = rest.isEmpty() || (!site.isEmpty() && rest.contains(Text.plain(site)));
    return siteLike || Text.words(best) >= 4 ? best.strip() : whole;
  }
}
