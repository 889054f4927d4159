package org.stemma.core.page;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.article.Copy;
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
      URI url, Document document, Instant fetchedAt, SiteProfile learned) {
    var findings = new Findings(url);
    var meta = new PageMeta(document);
    var jsonLd = new JsonLd(document);
    var hostNames = new HostNames(url.getHost() == null ? "" : url.getHost());
    var site = new SiteReader(document, meta, jsonLd, url, hostNames);
    @Nullable String siteName = site.name();
    var title = new TitleReader(document, meta, jsonLd, siteName, hostNames, learned).read();

    var flow = new TextFlow(document.body());
    int titleAt = flow.position(title.heading());
    @Nullable URI declared = site.declaredUrl();
    long article = articleKey(url, declared);
    var repeats = new Repeats(flow, article, BlockHash.of(title.text()), learned);
    var furniture = new Furniture(flow, titleAt, repeats);
    var text = new BodyReader(flow, furniture, repeats, learned.body(), titleAt, title.text());
    List<Integer> kept = text.read();
    var span = Span.of(kept, titleAt, flow.blocks.size());

    @Nullable String language = LanguageDetector.decide(site.language(), textOf(flow, kept));
    var parser =
        new DateParser(fetchedAt.atOffset(ZoneOffset.UTC).toLocalDate().plusDays(1), language);
    var edges = new Edges(flow, furniture, kept, span, parser, title.text());
    List<String> blocks = fuller(edges.body, jsonLd.articleBody());
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
    var copy =
        new Copy(
            url,
            Outlet.at(url).named(siteName),
            title.text(),
            new BylineReader(
                    document,
                    meta,
                    jsonLd,
                    flow,
                    span,
                    siteName,
                    hostNames,
                    title.text(),
                    parser,
                    learned,
                    findings)
                .read(),
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
  private static List<String> fuller(List<String> shown, List<String> stated) {
    int more = chars(stated);
    return more >= LEAST_STATED && more > 2 * chars(shown) ? stated : shown;
  }

  private static int chars(List<String> blocks) {
    return blocks.stream().mapToInt(String::length).sum();
  }
}
