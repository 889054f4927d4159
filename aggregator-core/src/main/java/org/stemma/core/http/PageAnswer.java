package org.stemma.core.http;

import java.util.function.Function;
import org.stemma.core.article.Page;

/** What became of fetching a page. */
public sealed interface PageAnswer {
  /** One of two: the page, or why there is none. */
  <T> T fold(
      Function<? super Page, ? extends T> read,
      Function<? super Answer.Unanswered, ? extends T> unread);

  /** The page, read whole. */
  record Read(Page page) implements PageAnswer {
    @Override
    public <T> T fold(
        Function<? super Page, ? extends T> read,
        Function<? super Answer.Unanswered, ? extends T> unread) {
      return read.apply(page);
    }
  }

  /** None, and why. */
  record Unread(Answer.Unanswered why) implements PageAnswer {
    @Override
    public <T> T fold(
        Function<? super Page, ? extends T> read,
        Function<? super Answer.Unanswered, ? extends T> unread) {
      return unread.apply(why);
    }
  }
}
