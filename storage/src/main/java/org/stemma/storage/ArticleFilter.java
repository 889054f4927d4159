package org.stemma.storage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.stemma.core.query.ArticleQuery;

/**
 * One condition of a question, in the two forms that it can be put to the database.
 *
 * @param set a query for the numbers of all articles that meet it
 * @param test a condition on article {@code a}
 */
record ArticleFilter(String set, String test, Map<String, Object> values) {
  private static final String OUTLETS =
      "(SELECT id FROM outlet WHERE domain = :%1$s OR name_key = :%1$s)";

  /** The test for the words. */
  static String hasWords(Dialect dialect) {
    return "EXISTS (" + withWords(dialect) + " AND rowid = a.num)";
  }

  private static String withWords(Dialect dialect) {
    return "SELECT rowid FROM article_text WHERE " + dialect.withWords();
  }

  /** Every condition of the question. */
  static List<ArticleFilter> of(Dialect dialect, ArticleQuery query, String words) {
    List<ArticleFilter> filters = new ArrayList<>();
    time(dialect, query, filters);
    if (query.source() != null) {
      filters.add(keyed("article_source", "source = :source", "source", query.source().value()));
    }
    if (query.tag() != null) {
      String sources = "source IN (SELECT source FROM source_tag WHERE tag = :tag)";
      filters.add(keyed("article_source", sources, "tag", query.tag()));
    }
    if (query.outlet() != null) {
      String outlets = "outlet IN " + OUTLETS.formatted("outlet");
      filters.add(keyed("article_outlet", outlets, "outlet", StoredText.folded(query.outlet())));
    }
    if (query.author() != null) {
      String authors =
          "author IN (SELECT id FROM author WHERE " + dialect.contains("name", ":author") + ")";
      filters.add(keyed("article_author", authors, "author", StoredText.folded(query.author())));
    }
    if (query.origin() != null) {
      filters.add(
          column(
              dialect,
              "%s IN " + OUTLETS.formatted("origin"),
              "outlet",
              query,
              Map.of("origin", StoredText.folded(query.origin()))));
    }
    if (query.language() != null) {
      // '.' is the character after '-', so this range holds the subtags of the language.
      String range = "(%1$s = :language OR (%1$s > :language || '-' AND %1$s < :language || '.'))";
      filters.add(
          column(
              dialect,
              range,
              "language",
              query,
              Map.of("language", StoredText.folded(query.language()))));
    }
    if (query.minCopies() > 1) {
      filters.add(
          column(dialect, "%s >= :copies", "copies", query, Map.of("copies", query.minCopies())));
    }
    if (!words.isEmpty()) {
      filters.add(new ArticleFilter(withWords(dialect), hasWords(dialect), Map.of("words", words)));
    }
    return filters;
  }

  private static void time(Dialect dialect, ArticleQuery query, List<ArticleFilter> filters) {
    String column =
        switch (query.clock()) {
          case SEEN -> "first_seen";
          case PUBLISHED -> "published_at";
          case CHANGED -> "changed";
        };
    List<String> bounds = new ArrayList<>();
    Map<String, Object> values = new HashMap<>();
    if (query.since() != null) {
      bounds.add("%1$s >= :since");
      values.put("since", ArticleRows.millis(query.since()));
    }
    if (query.until() != null) {
      bounds.add("%1$s < :until");
      values.put("until", ArticleRows.millis(query.until()));
      // What has no date is not before any.
      bounds.add("%1$s > " + ArticleRows.NO_DATE);
    }
    if (!bounds.isEmpty()) {
      filters.add(column(dialect, String.join(" AND ", bounds), column, query, values));
    }
  }

  private static ArticleFilter keyed(String table, String condition, String name, Object value) {
    String set = "SELECT article FROM " + table + " WHERE " + condition;
    return new ArticleFilter(set, "EXISTS (" + set + " AND article = a.num)", Map.of(name, value));
  }

  private static ArticleFilter column(
      Dialect dialect,
      String condition,
      String column,
      ArticleQuery query,
      Map<String, Object> values) {
    boolean ordered =
        switch (query.sort()) {
          case PUBLISHED -> column.equals("published_at");
          case COPIES -> column.equals("copies");
          case SEEN, RELEVANCE -> false;
        };
    String test = condition.formatted(ordered ? "a." + column : dialect.unindexed("a." + column));
    return new ArticleFilter(
        "SELECT num FROM article WHERE " + condition.formatted(column), test, values);
  }
}
