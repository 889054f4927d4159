package org.stemma.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.Copy;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.Outlet;
import org.stemma.core.canonical.CanonicalArticle;
import org.stemma.core.canonical.LoggedDecision;
import org.stemma.core.provenance.Appearance;
import org.stemma.core.provenance.AttributionChain;
import org.stemma.core.query.ArticleFinder;
import org.stemma.core.query.ArticleQuery;
import org.stemma.core.query.ArticleSummary;
import org.stemma.core.query.ArticleView;
import org.stemma.core.query.CopyView;
import org.stemma.core.query.StoreStatus;
import org.stemma.storage.ArticlePage.Place;

/** Answers questions from connections that only read. */
final class JdbiArticleFinder implements ArticleFinder {
  /** Places read ahead by {@link #each}. */
  private static final int AHEAD = 200;

  /** Ids that {@link #resolve} gives at most. */
  private static final int MEANT = 10;

  private static final Pattern PREFIX = Pattern.compile("[0-9a-f]{4,16}");

  private final Connector connector;
  private final Readers readers;

  JdbiArticleFinder(Connector connector, Readers readers) {
    this.connector = connector;
    this.readers = readers;
  }

  @Override
  public Result list(ArticleQuery query) {
    int limit = query.limit() <= 0 ? Integer.MAX_VALUE - 1 : query.limit();
    return readers.read(
        handle -> {
          // One more than asked for tells whether there is a next page.
          List<Place> places = ArticlePage.find(handle, query, limit + 1);
          boolean more = places.size() > limit;
          List<ArticleSummary> articles = new ArrayList<>();
          for (Place place : more ? places.subList(0, limit) : places) {
            summary(handle, place.num()).ifPresent(articles::add);
          }
          return new Result(articles, more ? cursor(query, places.get(limit - 1)) : null);
        });
  }

  private static String cursor(ArticleQuery query, Place last) {
    return new Cursor(ArticlePage.order(query), last.key(), last.num()).toString();
  }

  /** Reads one article at a time: a slow reader keeps no state of the store alive. */
  @Override
  public void each(ArticleQuery query, Consumer<ArticleView> reader) {
    int left = query.limit() <= 0 ? Integer.MAX_VALUE : query.limit();
    @Nullable String after = query.after();
    while (left > 0) {
      ArticleQuery from = from(query, after);
      int ahead = Math.min(left, AHEAD);
      List<Place> places = readers.read(handle -> ArticlePage.find(handle, from, ahead));
      for (Place place : places) {
        readers.read(handle -> view(handle, place.num())).ifPresent(reader);
      }
      if (places.size() < ahead) {
        return;
      }
      left -= ahead;
      after = cursor(query, places.get(ahead - 1));
    }
  }

  private static ArticleQuery from(ArticleQuery q, @Nullable String after) {
    return new ArticleQuery(
        q.words(),
        q.since(),
        q.until(),
        q.clock(),
        q.source(),
        q.outlet(),
        q.origin(),
        q.author(),
        q.language(),
        q.tag(),
        q.minCopies(),
        q.limit(),
        after,
        q.sort());
  }

