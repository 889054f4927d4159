package org.stemma.storage;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.article.Claim;
import org.stemma.core.article.CopyId;

/** The addresses that copies name as where their text comes from, and the articles tied by them. */
final class NamedRows {
  /** Articles that are tied to one at most. */
  private static final int TIED = 20;

  private NamedRows() {}

  static void add(Handle handle, CopyId copy, Collection<Claim> claims) {
    for (Claim claim : claims) {
      claim.source().ifPresent(address -> add(handle, copy, address));
    }
  }

  private static void add(Handle handle, CopyId copy, CanonicalUrl address) {
    handle.execute(
        "INSERT INTO copy_named (key, copy) VALUES (?, ?) ON CONFLICT DO NOTHING",
        StoredText.wellFormed(address.value()),
        copy.value());
  }

  static List<ArticleId> named(Handle handle, ArticleId article) {
    return tied(
        handle,
        article,
        """
        SELECT o.id FROM article a
          JOIN article_copy m ON m.article = a.num
          JOIN copy_named n ON n.copy = m.copy
          JOIN copy_address k ON k.key = n.key
          JOIN article_copy t ON t.copy = k.copy
          JOIN article o ON o.num = t.article
        WHERE a.id = :id AND o.num <> a.num GROUP BY o.num, o.id ORDER BY o.num LIMIT :limit
        """);
  }

  static List<ArticleId> namedBy(Handle handle, ArticleId article) {
    return tied(
        handle,
        article,
        """
        SELECT o.id FROM article a
          JOIN article_copy m ON m.article = a.num
          JOIN copy_address k ON k.copy = m.copy
          JOIN copy_named n ON n.key = k.key
          JOIN article_copy t ON t.copy = n.copy
          JOIN article o ON o.num = t.article
        WHERE a.id = :id AND o.num <> a.num GROUP BY o.num, o.id ORDER BY o.num LIMIT :limit
        """);
  }

  private static List<ArticleId> tied(Handle handle, ArticleId article, String sql) {
    return handle
        .createQuery(sql)
        .bind("id", article.value())
        .bind("limit", TIED)
        .map((row, c) -> new ArticleId(row.getString(1)))
        .list();
  }
}
