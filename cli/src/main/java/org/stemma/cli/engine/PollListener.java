package org.stemma.cli.engine;

import org.stemma.core.article.ArticleId;
import org.stemma.core.article.Copy;
import org.stemma.core.article.SourceId;
import org.stemma.core.ingest.PollReport;

/** Is told what a poll did, as it happens. Called by one thread at a time. */
public interface PollListener {
  /** A copy was stored, and its transaction has been committed. */
  void stored(SourceId source, ArticleId article, Copy copy);

  /** A poll ended. */
  void polled(PollReport report);
}
