package org.stemma.storage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.stemma.core.query.ArticleQuery;
import org.stemma.core.query.ArticleQuery.Clock;
import org.stemma.core.query.ArticleQuery.Sort;

/**
 * Finds one page of a list: which articles, in which order.
 *
 * <p>A condition that few articles meet is asked for as a set, which then leads the search; one
 * that many meet is tried on each article in the order of the list, and the page is soon full. So
 * the time does not grow with the store.
 */
final class ArticlePage {
  /**
   * A condition met by fewer articles than this is asked for as a set. On a generated store of 10^5
   * articles two such sets together took 23 ms, and a condition met by more filled a page of 50 in
   * 1-3 ms.
   */
  private static final int FEW = 5_000;

  /** Relevance is weighed among this many of the newest articles with the words. */
  private static final int WEIGHED = 5_000;

  /** An article's place in the order of the list. */
  record Place(long num, long key) {}

  private final Handle handle;
  private final Dialect dialect;
  private final String words;
  private final Map<String, Object> values = new HashMap<>();
  private final List<String> tests = new ArrayList<>();
  private final boolean streamed;
  private final List<String> bounds;

  private ArticlePage(Handle handle, ArticleQuery query, String words) {
    this.handle = handle;
    this.dialect = Dialect.of(handle);
    this.words = words;
    boolean led = false;
    for (ArticleFilter filter : ArticleFilter.of(dialect, query, words)) {
      boolean few = few(filter);
      led |= few;
      values.putAll(filter.values());
      tests.add(few ? "a.num IN (" + filter.set() + ")" : filter.test());
    }
    this.streamed = !led && !words.isEmpty();
    this.bounds =
        query.clock() == Clock.SEEN
            ? SeenOrder.bounds(handle, streamed ? "t.rowid" : "a.num", query.since(), query.until())
            : List.of();
  }

  private boolean few(ArticleFilter filter) {
    return handle
            .createQuery("SELECT count(*) FROM (" + filter.set() + " LIMIT :few) AS met")
            .bindMap(filter.values())
            .bind("few", FEW)
            .mapTo(Integer.class)
            .one()
        < FEW;
  }

  /** The order that a question is answered in: relevance needs words to be relevant to. */
  static Sort order(ArticleQuery query) {
    return query.sort() == Sort.RELEVANCE && query.text().isEmpty() ? Sort.SEEN : query.sort();
  }

  /** At most {@code limit} places of articles that the query finds, from its cursor on. */
  static List<Place> find(Handle handle, ArticleQuery query, int limit) {
    Sort sort = order(query);
    @Nullable Cursor cursor = query.after() == null ? null : Cursor.parse(query.after(), sort);
    @Nullable String words = Dialect.of(handle).textQuery(query.text());
    if (words == null) {
      return List.of();
    }
    ArticlePage page = new ArticlePage(handle, query, words);
    return switch (sort) {
      case SEEN -> page.byArrival(cursor, limit);
      case PUBLISHED -> page.byKey("a.published_at", cursor, limit);
      case COPIES -> page.byKey("a.copies", cursor, limit);
      case RELEVANCE -> page.byScore(cursor, limit);
    };
  }

  private List<Place> byArrival(@Nullable Cursor cursor, int limit) {
    tests.addAll(bounds);
    if (!streamed) {
      String after = cursor == null ? "" : "a.num < :afterNum";
      return run("SELECT a.num, 0 FROM article a", after, "a.num DESC", cursor, limit);
    }
    // Many articles have the words, and their index lists them in the order of arrival already.
    tests.remove(ArticleFilter.hasWords(dialect));
    tests.add(dialect.withWords());
    return run(
        "SELECT a.num, 0 FROM article_text t "
            + dialect.leadingJoin()
            + " article a ON a.num = t.rowid",
        cursor == null ? "" : "t.rowid < :afterNum",
        "t.rowid DESC",
        cursor,
        limit);
  }

  private List<Place> byKey(String key, @Nullable Cursor cursor, int limit) {
    String after = cursor == null ? "" : "(" + key + ", a.num) < (:afterKey, :afterNum)";
    return run(
        "SELECT a.num, " + key + " FROM article a",
        after,
        key + " DESC, a.num DESC",
        cursor,
        limit);
  }

  private List<Place> byScore(@Nullable Cursor cursor, int limit) {
    List<Long> nums = byArrival(null, WEIGHED).stream().map(Place::num).toList();
    if (nums.isEmpty()) {
      return List.of();
    }
    Query query =
        handle.createQuery(
            """
            SELECT num, score FROM (%s) AS scored
            WHERE score > :afterScore OR (score = :afterScore AND num < :afterNum)
            ORDER BY score, num DESC LIMIT :limit
            """
                .formatted(dialect.scores()));
    return query
        .bind("words", words)
        .bind("first", nums.get(0))
        .bind("last", nums.get(nums.size() - 1))
        .bind("nums", nums.toString())
        .bind(
            "afterScore",
            cursor == null ? -Double.MAX_VALUE : Double.longBitsToDouble(cursor.key()))
        .bind("afterNum", cursor == null ? 0 : cursor.num())
        .bind("limit", limit)
        .map((row, c) -> new Place(row.getLong(1), Double.doubleToLongBits(row.getDouble(2))))
        .list();
  }

  private List<Place> run(
      String from, String after, String order, @Nullable Cursor cursor, int limit) {
    if (!after.isEmpty()) {
      tests.add(after);
    }
    String where = tests.isEmpty() ? "" : " WHERE " + String.join(" AND ", tests);
    Query query = handle.createQuery(from + where + " ORDER BY " + order + " LIMIT :limit");
    query.bindMap(values).bind("limit", limit);
    if (cursor != null) {
      query.bind("afterKey", cursor.key()).bind("afterNum", cursor.num());
    }
    return query.map((row, c) -> new Place(row.getLong(1), row.getLong(2))).list();
  }
}
