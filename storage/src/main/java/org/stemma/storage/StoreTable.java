package org.stemma.storage;

import java.util.List;

/**
 * A table as it is copied from one store into another: rows that others point to come before those.
 * A new table of the schema is added to the list.
 *
 * @param only a condition on the rows; empty for all
 * @param key columns that tell its rows apart, none of them null, in an order that indexes have
 */
record StoreTable(String name, String only, List<String> key) {
  /** The table that is made anew from the others, being another thing in each database. */
  static final String TEXT = "article_text";

  static final StoreTable POSTINGS = of("match_posting", "hash", "site", "copy");

  /** In the order in which they can be written. */
  static final List<StoreTable> ALL =
      List.of(
          of("meta", "key"),
          of("source", "name"),
          of("source_tag", "source", "tag"),
          of("poll_state", "source"),
          of("poll", "id"),
          of("push", "source"),
          of("site_hold", "site"),
          of("outlet", "id"),
          of("copy", "id"),
          // A version that others are kept as differences from has no such base itself.
          new StoreTable("copy_revision", "base IS NULL", List.of("id")),
          new StoreTable("copy_revision", "base IS NOT NULL", List.of("id")),
          of("copy_fields", "revision"),
          of("copy_claims", "id"),
          of("copy_source", "copy", "source"),
          of("copy_address", "copy", "key"),
          of("copy_named", "copy", "key"),
          of("item_seen", "source", "key"),
          of("site_trace", "site", "seen", "article"),
          of("article", "num"),
          of("article_copy", "copy"),
          of("chain", "article"),
          of("article_outlet", "outlet", "article"),
          of("article_source", "source", "article"),
          of("author", "id"),
          of("article_author", "author", "article"),
          of("match_copy", "copy"),
          of("match_text", "copy"),
          POSTINGS,
          of("match_pair", "a", "b"),
          of("match_ruling", "a", "b"),
          of("decision", "id"),
          of("decision_article", "article", "decision"),
          of("distrusted", "source"),
          of("outlet_naming", "copy", "key", "called", "caller", "place", "name"),
          of("outlet_mention", "copy", "key", "role", "written"),
          of("outlet_holder", "key"),
          of("outlet_ruling", "key", "aspect"));

  StoreTable {
    key = List.copyOf(key);
  }

  private static StoreTable of(String name, String... key) {
    return new StoreTable(name, "", List.of(key));
  }
}
