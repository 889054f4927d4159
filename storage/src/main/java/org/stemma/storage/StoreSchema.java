package org.stemma.storage;

import java.nio.file.Path;
import java.util.Optional;

/** Which schema a store is of, and bringing an older one to this version's. */
public final class StoreSchema {
  /** The schema that this version reads and writes; 1 or more. */
  public static final int CURRENT = Migrations.LATEST;

  private StoreSchema() {}

  /**
   * The schema of a store, from 1 to {@link #CURRENT}.
   *
   * @throws org.stemma.core.StorageException if it is missing, damaged, not ours, or newer than
   *     this program
   */
  public static int of(StoreAddress store) {
    return store.file() == null ? new ServerDatabase(store).schema() : of(store.file());
  }

  /**
   * The same of a file.
   *
   * @throws org.stemma.core.StorageException as {@link #of(StoreAddress)}
   */
  public static int of(Path store) {
    return new DatabaseFile(store).schema();
  }

  /**
   * Brings an older store to {@link #CURRENT} in one transaction, after a copy of it was put beside
   * it: it is of the old schema or of the new one, whatever happens.
   *
   * @return the copy; empty for a server's database, of which none is made
   * @throws org.stemma.core.StorageException if it cannot be read or written; it is as it was then
   * @throws java.util.concurrent.CancellationException if the thread is interrupted; likewise
   */
  public static Optional<StoreBackup.Copy> migrate(StoreAddress store, StoreProgress progress) {
    if (store.file() == null) {
      new ServerDatabase(store).migrate(progress);
      return Optional.empty();
    }
    return Optional.of(new DatabaseFile(store.file()).migrate(progress));
  }
}
