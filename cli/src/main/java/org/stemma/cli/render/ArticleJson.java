package org.stemma.cli.render;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.Evidence;
import org.stemma.core.article.FieldReading;
import org.stemma.core.canonical.CanonicalArticle;
import org.stemma.core.provenance.AttributionChain;
import org.stemma.core.query.ArticleView;

/** Articles and chains as JSON objects; what is absent has no key. */
public final class ArticleJson {
  private ArticleJson() {}

  /** The chain as a document of its own, schema 1. */
  public static Map<String, Object> chain(ArticleView view) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("schema", 1);
    object.put("id", view.article().id().value());
    object.put("title", view.article().title());
    object.putAll(links(view));
    return object;
  }

  /** The article whole: record, copies, chain. */
  public static Map<String, Object> whole(ArticleView view) {
    CanonicalArticle article = view.article();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("id", article.id().value());
    object.put("title", article.title());
    object.put("authors", article.authors());
    put(object, "language", article.language());
    put(object, "published", iso(article.firstPublished()));
    object.put("firstOutlet", CopyRow.outlet(article.firstOutlet()));
    object.put("firstSeen", article.firstSeen());
    object.put("changed", view.changed());
    object.put("origins", article.origins());
    object.put("complete", article.complete());
    object.put("text", article.text());
    object.put("copies", CopyRow.of(view).stream().map(CopyRow::json).toList());
    object.put("chain", links(view));
    return object;
  }

  /** The article whole, with what each place said of every copy's fields. */
  public static Map<String, Object> shown(ArticleView view) {
    List<Map<String, Object>> copies = CopyRow.of(view).stream().map(CopyRow::json).toList();
    for (int i = 0; i < view.copies().size(); i++) {
      copies.get(i).put("fields", view.copies().get(i).fields());
    }
    Map<String, Object> object = whole(view);
    object.put("copies", copies);
    return object;
  }

  private static Map<String, Object> links(ArticleView view) {
    AttributionChain chain = view.article().chain();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("edges", chain.edges().stream().map(e -> edge(view, e)).toList());
    object.put("rights", chain.rights().stream().map(ArticleJson::rights).toList());
    List<Object> contradictions = new ArrayList<>();
    for (AttributionChain.Contradiction contradiction : chain.contradictions()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("claim", contradiction.claim());
      entry.put("because", contradiction.because());
      entry.put("evidence", evidence(view, contradiction.evidence()));
      contradictions.add(entry);
    }
    object.put("contradictions", contradictions);
    return object;
  }

  private static Map<String, Object> edge(ArticleView view, AttributionChain.Edge edge) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("kind", edge.kind().word());
    object.put("who", edge.who());
    put(object, "outlet", edge.outlet());
    put(object, "url", edge.url());
    put(object, "at", iso(edge.at()));
    put(object, "takenFrom", edge.from());
    object.put("state", Values.word(edge.state()));
    object.put("confidence", Values.word(edge.confidence()));
    object.put("evidence", edge.evidence().stream().map(e -> evidence(view, e)).toList());
    return object;
  }

  private static Map<String, Object> evidence(ArticleView view, Evidence evidence) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("kind", evidence.kind());
    object.put("from", evidence.page());
    object.put("where", evidence.locator());
    object.put("text", evidence.quote());
    put(object, "at", seen(view, evidence.page()));
    return object;
  }

  /** A claim with its evidence. */
  public static Map<String, Object> claim(Claim claim) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("kind", Values.word(claim.kind()));
    object.put("value", claim.value());
    put(object, "url", claim.url());
    put(object, "at", iso(claim.date()));
    object.put("from", claim.evidence().page());
    object.put("text", claim.evidence().quote());
    return object;
  }

  /** What a place says of a field. */
  static Map<String, Object> field(FieldReading reading) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("field", reading.field());
    object.put("value", reading.value());
    object.put("taken", reading.taken());
    object.put("kind", reading.evidence().kind());
    object.put("from", reading.evidence().page());
    object.put("where", reading.evidence().locator());
    object.put("text", reading.evidence().quote());
    return object;
  }

  private static Map<String, Object> rights(AttributionChain.Rights rights) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("copy", rights.copy());
    put(object, "holder", rights.holder());
    put(object, "year", rights.year());
    put(object, "licence", rights.licence());
    put(object, "terms", rights.terms());
    return object;
  }

  /**
   * When the copy at this address was first seen; null for pages that are no copy, such as feeds.
   */
  private static @Nullable Instant seen(ArticleView view, URI page) {
    CanonicalUrl key;
    try {
      key = CanonicalUrl.of(page);
    } catch (IllegalArgumentException e) {
      return null;
    }
    return view.copies().stream()
        .filter(c -> c.copy().key().equals(key))
        .map(c -> c.firstSeen())
        .findFirst()
        .orElse(null);
  }

  static @Nullable String iso(@Nullable ClaimedDate date) {
    return date == null ? null : date.iso();
  }

  private static void put(Map<String, Object> object, String key, @Nullable Object value) {
    if (value != null) {
      object.put(key, value);
    }
  }
}
