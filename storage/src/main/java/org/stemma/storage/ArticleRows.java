package org.stemma.storage;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.SourceId;
import org.stemma.core.canonical.ArticleChange;
import org.stemma.core.canonical.CanonicalArticle;

/** Writes canonical records and all that they are found by. */
final class ArticleRows {
  /** Sorts after every date. */
  static final long NO_DATE = Long.MIN_VALUE;

  private final Handle handle;
  private final TextIndex texts;
  private final OutletRows outlets;
  private final Instant now;

  ArticleRows(Handle handle, TextIndex texts, OutletRows outlets, Instant now) {
    this.handle = handle;
    this.texts = texts;
    this.outlets = outlets;
    this.now = now;
  }

  /** A record as it is stored: its number, what it holds, and whether its text is indexed. */
  private record Stored(long num, long digest, long textDigest) {
    boolean same(long num, long digest) {
      return this.num == num && this.digest == digest;
    }

    boolean sameText(long num, long textDigest) {
      return this.num == num && this.textDigest == textDigest;
    }
  }

  Optional<ArticleId> of(CopyId copy) {
    return handle
        .createQuery(
            """
            SELECT a.id FROM article_copy m JOIN article a ON a.num = m.article
            WHERE m.copy = :copy
            """)
        .bind("copy", copy.value())
        .map((row, c) -> new ArticleId(row.getString(1)))
        .findOne();
  }

  /**
   * Writes a change. All that it replaces is taken out first, so that copies and numbers can go
   * from any of its articles to any other.
   *
   * @throws IllegalArgumentException if a copy belongs to an article that is not part of the change
   */
  void apply(ArticleChange change) {
    for (ArticleId id : change.removed()) {
      stored(id).ifPresent(old -> delete(old, false));
    }
    List<Row> rows = change.written().stream().map(this::row).filter(Row::differs).toList();
    for (Row row : rows) {
      if (row.old() != null) {
        delete(row.old(), row.textStands());
      }
    }
    rows.forEach(this::insert);
  }

  /** A record to be written, beside the one that it replaces. */
  private record Row(CanonicalArticle article, long digest, long textDigest, @Nullable Stored old) {
    long num() {
      return article.members().get(0).value();
    }

    boolean differs() {
      return old == null || !old.same(num(), digest);
    }

    boolean textStands() {
      return old != null && old.sameText(num(), textDigest);
    }
  }

  private Row row(CanonicalArticle article) {
    return new Row(
        article,
        StoredJson.digest(article),
        StoredJson.digest(List.of(article.title(), article.text())),
        stored(article.id()).orElse(null));
  }

  private Optional<Stored> stored(ArticleId id) {
    return handle
        .createQuery("SELECT num, digest, text_digest FROM article WHERE id = :id")
        .bind("id", id.value())
        .map((row, c) -> new Stored(row.getLong(1), row.getLong(2), row.getLong(3)))
        .findOne();
  }

  private void delete(Stored old, boolean keepText) {
    handle.execute("DELETE FROM article WHERE num = ?", old.num());
    if (!keepText) {
      texts.drop(old.num());
    }
  }

  private void insert(Row row) {
    CanonicalArticle article = row.article();
    long num = row.num();
    record(row);
    handle.execute(
        "INSERT INTO chain (article, data) VALUES (?, ?)", num, StoredJson.pack(article.chain()));
    members(article, num);
    authors(article, num);
    if (!row.textStands()) {
      texts.put(num, article.title(), article.text());
    }
  }

