package org.stemma.core.http;

import org.stemma.core.article.Page;

/** What became of fetching a page. */
public sealed interface PageAnswer {
  /** The page, read whole. */
  record Read(Page page) implements PageAnswer {}

  /** None, and why. */
  record Unread(Answer.Unanswered why) implements PageAnswer {}
}
