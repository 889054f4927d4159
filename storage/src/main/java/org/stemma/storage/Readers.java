package org.stemma.storage;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Connections that only read: as many as threads ask at once, a few kept between uses. Each piece
 * of work sees one state of the store. Safe for many threads.
 */
final class Readers implements AutoCloseable {
  private static final int KEPT = 4;

  private final Connector connections;
  private final Faults faults;
  private final BlockingQueue<Handle> idle = new ArrayBlockingQueue<>(KEPT);
  private volatile boolean closed;

  Readers(Connector connections, Faults faults) {
    this.connections = connections;
    this.faults = faults;
  }

  /** Keep the work short: the log cannot be cut back behind a reader. */
  <T> T read(Function<Handle, T> work) {
    return faults.named(() -> snapshot(work));
  }

  private <T> T snapshot(Function<Handle, T> work) {
    @Nullable Handle kept = idle.poll();
    Handle handle = kept == null ? connections.reader() : kept;
    boolean sound = false;
    try {
      handle.execute(Dialect.of(handle).beginRead());
      T result = work.apply(handle);
      handle.execute("COMMIT");
      sound = true;
      return result;
    } finally {
      if (!sound || closed || !idle.offer(handle)) {
        handle.close();
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Handle handle = idle.poll(); handle != null; handle = idle.poll()) {
      handle.close();
    }
  }
}
