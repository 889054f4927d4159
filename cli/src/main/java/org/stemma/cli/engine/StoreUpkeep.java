package org.stemma.cli.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import org.stemma.core.StemmaException;
import org.stemma.storage.StoreBackup;
import org.stemma.storage.StoreBackup.Copy;
import org.stemma.storage.StoreBackup.Restored;
import org.stemma.storage.StoreCheck;
import org.stemma.storage.StoreCheck.Finding;
import org.stemma.storage.StoreProgress;
import org.stemma.storage.StoreSchema;

/**
 * What is done with the file of a store as a whole. What would change it under a running daemon is
 * refused, naming the daemon's process.
 */
public final class StoreUpkeep {
  private final Path store;
  private final InstantSource clock;

  public StoreUpkeep(Path store, InstantSource clock) {
    this.store = store.toAbsolutePath();
    this.clock = clock;
  }

  public Path store() {
    return store;
  }

  /** The schema of the store, at most {@link #current()}. */
  public int schema() {
    return StoreSchema.of(store);
  }

  /** The schema of this version. */
  public int current() {
    return StoreSchema.CURRENT;
  }

  /** Brings an older store up to date; the result is the copy of it as it was. */
  public Copy migrate(StoreProgress progress) {
    refuseDaemon(store, "its store cannot be changed under it");
    return StoreSchema.migrate(store, progress);
  }

  /** Writes a backup, and notes when. */
  public Copy backup(Path to, boolean replace, StoreProgress progress) {
    Copy copy = StoreBackup.write(store, to, replace, progress);
    try {
      new BackupNote(copy.file(), clock.instant()).write(store);
    } catch (IOException e) {
      throw new StemmaException(
          "the backup is made, but that it is cannot be noted beside the store: " + e.getMessage(),
          e);
    }
    return copy;
  }

  /** Puts a backup in the store's place. */
  public Restored restore(Path backup, StoreProgress progress) {
    refuseDaemon(store, "its store cannot be replaced under it");
    return StoreBackup.restore(backup, store, clock.instant(), progress);
  }

  public List<Finding> check(StoreProgress progress) {
    return StoreCheck.of(store, progress);
  }

  /** Gives back room; the result is the bytes that became free. */
  public long vacuum(StoreProgress progress) {
    refuseDaemon(store, "it could not write meanwhile");
    return StoreCheck.vacuum(store, progress);
  }

  /**
   * Refuses to go on while a daemon runs.
   *
   * @throws StemmaException naming its process
   */
  static void refuseDaemon(Path store, String reason) {
    DaemonLock lock = DaemonLock.beside(store);
    if (lock.held()) {
      OptionalLong pid = lock.process();
      throw new StemmaException(
          "`stemma run` is running"
              + (pid.isPresent() ? " (process " + pid.getAsLong() + ")" : "")
              + ", and "
              + reason
              + "; stop it first");
    }
  }
}
