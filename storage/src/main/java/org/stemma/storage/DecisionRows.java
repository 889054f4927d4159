package org.stemma.storage;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.SourceId;
import org.stemma.core.canonical.LoggedDecision;

/** The log of decisions, and the sources that people distrust. */
final class DecisionRows {
  private DecisionRows() {}

  static LoggedDecision add(Handle handle, LoggedDecision decision) {
    long number =
        handle
            .createQuery("INSERT INTO decision (at, data) VALUES (:at, :data) RETURNING id")
            .bind("at", decision.at().toEpochMilli())
            .bind("data", StoredJson.pack(decision))
            .mapTo(Long.class)
            .one();
    Set<ArticleId> articles = new LinkedHashSet<>(decision.others());
    if (decision.article() != null) {
      articles.add(decision.article());
    }
    for (ArticleId article : articles) {
      handle.execute(
          "INSERT INTO decision_article (article, decision) VALUES (?, ?)",
          article.value(),
          number);
    }
    return decision.numbered(number);
  }

  static Optional<LoggedDecision> find(Handle handle, long number) {
    return handle
        .createQuery("SELECT id, data FROM decision WHERE id = :id")
        .bind("id", number)
        .map((row, c) -> read(row.getLong(1), row.getBytes(2)))
        .findOne();
  }

  /** Newest first. */
  static List<LoggedDecision> list(
      Handle handle, @Nullable ArticleId article, @Nullable Instant since, int limit) {
    String of =
        article == null
            ? ""
            : " AND id IN (SELECT decision FROM decision_article WHERE article = :article)";
    var query =
        handle
            .createQuery(
                "SELECT id, data FROM decision WHERE at >= :since"
                    + of
                    + " ORDER BY id DESC LIMIT :limit")
            .bind("since", since == null ? Long.MIN_VALUE : since.toEpochMilli())
            .bind("limit", limit);
    if (article != null) {
      query.bind("article", article.value());
    }
    return query.map((row, c) -> read(row.getLong(1), row.getBytes(2))).list();
  }

  private static LoggedDecision read(long number, byte[] data) {
    return StoredJson.unpack(data, LoggedDecision.class).numbered(number);
  }

  static boolean distrusted(Handle handle, SourceId source) {
    return handle
        .createQuery("SELECT 1 FROM distrusted WHERE source = :source")
        .bind("source", source.value())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  static int distrust(Handle handle, SourceId source, boolean distrusted) {
    return handle.execute(
        distrusted
            ? "INSERT INTO distrusted (source) VALUES (?) ON CONFLICT DO NOTHING"
            : "DELETE FROM distrusted WHERE source = ?",
        source.value());
  }
}
