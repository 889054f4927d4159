package org.stemma.storage;

import java.util.HashSet;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * What this process is at work on in a server's store, for processes on other machines to see. They
 * are locks of a connection of its own: when the process or the connection ends, the server lets go
 * of them. A connection that was cut is opened again at the next question, with the same locks.
 * Safe for many threads.
 */
public final class ServerLocks implements AutoCloseable {
  /** Tells these locks from the one that writers take turns by. */
  private static final int KIND = Migrations.APPLICATION_ID + 1;

  private static final String NAMED = "(:kind, hashtext(current_schema() || ' ' || :what))";

  private final ServerConnections connections;
  private final ServerFaults faults;
  private final Set<String> held = new HashSet<>();
  private @Nullable Handle handle;

  /**
   * @param address of a server's database
   * @throws IllegalArgumentException if it is a file
   */
  public ServerLocks(StoreAddress address) {
    if (address.file() != null) {
      throw new IllegalArgumentException(address + " is a file");
    }
    this.faults = new ServerFaults(address);
    this.connections = new ServerConnections(address, faults);
  }

  /**
   * True when it was nobody's, and is this process's now.
   *
   * @param what any name
   * @throws org.stemma.core.StorageException if the server cannot be asked
   */
  public synchronized boolean tryLock(String what) {
    if (held.contains(what)) {
      return false;
    }
    boolean locked = faults.named(() -> askOnceMore(what));
    if (locked) {
      held.add(what);
    }
    return locked;
  }

  private boolean askOnceMore(String what) {
    if (handle != null) {
      try {
        return ask(handle, "pg_try_advisory_lock", what);
      } catch (JdbiException e) {
        drop(); // cut meanwhile, as when the server was started anew
      }
    }
    Handle opened = connections.reader();
    handle = opened;
    for (String mine : held) {
      ask(opened, "pg_try_advisory_lock", mine);
    }
    return ask(opened, "pg_try_advisory_lock", what);
  }

  private static boolean ask(Handle handle, String function, String what) {
    return handle
        .createQuery("SELECT " + function + NAMED)
        .bind("kind", KIND)
        .bind("what", what)
        .mapTo(Boolean.class)
        .one();
  }

  /** Lets go of what {@link #tryLock} gave. */
  public synchronized void release(String what) {
    if (!held.remove(what) || handle == null) {
      return;
    }
    try {
      ask(handle, "pg_advisory_unlock", what);
    } catch (JdbiException e) {
      drop(); // and the lock with it
    }
  }

  private void drop() {
    Handle broken = handle;
    handle = null;
    if (broken != null) {
      broken.close();
    }
  }

  @Override
  public synchronized void close() {
    held.clear();
    drop();
  }
}
