package org.stemma.core.ingest;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Claim;
import org.stemma.core.article.Page;
import org.stemma.core.article.SourceId;
import org.stemma.core.page.PageReader;
import org.stemma.core.page.PageReading;
import org.stemma.core.provenance.ClaimReader;

/**
 * A page that somebody publishes, for tests of what may be believed: with the markup it would have,
 * so that its claims are read and not made up.
 *
 * @param name what the test calls it
 * @param seen when it is first seen
 * @param published as its metadata states it; null when it states nothing
 * @param byline without "By"; null when nobody is named
 * @param below markup that follows the text: a credit, a copyright line
 * @param head markup for the head
 */
record PublishedPage(
    String name,
    String url,
    Instant seen,
    @Nullable String published,
    String title,
    @Nullable String byline,
    String text,
    String below,
    String head,
    SourceId source) {
  /** A page without a date, byline or credit, seen at noon. */
  static PublishedPage at(String name, String url, String text) {
    SourceId source = new SourceId(URI.create(url).getHost().replaceAll("[^a-z0-9]", "-"));
    return new PublishedPage(
        name, url, Samples.NOON, null, "Port talks open", null, text, "", "", source);
  }

  PublishedPage seen(String at) {
    return new PublishedPage(
        name, url, Instant.parse(at), published, title, byline, text, below, head, source);
  }

  PublishedPage dated(String at) {
    return new PublishedPage(name, url, seen, at, title, byline, text, below, head, source);
  }

  PublishedPage titled(String words) {
    return new PublishedPage(name, url, seen, published, words, byline, text, below, head, source);
  }

  PublishedPage by(String author) {
    return new PublishedPage(name, url, seen, published, title, author, text, below, head, source);
  }

  PublishedPage below(String markup) {
    return new PublishedPage(name, url, seen, published, title, byline, text, markup, head, source);
  }

  PublishedPage head(String markup) {
    return new PublishedPage(
        name, url, seen, published, title, byline, text, below, markup, source);
  }

  PublishedPage through(SourceId id) {
    return new PublishedPage(name, url, seen, published, title, byline, text, below, head, id);
  }

  /** The same, crediting an outlet without a link. */
  PublishedPage crediting(String outlet) {
    return below("<p>The original source of this article is " + outlet + ".</p>");
  }

  /** The same, crediting a page. */
  PublishedPage crediting(String outlet, String link) {
    return below(
        "<p>The original source of this article is <a href=\""
            + link
            + "\">"
            + outlet
            + "</a></p>");
  }

  /** Tests write one page in many orders. */
  private static final Map<PublishedPage, Reading> READ = new ConcurrentHashMap<>();

  Reading reading() {
    return READ.computeIfAbsent(this, PublishedPage::read);
  }

  private Reading read() {
    URI address = URI.create(url);
    byte[] html = html().getBytes(StandardCharsets.UTF_8);
    Page page = new Page(address, address, "text/html; charset=utf-8", html, seen);
    PageReading made = new PageReader().read(page);
    List<Claim> claims =
        new ClaimReader().read(made.copy(), made.document(), made.lead(), made.tail());
    return new Reading(
        made.copy().key(), made.copy(), claims, made.fields(), true, null, null, false);
  }

  private String html() {
    String date =
        published == null
            ? ""
            : "<meta property=\"article:published_time\" content=\"" + published + "\">";
    String by = byline == null ? "" : "<p class=\"byline\">By " + byline + "</p>";
    return "<html><head><title>%s</title>%s%s</head><body><article><h1>%s</h1>%s%s%s</article></body></html>"
        .formatted(title, date, head, title, by, PolledWeb.paragraphs(text), below);
  }
}
