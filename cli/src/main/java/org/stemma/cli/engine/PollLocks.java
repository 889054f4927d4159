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

/**
 * One poll of a source at a time, whichever process runs it: a byte of a file beside the store is
 * locked for each. The system lets go of what a process that ended has locked. Safe for many
 * threads; a process opens the file once, as closing it anywhere would let go of all its locks.
 */
final class PollLocks implements AutoCloseable {
  private final Path file;
  private @Nullable FileChannel channel;

  private PollLocks(Path file) {
    this.file = file;
  }

  static PollLocks beside(Path database) {
    return new PollLocks(database.resolveSibling(database.getFileName() + ".polls"));
  }

  /** Empty when the source is being polled already. */
  Optional<FileLock> tryLock(SourceId id) {
    try {
      return Optional.ofNullable(open().tryLock(place(id), 1, false));
    } catch (OverlappingFileLockException e) {
      return Optional.empty(); // by this very process
    } catch (IOException e) {
      throw new StemmaException("cannot lock " + file + ": " + e.getMessage(), e);
    }
  }

  static void release(FileLock lock) {
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
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new StemmaException("cannot close " + file + ": " + e.getMessage(), e);
      }
    }
  }
}
