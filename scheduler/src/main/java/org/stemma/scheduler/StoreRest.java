package org.stemma.scheduler;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stemma.core.StorageException;
import org.stemma.core.StorageException.Kind;
import org.stemma.core.ingest.SourceCatalog;

/**
 * Whether polling rests because the store's disk is full: what would be fetched could not be kept.
 * Safe for many threads.
 */
final class StoreRest {
  private static final Logger log = LoggerFactory.getLogger(StoreRest.class);

  /** Why, in words; null while polling goes on. */
  private volatile @Nullable String full;

  /** Notes what ended a poll; a full disk has all polling rest. */
  void failed(Throwable e) {
    if (e instanceof StorageException store && store.kind() == Kind.FULL) {
      if (full == null) {
        log.error("polling rests until the store can be written: {}", store.getMessage());
      }
      full = String.valueOf(store.getMessage());
    }
  }

  boolean resting() {
    return full != null;
  }

  /** In words, with the store's place and the space that was left; null while polling goes on. */
  @Nullable String why() {
    return full;
  }

  /** Tries to write as much as a poll does, and ends the rest when there is room for it. */
  void tryAgain(SourceCatalog catalog) {
    if (full == null) {
      return;
    }
    try {
      catalog.tryRoom();
      full = null;
      log.warn("the store can be written again, polling goes on");
    } catch (StorageException e) {
      full = String.valueOf(e.getMessage());
    }
  }
}
