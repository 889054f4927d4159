package org.stemma.cli.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.render.Json;
import org.stemma.cli.render.Output;
import org.stemma.core.canonical.CanonicalArticle;
import org.stemma.core.query.ArticleView;

/**
 * Articles as a JSON Feed 1.1, an item a line. What the format has no name for (first publisher,
 * copies, the day as it was stated) stands in the extension {@code _stemma}.
 */
public final class JsonFeed implements ArticleWriter {
  private final Output output;
  private String parting = "\n";

  /** Begins the feed. */
  public JsonFeed(Output output, FeedHead head) {
    this.output = output;
    output.document(
        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":" + Json.of(head.title()));
    if (head.self() != null) {
      output.document(",\"feed_url\":" + Json.of(head.self().toString()));
    }
    output.document(",\"items\":[");
  }

  @Override
  public void add(ArticleView view) {
    output.document(parting + Json.of(item(view)));
    parting = ",\n";
  }

  private static Map<String, Object> item(ArticleView view) {
    CanonicalArticle article = view.article();
    Places places = Places.of(view);
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("id", EntryWords.id(article));
    item.put("url", places.first().href());
    item.put("title", EntryWords.title(article));
    item.put("content_html", BodyHtml.of(article.text()));
    item.put("summary", EntryWords.summary(article));
    put(item, "date_published", FeedTimes.rfc3339(article.firstPublished()));
    item.put("date_modified", view.changed());
    List<Map<String, String>> authors = new ArrayList<>();
    EntryWords.authors(article).forEach(name -> authors.add(Map.of("name", name)));
    if (!authors.isEmpty()) {
      item.put("authors", authors);
    }
    put(item, "language", EntryWords.language(article));
    item.put("_stemma", extension(view, places));
    return item;
  }

  private static Map<String, Object> extension(ArticleView view, Places places) {
    CanonicalArticle article = view.article();
    Map<String, Object> extension = new LinkedHashMap<>();
    extension.put("first_outlet", EntryWords.outlet(article));
    put(
        extension,
        "published",
        article.firstPublished() == null ? null : article.firstPublished().iso());
    extension.put("first_seen", article.firstSeen());
    extension.put("origins", article.origins());
    extension.put("complete", article.complete());
    put(extension, "rights", EntryWords.rights(view));
    List<Map<String, Object>> copies = new ArrayList<>();
    copies.add(place(places.first()));
    places.others().forEach(place -> copies.add(place(place)));
    extension.put("copies", copies);
    return extension;
  }

  private static Map<String, Object> place(Places.Place place) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("url", place.href());
    object.put("outlet", place.outlet());
    put(object, "published", place.at() == null ? null : place.at().iso());
    object.put("state", place.held() ? "observed" : "referenced");
    return object;
  }

  private static void put(Map<String, Object> object, String key, @Nullable Object value) {
    if (value != null) {
      object.put(key, value);
    }
  }

  @Override
  public void end() {
    output.document("\n]}\n");
  }
}
