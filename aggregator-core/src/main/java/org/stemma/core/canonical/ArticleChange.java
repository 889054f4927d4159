package org.stemma.core.canonical;

import java.util.List;
import org.stemma.core.article.ArticleId;

/**
 * What is to be written of canonical records: an intent, not SQL. Applied as a whole.
 *
 * @param written records that are new or replace the one of the same id
 * @param removed articles whose copies all went to others
 */
public record ArticleChange(List<CanonicalArticle> written, List<ArticleId> removed) {
  public ArticleChange {
    written = List.copyOf(written);
    removed = List.copyOf(removed);
  }
}
