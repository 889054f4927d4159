package org.stemma.core.page;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.article.Copy;
import org.stemma.core.article.Field;
import org.stemma.core.article.Outlet;
import org.stemma.core.article.Page;
import org.stemma.core.fingerprint.Fingerprint;

/**
 * Reads a page into the copy it shows: text, title, authors, dates, and the notices around the
 * text. Pure and without state, so any number of threads may share one. Never fails on a page: what
 * cannot be read is absent. Time and memory are bounded for hostile pages (size and depth are cut).
 */
public final class PageReader {
  /** A shorter text in the metadata is a teaser, not the article. */
  private static final int LEAST_STATED = 250;

  /** Reads a fetched page; bytes beyond 10 MB are not looked at. */
  public PageReading read(Page page) {
    return read(page, SiteProfile.UNKNOWN);
  }

  /**
   * Reads a fetched page of a site whose template was learned.
   *
   * @param site what the site's other pages have taught
   */
  public PageReading read(Page page, SiteProfile site) {
    return read(page.url(), HtmlParser.parse(page), page.fetchedAt(), site);
  }

  /**
   * Reads HTML that came otherwise, such as an item's content in a feed, as if it were the body of
   * a page.
   *
   * @param url the address it belongs to; the base of its links
   * @param fetchedAt when it was read; later dates are taken for errors
   */
  public PageReading readFragment(URI url, String html, Instant fetchedAt) {
    Document document = HtmlParser.parseFragment(url, html);
    PageReading reading = read(url, document, fetchedAt, SiteProfile.UNKNOWN);
    String line = document.body().text().strip();
    if (!reading.copy().blocks().isEmpty()
        || line.length() <= document.body().select("a").text().length()) {
      return reading;
    }
    // On a page a short line without a paragraph is no text; in a feed it may be all there is.
    Copy copy = reading.copy().showing(List.of(line));
    return new PageReading(
        copy,
        reading.document(),
        reading.lead(),
        reading.tail(),
        reading.fields(),
        reading.trace());
  }

  private static PageReading read(
      URI address, Document document, Instant fetchedAt, SiteProfile learned) {
    URI url = withHost(address);
    var findings = new Findings(url);
    var meta = new PageMeta(document);
    var jsonLd = new JsonLd(document);
    var hostNames = new HostNames(url.getHost() == null ? "" : url.getHost());
    var site = new SiteReader(document, meta, jsonLd, url, hostNames, findings);
    @Nullable String siteName = site.name();
    var title =
        new TitleReader(document, meta, jsonLd, siteName, hostNames, learned, findings).read();

    var flow = new TextFlow(document.body());
    int titleAt = flow.position(title.heading());
    @Nullable URI declared = site.declaredUrl();
    long article = articleKey(url, declared);
    var repeats = new Repeats(flow, article, BlockHash.of(title.text()), learned);
    var furniture = new Furniture(flow, titleAt, repeats);
    var text = new BodyReader(flow, furniture, repeats, learned.body(), titleAt, title.text());
    List<Integer> kept = text.read();
    var span = Span.of(kept, titleAt, flow.blocks.size());

    @Nullable String language = site.language(new LanguageDetector(textOf(flow, kept)));
    var parser =
        new DateParser(fetchedAt.atOffset(ZoneOffset.UTC).toLocalDate().plusDays(1), language);
    var edges = new Edges(flow, furniture, kept, span, parser, title.text());
    List<String> blocks = fuller(flow, kept, edges.body, jsonLd, findings);
    var dates =
        new DateReader(
            document,
            meta,
            jsonLd,
            flow,
            span,
            parser,
            List.of(url, declared == null ? url : declared),
            learned,
            findings);
    var bylines =
        new BylineReader(
            new BylinePlaces(document, meta, jsonLd, flow, span, title.text(), parser, learned),
            meta,
            siteName,
            hostNames,
            findings);
    var copy =
        new Copy(
            url,
            Outlet.at(url).named(siteName),
            title.text(),
            bylines.read(),
            dates.published(),
            dates.modified(),
            language,
            declared,
            blocks,
            edges.notices(),
            Completeness.isWhole(document, url, jsonLd, blocks, edges.tail));
    PageTrace trace =
        new TemplateReader(meta, jsonLd, flow, span, parser)
            .trace(url, article, copy, document.title(), repeats, kept, text.container());
    return new PageReading(copy, document, edges.lead, edges.tail, findings.all(), trace);
  }

  /** Pages of one article say so by their own address, unless it is on another site. */
  /** java.net.URI sees no host in one with letters beyond ASCII: such an address in ASCII. */
  private static URI withHost(URI url) {
    return url.getHost() == null
        ? URI.create(url.getScheme() + "://" + CanonicalUrl.of(url).value())
        : url;
  }

  private static long articleKey(URI url, @Nullable URI declared) {
    URI own = declared != null && Outlet.at(declared).equals(Outlet.at(url)) ? declared : url;
    try {
      return Fingerprint.key(CanonicalUrl.of(own).value());
    } catch (IllegalArgumentException e) {
      // Not an address of the web; as it is written it still names one thing.
      return Fingerprint.key(own.toString());
    }
  }

  private static String textOf(TextFlow flow, List<Integer> kept) {
    var text = new StringBuilder();
    for (int i = 0; i < kept.size() && text.length() < LanguageDetector.MAX_CHARS; i++) {
      text.append(flow.blocks.get(kept.get(i)).text()).append('\n');
    }
    return text.toString();
  }

  /** The text in the metadata where the page shows much less: drawn by script, or a stub. */
  private static List<String> fuller(
      TextFlow flow, List<Integer> kept, List<String> shown, JsonLd jsonLd, Findings findings) {
    List<String> stated = jsonLd.articleBody();
    int more = chars(stated);
    boolean isFuller = more >= LEAST_STATED && more > 2 * chars(shown);
    String place = kept.isEmpty() ? "" : Statement.path(flow.blocks.get(kept.get(0)).element());
    List<Statement> candidates = new ArrayList<>();
    candidates.add(text(shown, "element", place));
    candidates.add(isFuller ? 0 : 1, text(stated, "json-ld", "articleBody"));
    findings.choose(Field.BODY, candidates);
    return isFuller ? stated : shown;
  }

  /** How many words a candidate for the text has. */
  private static Statement text(List<String> blocks, String kind, String locator) {
    int words = blocks.stream().mapToInt(Text::words).sum();
    return new Statement(
        words == 0 ? "" : String.valueOf(words), kind, locator, words == 0 ? "" : blocks.get(0));
  }

  private static int chars(List<String> blocks) {
    return blocks.stream().mapToInt(String::length).sum();
  }
}
