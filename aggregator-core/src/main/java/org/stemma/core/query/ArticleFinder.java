package org.stemma.core.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.Copy;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.SourceId;
import org.stemma.core.canonical.LoggedDecision;

/**
 * The port for questions. Safe for many threads; never waits for a writer. Throws StorageException
 * when the store fails.
 */
public interface ArticleFinder {
  /**
   * A page of the list.
   *
   * @throws IllegalArgumentException if the cursor is not one of this order
   */
  Result list(ArticleQuery query);

  /** Every article that the query finds, whole, one by one; the query's limit holds. */
  void each(ArticleQuery query, Consumer<ArticleView> reader);

  /**
   * The ids meant by a prefix of an article's id, or by the address of any of its copies; at most
   * 10, empty when there is none.
   */
  List<ArticleId> resolve(String reference);

  Optional<ArticleView> find(ArticleId id);

  /** The article that a copy belongs to. */
  Optional<ArticleId> articleOf(CopyId copy);

  /** Other articles at the addresses that copies of this one name as their source; at most 20. */
  List<ArticleId> named(ArticleId article);

  /** Other articles of which a copy names an address of this one as its source; at most 20. */
  List<ArticleId> namedBy(ArticleId article);

  /**
   * The log of decisions, newest first.
   *
   * @param article only those that this article took part in; null for all
   * @param since only those made from then on; null for all
   * @param limit at most so many
   */
  List<LoggedDecision> decisions(@Nullable ArticleId article, @Nullable Instant since, int limit);

  /** Every version of a copy that was read, oldest first; empty for an unknown copy. */
  List<Revision> revisions(CopyId copy);

  StoreStatus status();

  /** A copy as it was read once. */
  record Revision(Instant seen, SourceId source, Copy copy) {}

  /**
   * A page of the list.
   *
   * @param next the cursor of the next page; null when this is the last
   */
  record Result(List<ArticleSummary> articles, @Nullable String next) {
    public Result {
      articles = List.copyOf(articles);
    }
  }
}
