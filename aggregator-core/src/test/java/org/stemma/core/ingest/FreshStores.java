package org.stemma.core.ingest;

import org.stemma.core.query.ArticleFinder;

/** Opens stores for tests that need several: each is empty and its own. */
public interface FreshStores {
  /** A store and what it holds. */
  record Opened(IngestStore store, ArticleFinder finder) {}

  Opened open();
}
