package org.stemma.cli.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.stemma.cli.settings.Settings;
import org.stemma.core.StemmaException;
import org.stemma.storage.StoreAddress;
import org.stemma.storage.StoreBackup;
import org.stemma.storage.StoreBackup.Copy;
import org.stemma.storage.StoreBackup.Restored;
import org.stemma.storage.StoreCheck;
import org.stemma.storage.StoreCheck.Finding;
import org.stemma.storage.StoreCopy;
import org.stemma.storage.StoreProgress;
import org.stemma.storage.StoreSchema;

/**
 * What is done with a store as a whole. A database of a server is copied, put back and given room
 * by the server's own programs, and that is refused here, naming them. What would change it under a
 * running daemon is refused, naming the daemon's process.
 */
public final class StoreUpkeep {
  private final StoreAddress address;
  private final Path local;
  private final InstantSource clock;

  /**
   * @param settings say where the store is
   */
  public StoreUpkeep(Settings settings, InstantSource clock) {
    this.address = absolute(settings.store());
    this.local = settings.db().toAbsolutePath();
    this.clock = clock;
  }

  private static StoreAddress absolute(StoreAddress address) {
    Path file = address.file();
    return file == null ? address : StoreAddress.of(file.toAbsolutePath());
  }

  public StoreAddress store() {
    return address;
  }

  /**
   * The file of the store.
   *
   * @param program what does the same for a server's database
   * @throws StemmaException if it is one
   */
  public Path file(String program) {
    Path file = address.file();
    if (file == null) {
      throw new StemmaException(
          address + " is a database of a server: use the server's own " + program);
    }
    return file;
  }

  /** The schema of the store, at most {@link #current()}. */
  public int schema() {
    return StoreSchema.of(address);
  }

  /** The schema of this version. */
  public int current() {
    return StoreSchema.CURRENT;
  }

  /**
   * Brings an older store up to date; the result is the copy of it as it was, empty where a server
   * undoes by itself what fails.
   */
  public Optional<Copy> migrate(StoreProgress progress) {
    refuseDaemon(local, "its store cannot be changed under it");
    return StoreSchema.migrate(address, progress);
  }

  /** Writes a backup, and notes when. */
  public Copy backup(Path to, boolean replace, StoreProgress progress) {
    Copy copy = StoreBackup.write(file("pg_dump"), to, replace, progress);
    try {
      new BackupNote(copy.file(), clock.instant()).write(local);
    } catch (IOException e) {
      throw new StemmaException(
          "the backup is made, but that it is cannot be noted beside the store: " + e.getMessage(),
          e);
    }
    return copy;
  }

  /** Puts a backup in the store's place. */
  public Restored restore(Path backup, StoreProgress progress) {
    Path file = file("pg_restore");
    refuseDaemon(local, "its store cannot be replaced under it");
    return StoreBackup.restore(backup, file, clock.instant(), progress);
  }

  /** Copies the store into another place. */
  public StoreCopy.Result copy(StoreAddress to, StoreProgress progress) {
    refuseDaemon(local, "what it stores meanwhile would not be copied");
    return StoreCopy.copy(address, to, progress);
  }

  public List<Finding> check(StoreProgress progress) {
    return StoreCheck.of(address, progress);
  }

  /** Gives back room; the result is the bytes that became free. */
  public long vacuum(StoreProgress progress) {
    Path file = file("VACUUM");
    refuseDaemon(local, "it could not write meanwhile");
    return StoreCheck.vacuum(file, progress);
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