  @Override
  public List<ArticleId> resolve(String reference) {
    String wanted = reference.strip().toLowerCase(Locale.ROOT);
    if (PREFIX.matcher(wanted).matches()) {
      return ids(
          "SELECT id FROM article WHERE id >= :from AND id < :from || 'g' ORDER BY id LIMIT :limit",
          wanted);
    }
    if (!wanted.startsWith("http://") && !wanted.startsWith("https://")) {
      return List.of();
    }
    try {
      return ids(
          """
          SELECT a.id FROM copy_address k JOIN article_copy m ON m.copy = k.copy
            JOIN article a ON a.num = m.article
          WHERE k.key = :from LIMIT :limit
          """,
          StoredText.wellFormed(CanonicalUrl.of(reference).value()));
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }

  private List<ArticleId> ids(String sql, String from) {
    return readers.read(
        handle ->
            handle
                .createQuery(sql)
                .bind("from", from)
                .bind("limit", MEANT)
                .map((row, c) -> new ArticleId(row.getString(1)))
                .list());
  }

  @Override
  public Optional<ArticleView> find(ArticleId id) {
    return readers.read(
        handle ->
            handle
                .createQuery("SELECT num FROM article WHERE id = :id")
                .bind("id", id.value())
                .mapTo(Long.class)
                .findOne()
                .flatMap(num -> view(handle, num)));
  }

  private static Optional<ArticleSummary> summary(Handle handle, long num) {
    return handle
        .createQuery(
            """
            SELECT a.*, o.domain, o.name FROM article a JOIN outlet o ON o.id = a.outlet
            WHERE a.num = :num
            """)
        .bind("num", num)
        .map((row, c) -> summary(row))
        .findOne();
  }

  private static ArticleSummary summary(ResultSet row) throws SQLException {
    return new ArticleSummary(
        new ArticleId(row.getString("id")),
        row.getString("title"),
        row.getString("authors").lines().toList(),
        row.getString("language"),
        published(row),
        new Outlet(row.getString("domain"), row.getString("name")),
        row.getInt("copies"),
        row.getInt("origins"),
        Instant.ofEpochMilli(row.getLong("first_seen")),
        Instant.ofEpochMilli(row.getLong("changed")));
  }

  private static @Nullable ClaimedDate published(ResultSet row) throws SQLException {
    @Nullable String raw = row.getString("published_raw");
    @Nullable String time = row.getString("published_time");
    @Nullable String day = row.getString("published_day");
    if (raw == null) {
      return null;
    }
    try {
      return new ClaimedDate(
          raw,
          time == null ? null : Instant.parse(time),
          day == null ? null : LocalDate.parse(day));
    } catch (DateTimeParseException e) {
      throw new UnreadableException(ClaimedDate.class, e);
    }
  }

  private static Optional<ArticleView> view(Handle handle, long num) {
    return summary(handle, num).map(summary -> view(handle, num, summary));
  }

  /** What an article's row holds beside its summary, and its chain. */
  private record Rest(CopyId head, String headReason, AttributionChain chain) {}

  private static ArticleView view(Handle handle, long num, ArticleSummary summary) {
    Rest rest =
        handle
            .createQuery(
                """
                SELECT a.head, a.head_reason, c.data FROM article a JOIN chain c ON c.article = a.num
                WHERE a.num = :num
                """)
            .bind("num", num)
            .map(
                (row, c) ->
                    new Rest(
                        new CopyId(row.getLong(1)),
                        row.getString(2),
                        StoredJson.unpack(row.getBytes(3), AttributionChain.class)))
            .findOne()
            .orElseThrow(() -> new UnreadableException(AttributionChain.class, null));
    List<CopyId> members =
        handle
            .createQuery("SELECT copy FROM article_copy WHERE article = :num ORDER BY copy")
            .bind("num", num)
            .map((row, c) -> new CopyId(row.getLong(1)))
            .list();
    List<Appearance> copies = CopyRows.appearances(handle, members);
    Copy head =
        copies.stream()
            .filter(c -> c.id().equals(rest.head()))
            .findFirst()
            .orElseThrow(() -> new UnreadableException(Copy.class, null))
            .copy();
    List<CopyView> views = copies.stream().map(copy -> CopyRows.view(handle, copy)).toList();
    return new ArticleView(article(summary, rest, head, members), summary.changed(), views);
  }

  private static CanonicalArticle article(
      ArticleSummary summary, Rest rest, Copy head, List<CopyId> members) {
    return new CanonicalArticle(
        summary.id(),
        rest.head(),
        rest.headReason(),
        summary.title(),
        summary.authors(),
        summary.language(),
        summary.firstPublished(),
        summary.firstOutlet(),
        head.text(),
        head.complete(),
        members,
        summary.origins(),
        summary.firstSeen(),
        rest.chain());
  }

  @Override
  public Optional<ArticleId> articleOf(CopyId copy) {
    return readers.read(
        handle ->
            handle
                .createQuery(
                    "SELECT a.id FROM article_copy m JOIN article a ON a.num = m.article"
                        + " WHERE m.copy = :copy")
                .bind("copy", copy.value())
                .map((row, c) -> new ArticleId(row.getString(1)))
                .findOne());
  }

  @Override
  public List<ArticleId> named(ArticleId article) {
    return readers.read(handle -> NamedRows.named(handle, article));
  }

  @Override
  public List<ArticleId> namedBy(ArticleId article) {
    return readers.read(handle -> NamedRows.namedBy(handle, article));
  }

  @Override
  public List<LoggedDecision> decisions(
      @Nullable ArticleId article, @Nullable Instant since, int limit) {
    return readers.read(handle -> DecisionRows.list(handle, article, since, limit));
  }

  @Override
  public List<Revision> revisions(CopyId copy) {
    return readers.read(handle -> CopyRows.revisions(handle, copy));
  }

  @Override
  public StoreStatus status() {
    return readers.read(
        handle ->
            new StoreStatus(
                connector.place(),
                Dialect.of(handle).schema(handle),
                count(handle, "article"),
                count(handle, "copy"),
                count(handle, "source"),
                connector.bytes(handle)));
  }

  private static long count(Handle handle, String table) {
    return handle.createQuery("SELECT count(*) FROM " + table).mapTo(Long.class).one();
  }
}
