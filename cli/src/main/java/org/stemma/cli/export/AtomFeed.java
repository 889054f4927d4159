package org.stemma.cli.export;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.render.LicenceDeed;
import org.stemma.cli.render.Output;
import org.stemma.core.canonical.CanonicalArticle;
import org.stemma.core.provenance.AttributionChain.Rights;
import org.stemma.core.query.ArticleView;

/**
 * Articles as an Atom feed (RFC 4287). An entry leads to where the article first stood ({@code
 * alternate}), to the page that its text was read on ({@code via}) and to the other copies ({@code
 * related}); its {@code source} names the first publisher. A text that is known to be cut is a
 * {@code summary}.
 */
public final class AtomFeed implements ArticleWriter {
  private final XmlWriter xml;

  /** Begins the feed. */
  public AtomFeed(Output output, FeedHead head) {
    xml = new XmlWriter(output);
    xml.start("feed", "xmlns", "http://www.w3.org/2005/Atom")
        .text("id", head.id())
        .text("title", head.title())
        .text("updated", head.at().toString());
    if (head.self() != null) {
      xml.empty("link", "rel", "self", "type", "application/atom+xml", "href", head.self() + "");
    }
    xml.text("generator", "Stemma", "version", head.version());
  }

  @Override
  public void add(ArticleView view) {
    CanonicalArticle article = view.article();
    Places places = Places.of(view);
    List<String> authors = EntryWords.authors(article);
    xml.start("entry", "xml:lang", EntryWords.language(article))
        .text("id", EntryWords.id(article))
        .text("title", EntryWords.title(article))
        .text("updated", view.changed().toString())
        .text("published", FeedTimes.rfc3339(article.firstPublished()));
    authors.forEach(name -> xml.start("author").text("name", name).end());
    link("alternate", places.first());
    for (Places.Place place : places.others()) {
      link(place.equals(places.head()) ? "via" : "related", place);
    }
    licence(view);
    xml.text("rights", EntryWords.rights(view));
    source(article, places, authors.isEmpty());
    String body = BodyHtml.of(article.text());
    xml.text(article.complete() ? "content" : "summary", body, "type", "html").end();
  }

  private void link(String relation, Places.Place place) {
    xml.empty("link", "rel", relation, "href", place.href(), "title", place.words());
  }

  private void licence(ArticleView view) {
    for (Rights rights : view.article().chain().rights()) {
      @Nullable String deed = rights.licence() == null ? null : LicenceDeed.of(rights.licence());
      if (deed != null) {
        xml.empty("link", "rel", "license", "href", deed);
        return;
      }
    }
  }

  /** An entry without an author has the first publisher for one, as RFC 4287 asks for any. */
  private void source(CanonicalArticle article, Places places, boolean authorless) {
    String name = EntryWords.outlet(article);
    xml.start("source").text("id", EntryWords.outletId(article)).text("title", name);
    String home = EntryWords.home(article, places);
    if (home != null) {
      xml.empty("link", "rel", "alternate", "href", home);
    }
    if (authorless) {
      xml.start("author").text("name", name).end();
    }
    xml.end();
  }

  @Override
  public void end() {
    xml.end();
  }
}