  private void record(Row row) {
    CanonicalArticle article = row.article();
    ClaimedDate published = article.firstPublished();
    handle
        .createUpdate(
            """
            INSERT INTO article (num, id, head, head_reason, title, authors, language,
              published_raw, published_time, published_day, published_at, outlet, copies, origins,
              first_seen, changed, digest, text_digest)
            VALUES (:num, :id, :head, :reason, :title, :authors, :language,
              :raw, :time, :day, :at, :outlet, :copies, :origins,
              :seen, :changed, :digest, :textDigest)
            """)
        .bind("num", row.num())
        .bind("id", article.id().value())
        .bind("head", article.head().value())
        .bind("reason", StoredText.wellFormed(article.headReason()))
        .bind("title", StoredText.wellFormed(article.title()))
        .bind("authors", lines(article.authors()))
        .bind("language", language(article.language()))
        .bind("raw", published == null ? null : StoredText.wellFormed(published.raw()))
        .bind("time", published == null ? null : Objects.toString(published.instant(), null))
        .bind("day", published == null ? null : Objects.toString(published.day(), null))
        .bind("at", published == null ? NO_DATE : millis(published.sortKey()))
        .bind("outlet", outlets.idOf(article.firstOutlet()))
        .bind("copies", article.members().size())
        .bind("origins", article.origins())
        .bind("seen", article.firstSeen().toEpochMilli())
        .bind("changed", now.toEpochMilli())
        .bind("digest", row.digest())
        .bind("textDigest", row.textDigest())
        .execute();
  }

  private void members(CanonicalArticle article, long num) {
    for (CopyId copy : article.members()) {
      int added =
          handle.execute(
              "INSERT INTO article_copy (copy, article) VALUES (?, ?) ON CONFLICT DO NOTHING",
              copy.value(),
              num);
      if (added == 0) {
        throw new IllegalArgumentException(
            "copy %s of article %s belongs to %s, which the change leaves as it is"
                .formatted(copy, article.id(), of(copy).map(ArticleId::value).orElse("none")));
      }
    }
    handle.execute(
        """
        INSERT INTO article_outlet (outlet, article)
        SELECT c.outlet, m.article FROM article_copy m JOIN copy c ON c.id = m.copy
        WHERE m.article = ? ON CONFLICT DO NOTHING
        """,
        num);
    handle.execute(
        """
        INSERT INTO article_source (source, article)
        SELECT s.source, m.article FROM article_copy m JOIN copy_source s ON s.copy = m.copy
        WHERE m.article = ? ON CONFLICT DO NOTHING
        """,
        num);
  }

  private void authors(CanonicalArticle article, long num) {
    Set<String> names = new HashSet<>();
    for (String author : article.authors()) {
      String name = StoredText.folded(author);
      if (names.add(name)) {
        handle.execute("INSERT INTO author (name) VALUES (?) ON CONFLICT DO NOTHING", name);
        handle.execute(
            """
            INSERT INTO article_author (author, article)
            SELECT id, ? FROM author WHERE name = ?
            """,
            num,
            name);
      }
    }
  }

  /** Notes that the article of a copy, if it has one, came through a further source. */
  void foundBySource(CopyId copy, SourceId source) {
    handle.execute(
        """
        INSERT INTO article_source (source, article)
        SELECT ?, article FROM article_copy WHERE copy = ? ON CONFLICT DO NOTHING
        """,
        source.value(),
        copy.value());
  }

  /** Notes that the article of a copy, if it has one, stands at a further outlet. */
  void foundByOutlet(CopyId copy, long outlet) {
    handle.execute(
        """
        INSERT INTO article_outlet (outlet, article)
        SELECT ?, article FROM article_copy WHERE copy = ? ON CONFLICT DO NOTHING
        """,
        outlet,
        copy.value());
  }

  private static String lines(List<String> names) {
    return String.join(
        "\n", names.stream().map(n -> StoredText.wellFormed(n).replace('\n', ' ')).toList());
  }

  private static @Nullable String language(@Nullable String tag) {
    return tag == null ? null : StoredText.wellFormed(tag).toLowerCase(Locale.ROOT);
  }

  /** Dates beyond what milliseconds can hold sort first or last. */
  static long millis(@Nullable Instant instant) {
    if (instant == null) {
      return NO_DATE;
    }
    try {
      return Math.max(NO_DATE + 1, instant.toEpochMilli());
    } catch (ArithmeticException e) {
      return instant.isBefore(Instant.EPOCH) ? NO_DATE + 1 : Long.MAX_VALUE;
    }
  }
}
