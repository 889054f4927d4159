package org.stemma.storage;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * The one connection that writes. Its transactions are begun as the only writer (see {@link
 * Dialect#beginWrite}), so that what is read inside one cannot have changed before it is written;
 * threads take turns in the order they came, other processes are waited for half a minute. Safe for
 * many threads.
 */
final class Writer implements AutoCloseable {
  private final Connector connections;
  private final Faults faults;
  private final ReentrantLock turn = new ReentrantLock(true);
  private @Nullable Handle handle;

  Writer(Connector connections, Faults faults) {
    this.connections = connections;
    this.faults = faults;
  }

  /**
   * Runs the work in a transaction; all of it is kept or none.
   *
   * @throws IllegalStateException if this thread is in a transaction already
   */
  <T> T write(Function<Handle, T> work) {
    if (turn.isHeldByCurrentThread()) {
      throw new IllegalStateException("a write inside a write");
    }
    turn.lock();
    try {
      return faults.named(() -> transaction(work));
    } finally {
      turn.unlock();
    }
  }

  private <T> T transaction(Function<Handle, T> work) {
    if (handle == null) {
      handle = connections.writer();
    }
    Handle open = handle;
    Dialect.of(open).beginWrite(open);
    boolean kept = false;
    try {
      T result = work.apply(open);
      open.execute("COMMIT");
      kept = true;
      return result;
    } finally {
      if (!kept) {
        rollBack(open);
      }
    }
  }

  /** A connection that cannot even roll back is dropped, and with it the transaction. */
  private void rollBack(Handle open) {
    try {
      open.execute("ROLLBACK");
    } catch (JdbiException e) {
      handle = null;
      open.close();
    }
  }

  @Override
  public void close() {
    turn.lock();
    try {
      if (handle != null) {
        handle.close();
        handle = null;
      }
    } catch (JdbiException e) {
      throw faults.of(e);
    } finally {
      turn.unlock();
    }
  }
}
