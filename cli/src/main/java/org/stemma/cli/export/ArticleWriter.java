package org.stemma.cli.export;

import org.stemma.core.query.ArticleView;

/**
 * Articles being written in one form, each as it comes, in memory that does not grow with their
 * number. Without {@link #end} what is written stays open, so that what broke off does not look
 * complete. Throws {@link org.stemma.cli.render.OutputLost} once nothing can be written any more.
 * Used by one thread.
 */
public interface ArticleWriter {
  /** Writes an article. */
  void add(ArticleView view);

  /** Writes what is left; called once. */
  void end();
}
