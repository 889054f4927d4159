package org.stemma.scheduler;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stemma.core.StorageException;
import org.stemma.core.StorageException.Kind;
import org.stemma.core.article.SourceId;
import org.stemma.core.ingest.SourceCatalog;

/**
 * Whether polling rests because the store's disk is full: what would be fetched could not be kept.
 * Safe for many threads.
 */
final class StoreRest {
  private static final Logger log = LoggerFactory.getLogger(StoreRest.class);

  private volatile @Nullable Full full;

  private record Full(SourceId source, String why) {}

  /** Notes what ended a poll; a full disk has all polling rest. */
  void failed(SourceId source, Throwable e) {
    if (e instanceof StorageException store && store.kind() == Kind.FULL) {
      if (full == null) {
        log.error("polling rests until the store can be written: {}", store.getMessage());
      }
      full = new Full(source, String.valueOf(store.getMessage()));
    }
  }

  boolean resting() {
    return full != null;
  }

  /** In words, with the store's place and the space that was left; null while polling goes on. */
  @Nullable String why() {
    Full now = full;
    return now == null ? null : now.why();
  }

  /** Tries a small write, and ends the rest when it is kept. */
  void tryAgain(SourceCatalog catalog) {
    Full now = full;
    if (now == null) {
      return;
    }
    try {
      catalog.restate(now.source(), catalog.state(now.source()));
      full = null;
      log.warn("the store can be written again, polling goes on");
    } catch (StorageException e) {
      full = new Full(now.source(), String.valueOf(e.getMessage()));
    }
  }
}
