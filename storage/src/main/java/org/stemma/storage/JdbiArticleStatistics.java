package org.stemma.storage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.provenance.AttributionChain;
import org.stemma.core.provenance.AttributionChain.Confidence;
import org.stemma.core.provenance.AttributionChain.Edge;
import org.stemma.core.provenance.AttributionChain.EdgeKind;
import org.stemma.core.provenance.AttributionChain.State;
import org.stemma.core.query.ArticleStatistics;
import org.stemma.core.query.Hop;

/** Counts in SQL, and reads chains in batches, on connections that only read. */
final class JdbiArticleStatistics implements ArticleStatistics {
  /** Chains read at once: a few hundred kilobytes. */
  private static final int BATCH = 500;

  private final Readers readers;

  JdbiArticleStatistics(Readers readers) {
    this.readers = readers;
  }

  private record Stored(long num, Places chain) {}

  /**
   * What hops are told from of a stored chain; reading its evidence too would take twice the time.
   */
  private record Places(List<Place> edges) {
    private record Place(
        EdgeKind kind,
        String who,
        @Nullable String outlet,
        @Nullable ClaimedDate at,
        State state,
        Confidence confidence,
        @Nullable String from) {
      Edge edge() {
        return new Edge(kind, who, outlet, null, at, state, confidence, List.of(), from);
      }
    }

    AttributionChain chain() {
      return new AttributionChain(edges.stream().map(Place::edge).toList(), List.of(), List.of());
    }
  }

  /** Reads a batch at a time: a slow reader keeps no state of the store alive. */
  @Override
  public void hops(@Nullable Instant since, Consumer<Hop> reader) {
    long after = Long.MIN_VALUE;
    List<Stored> batch;
    do {
      long from = after;
      batch = readers.read(handle -> batch(handle, since, from));
      for (Stored stored : batch) {
        Hop.of(stored.chain().chain(), reader);
        after = stored.num();
      }
    } while (batch.size() == BATCH);
  }

  private static List<Stored> batch(Handle handle, @Nullable Instant since, long after) {
    List<String> tests = new ArrayList<>(List.of("a.num > :after"));
    if (since != null) {
      tests.add(Dialect.of(handle).unindexed("a.first_seen") + " >= :since");
      tests.addAll(SeenOrder.bounds(handle, "a.num", since, null));
    }
    return handle
        .createQuery(
            "SELECT a.num, c.data FROM article a JOIN chain c ON c.article = a.num WHERE "
                + String.join(" AND ", tests)
                + " ORDER BY a.num LIMIT :batch")
        .bind("after", after)
        .bind("since", ArticleRows.millis(since))
        .bind("batch", BATCH)
        .map(
            (row, c) ->
                new Stored(row.getLong(1), StoredJson.unpack(row.getBytes(2), Places.class)))
        .list();
  }

  @Override
  public List<Figure> figures(By by, @Nullable Instant since, int limit) {
    return readers.read(
        handle -> {
          List<Figure> figures =
              handle
                  .createQuery(sql(Dialect.of(handle), by, since != null))
                  .bind("since", ArticleRows.millis(since))
                  .bind("limit", limit <= 0 ? Integer.MAX_VALUE : limit)
                  .map(
                      (row, c) ->
                          new Figure(
                              row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                  .list();
          return by == By.AUTHOR
              ? figures.stream().map(figure -> written(handle, figure)).toList()
              : figures;
        });
  }

  private static String sql(Dialect dialect, By by, boolean bounded) {
    String since = bounded ? " WHERE a.first_seen >= :since" : "";
    // Copies are counted where they stand; an article with two of them there is one article.
    String perCopy =
        "count(DISTINCT a.num), count(*), count(DISTINCT CASE WHEN a.copies > 1 THEN a.num END)"
            + " FROM article a JOIN article_copy m ON m.article = a.num";
    String perArticle =
        "count(*), sum(a.copies), sum(CASE WHEN a.copies > 1 THEN 1 ELSE 0 END) FROM article a";
    String selected =
        switch (by) {
          case ALL -> "'all' AS key, " + perArticle + since;
          case DAY -> dialect.day("a.first_seen") + " AS key, " + perArticle + since;
          case ORIGIN ->
              "coalesce(o.domain, o.name) AS key, "
                  + perArticle
                  + " JOIN outlet o ON o.id = a.outlet"
                  + since;
          case AUTHOR ->
              "n.name AS key, "
                  + perArticle
                  + " JOIN article_author x ON x.article = a.num JOIN author n ON n.id = x.author"
                  + since;
          case SOURCE ->
              "s.source AS key, " + perCopy + " JOIN copy_source s ON s.copy = m.copy" + since;
          case OUTLET ->
              "coalesce(o.domain, o.name) AS key, "
                  + perCopy
                  + " JOIN copy c ON c.id = m.copy JOIN outlet o ON o.id = c.outlet"
                  + since;
        };
    String order = by == By.DAY ? "key DESC" : "2 DESC, key";
    return "SELECT " + selected + " GROUP BY key ORDER BY " + order + " LIMIT :limit";
  }

  /** The name as the latest article of the author writes it; names are kept in lower case. */
  private static Figure written(Handle handle, Figure figure) {
    return handle
        .createQuery(
            """
            SELECT a.authors FROM article_author x JOIN article a ON a.num = x.article
            WHERE x.author = (SELECT id FROM author WHERE name = :name)
            ORDER BY x.article DESC LIMIT 1
            """)
        .bind("name", figure.key())
        .mapTo(String.class)
        .findOne()
        .flatMap(
            authors ->
                authors.lines().filter(n -> StoredText.folded(n).equals(figure.key())).findFirst())
        .map(name -> new Figure(name, figure.articles(), figure.copies(), figure.shared()))
        .orElse(figure);
  }
}
