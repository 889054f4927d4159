package org.stemma.plugins.rss;

import java.io.IOException;

/** A document that cannot be read as a feed. The message says what it looks like, and where. */
public final class FeedFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  FeedFormatException(String message) {
    super(message);
  }

  FeedFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
