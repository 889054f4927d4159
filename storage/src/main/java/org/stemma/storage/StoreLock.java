package org.stemma.storage;

import java.nio.file.Path;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.stemma.core.StorageException;
import org.stemma.core.StorageException.Kind;

/** Whether a store can be written just now. */
public final class StoreLock {
  private StoreLock() {}

  /**
   * True when another process is writing the store for all of this time, which no transaction of
   * ours is.
   *
   * @throws StorageException if the store is missing, damaged or cannot be written at all
   */
  public static boolean heldFor(StoreAddress store, Duration patience) {
    if (store.file() == null) {
      return new ServerDatabase(store).heldFor(patience);
    }
    return heldFor(store.file(), patience);
  }

  private static boolean heldFor(Path store, Duration patience) {
    new DatabaseFile(store).schema();
    FileFaults faults = new FileFaults(store);
    try {
      return faults.named(
          () -> {
            try (Handle handle = new Connections(store, faults).writer()) {
              handle
                  .createQuery("PRAGMA busy_timeout = " + patience.toMillis())
                  .mapTo(Integer.class)
                  .one();
              handle.execute("BEGIN IMMEDIATE");
              handle.execute("ROLLBACK");
              return false;
            }
          });
    } catch (StorageException e) {
      if (e.kind() == Kind.LOCKED) {
        return true;
      }
      throw e;
    }
  }
}
