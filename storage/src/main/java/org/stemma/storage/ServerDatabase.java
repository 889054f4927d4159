package org.stemma.storage;

import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.stemma.core.StorageException;
import org.stemma.storage.StemmaDatabase.Mode;

/**
 * A database of a server before it is used: looked at, and its tables made or brought up to date.
 */
final class ServerDatabase implements StorePlace {
  private final ServerFaults faults;
  private final ServerConnections connections;

  ServerDatabase(StoreAddress address) {
    this.faults = new ServerFaults(address);
    this.connections = new ServerConnections(address, faults);
  }

  @Override
  public ServerFaults faults() {
    return faults;
  }

  ServerConnections connections() {
    return connections;
  }

  @Override
  public Connector connector() {
    return connections;
  }

  @Override
  public void readable() {
    check(Mode.READ, () -> {});
  }

  @Override
  public void draft() {
    if (found() > 0) {
      throw new IllegalArgumentException(
          connections.place() + " has a store already; name an empty database");
    }
    if (found() == 0) {
      migrate(StoreProgress.NONE);
      try (Handle handle = connections.writer()) {
        faults.named(() -> version(handle, -PostgresMigrations.LATEST));
      }
    }
  }

  @Override
  public void whole(Handle writer) {
    version(writer, PostgresMigrations.LATEST);
    // The server has not counted yet what there is, and would choose its ways by guess.
    writer.execute("ANALYZE");
  }

  private static int version(Handle handle, int version) {
    return handle.execute("UPDATE stemma_schema SET version = ?", version);
  }

  /**
   * Refuses what cannot be used, leaving it untouched.
   *
   * @param beforeMigration may refuse that an older schema is brought up to date
   */
  void check(Mode mode, Runnable beforeMigration) {
    int version = found();
    if (version == 0 && mode == Mode.CREATE) {
      migrate(StoreProgress.NONE);
      return;
    }
    known(version);
    if (version < PostgresMigrations.LATEST) {
      if (mode == Mode.READ) {
        throw faults.otherVersion(version, PostgresMigrations.LATEST);
      }
      beforeMigration.run();
      migrate(StoreProgress.NONE);
    }
  }

  /**
   * The schema of the store, ours or an older one.
   *
   * @throws StorageException if it is missing, cannot be reached, or is newer than this program
   */
  int schema() {
    int version = found();
    known(version);
    return version;
  }

  private void known(int version) {
    if (version == 0) {
      throw faults.empty();
    }
    if (version < 0) {
      throw faults.half();
    }
    if (version > PostgresMigrations.LATEST) {
      throw faults.otherVersion(version, PostgresMigrations.LATEST);
    }
  }

  /** True when another process is writing the store for all of this time. */
  boolean heldFor(Duration patience) {
    schema();
    try (Handle handle = connections.writer()) {
      return faults.named(
          () -> {
            handle.execute("SET lock_timeout = " + patience.toMillis());
            Dialect.of(handle).beginWrite(handle);
            handle.execute("ROLLBACK");
            return false;
          });
    } catch (StorageException e) {
      if (e.kind() == StorageException.Kind.LOCKED) {
        return true;
      }
      throw e;
    }
  }

  /**
   * The schema as it stands there, whether this program knows it or not; 0 for none, less for a
   * copy that is not whole.
   */
  int found() {
    try (Handle handle = connections.reader()) {
      return faults.named(() -> PostgresMigrations.version(handle));
    }
  }

  /** Brings an older schema up to date; the server undoes all of it when it cannot. */
  void migrate(StoreProgress progress) {
    try (Handle handle = connections.writer()) {
      faults.named(
          () -> {
            PostgresMigrations.run(handle, progress);
            return handle;
          });
    }
  }
}
