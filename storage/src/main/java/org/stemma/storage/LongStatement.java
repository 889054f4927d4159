package org.stemma.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.sqlite.ProgressHandler;

/**
 * Statements of SQLite that may take minutes: they tell how far they are and can be interrupted.
 */
final class LongStatement {
  /** Some hundredths of a second of SQLite's work between two looks. */
  private static final int INSTRUCTIONS = 200_000;

  private LongStatement() {}

  /**
   * Runs the work on the handle.
   *
   * @param tick called now and then while a statement runs; must not use the handle
   * @throws CancellationException if the thread is interrupted meanwhile; its flag stays set
   */
  static <T> T run(Handle handle, Runnable tick, Supplier<T> work) {
    Connection connection = handle.getConnection();
    try {
      ProgressHandler.setHandler(
          connection,
          INSTRUCTIONS,
          new ProgressHandler() {
            @Override
            protected int progress() {
              tick.run();
              return Thread.currentThread().isInterrupted() ? 1 : 0;
            }
          });
      try {
        return work.get();
      } catch (RuntimeException e) {
        if (Thread.currentThread().isInterrupted()) {
          CancellationException stopped = new CancellationException("interrupted");
          stopped.initCause(e);
          throw stopped;
        }
        throw e;
      } finally {
        ProgressHandler.clearHandler(connection);
      }
    } catch (SQLException e) {
      throw new ConnectionException(e);
    }
  }
}
