package org.stemma.cli.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stemma.core.StemmaException;
import org.stemma.core.article.SourceId;
import org.stemma.storage.ServerLocks;
import org.stemma.storage.StoreAddress;

/**
 * One poll of a source at a time, whichever process runs it: a byte of a file beside the store is
 * locked for each, and of a server's store a name on the server, for other machines. The system and
 * the server let go of what a process that ended has locked. Safe for many threads; a process opens
 * the file once, as closing it anywhere would let go of all its locks.
 */
final class PollLocks implements AutoCloseable {
  /** What a daemon holds on the server; no name of a source has a space. */
  private static final String DAEMON = "stemma run";

  private final Path file;
  private final @Nullable ServerLocks server;
  private @Nullable FileChannel channel;

  private PollLocks(Path file, @Nullable ServerLocks server) {
    this.file = file;
    this.server = server;
  }

  static PollLocks beside(Path database) {
    return beside(database, StoreAddress.of(database));
  }

  /**
   * @param database the file, or what stands for it on this machine
   */
  static PollLocks beside(Path database, StoreAddress store) {
    return new PollLocks(
        database.resolveSibling(database.getFileName() + ".polls"),
        store.file() == null ? new ServerLocks(store) : null);
  }

  /** A source that may be polled until this is given back. */
  static final class Held {
    private final FileLock lock;
    private final String name;

    private Held(FileLock lock, String name) {
      this.lock = lock;
      this.name = name;
    }
  }

  /** Empty when the source is being polled already. */
  Optional<Held> tryLock(SourceId id) {
    @Nullable FileLock lock = tryFile(id);
    if (lock == null) {
      return Optional.empty();
    }
    boolean locked = false;
    try {
      locked = server == null || server.tryLock(id.value());
    } finally {
      if (!locked) {
        release(lock);
      }
    }
    return locked ? Optional.of(new Held(lock, id.value())) : Optional.empty();
  }

  private @Nullable FileLock tryFile(SourceId id) {
    try {
      return open().tryLock(place(id), 1, false);
    } catch (OverlappingFileLockException e) {
      return null; // by this very process
    } catch (IOException e) {
      throw new StemmaException("cannot lock " + file + ": " + e.getMessage(), e);
    }
  }

  void release(Held held) {
    if (server != null) {
      server.release(held.name);
    }
    release(held.lock);
  }

  /**
   * Keeps the store for this daemon, as far as other machines go.
   *
   * @throws StemmaException if a daemon on another one polls it
   */
  void holdForDaemon() {
    if (server != null && !server.tryLock(DAEMON)) {
      throw new StemmaException(
          "another `stemma run` polls this store already, on another machine; stop that one first");
    }
  }

  /** Lets other machines' daemons have the store. */
  void releaseForDaemon() {
    if (server != null) {
      server.release(DAEMON);
    }
  }

  private static void release(FileLock lock) {
    try {
      lock.release();
    } catch (IOException e) {
      throw new StemmaException("cannot let go of a source's lock: " + e.getMessage(), e);
    }
  }

  private synchronized FileChannel open() throws IOException {
    if (channel == null) {
      channel = LockFile.open(file);
    }
    return channel;
  }

  /** FNV-1a, kept positive: two names of one store share a byte as good as never. */
  private static long place(SourceId id) {
    long hash = 0xcbf29ce484222325L;
    for (char c : id.value().toCharArray()) {
      hash = (hash ^ c) * 0x100000001b3L;
    }
    return hash >>> 2;
  }

  @Override
  public synchronized void close() {
    if (server != null) {
      server.close();
    }
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new StemmaException("cannot close " + file + ": " + e.getMessage(), e);
      }
    }
  }
}
