package org.stemma.plugins.sitemap;

import java.io.IOException;

/** A document that cannot be read as a sitemap. The message says what it looks like, and where. */
public final class SitemapFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  SitemapFormatException(String message) {
    super(message);
  }

  SitemapFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
