package org.stemma.core.ingest;

import org.stemma.core.article.ArticleId;
import org.stemma.core.article.Copy;
import org.stemma.core.article.SourceId;

/** Is told of every copy stored or revised, after its transaction was committed. */
@FunctionalInterface
public interface StoredListener {
  /** Tells nobody. */
  StoredListener NONE = (source, article, copy) -> {};

  /** Called on the polling thread: several polls may call at once. */
  void stored(SourceId source, ArticleId article, Copy copy);
}
