package org.stemma.core.http;

/** What is being asked for; limits and manners differ. */
public enum Kind {
  /** An address that the user configured. */
  FEED(
      "application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json;q=0.9,"
          + " application/xml;q=0.8, text/xml;q=0.8, */*;q=0.1"),
  /** An address found in content. */
  PAGE("text/html, application/xhtml+xml, */*;q=0.1"),
  /** A host's robots.txt. */
  ROBOTS("text/plain, */*;q=0.1");

  /** RFC 9309, section 2.5: at least so much is read, and here no more. */
  private static final long ROBOTS_BYTES = 500L << 10;

  private final String accept;

  Kind(String accept) {
    this.accept = accept;
  }

  /** The Accept header. */
  String accept() {
    return accept;
  }

  /** The largest decoded body. */
  long limit(FetchPolicy policy) {
    return switch (this) {
      case FEED -> policy.maxFeedBytes();
      case PAGE -> policy.maxPageBytes();
      case ROBOTS -> ROBOTS_BYTES;
    };
  }
}
