package org.stemma.cli.export;

import org.jspecify.annotations.Nullable;
import org.stemma.cli.render.Output;
import org.stemma.core.canonical.CanonicalArticle;
import org.stemma.core.query.ArticleView;

/**
 * Articles as an RSS 2.0 feed. Authors are {@code dc:creator}, as RSS's own element is for mail
 * addresses; {@code source} names the first publisher with its front page; the other copies are
 * {@code atom:link}s. The whole text is {@code content:encoded}, its beginning the description.
 */
public final class RssFeed implements ArticleWriter {
  private final XmlWriter xml;

  /** Begins the feed. */
  public RssFeed(Output output, FeedHead head) {
    xml = new XmlWriter(output);
    xml.start(
            "rss",
            "version",
            "2.0",
            "xmlns:atom",
            "http://www.w3.org/2005/Atom",
            "xmlns:content",
            "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc",
            "http://purl.org/dc/elements/1.1/")
        .start("channel")
        .text("title", head.title())
        .text("link", head.self() == null ? head.id() : head.self().toString())
        .text("description", head.title())
        .text("lastBuildDate", FeedTimes.rfc822(head.at()))
        .text("generator", "Stemma " + head.version());
    if (head.self() != null) {
      xml.empty(
          "atom:link", "rel", "self", "type", "application/rss+xml", "href", head.self() + "");
    }
  }

  @Override
  public void add(ArticleView view) {
    CanonicalArticle article = view.article();
    Places places = Places.of(view);
    String body = BodyHtml.of(article.text());
    xml.start("item")
        .text("title", EntryWords.title(article))
        .text("link", places.first().href())
        .text("guid", EntryWords.id(article), "isPermaLink", "false")
        .text("pubDate", FeedTimes.rfc822(article.firstPublished()));
    EntryWords.authors(article).forEach(name -> xml.text("dc:creator", name));
    xml.text("dc:language", EntryWords.language(article))
        .text("dc:rights", EntryWords.rights(view));
    @Nullable String home = EntryWords.home(article, places);
    if (home != null) {
      xml.text("source", EntryWords.outlet(article), "url", home);
    }
    for (Places.Place place : places.others()) {
      String relation = place.equals(places.head()) ? "via" : "related";
      xml.empty("atom:link", "rel", relation, "href", place.href(), "title", place.words());
    }
    xml.text("description", BodyHtml.of(EntryWords.summary(article)));
    if (article.complete()) {
      xml.text("content:encoded", body);
    }
    xml.end();
  }

  @Override
  public void end() {
    xml.end().end();
  }
}
