package org.stemma.cli.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.stemma.core.StemmaException;

/**
 * Keeps two daemons from polling into one store; the system lets go of it when the program ends.
 */
final class DaemonLock implements AutoCloseable {
  private final Path file;
  private @Nullable FileChannel channel;

  private DaemonLock(Path file) {
    this.file = file;
  }

  static DaemonLock beside(Path database) {
    return new DaemonLock(database.resolveSibling(database.getFileName() + ".run"));
  }

  /**
   * Takes the lock.
   *
   * @throws StemmaException if another daemon holds it
   */
  void hold() {
    try {
      FileChannel open =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel = open;
      @Nullable FileLock lock = tryLock(open);
      if (lock == null) {
        throw new StemmaException(
            "another `stemma run` polls this store already (it holds " + file + ")");
      }
    } catch (IOException e) {
      throw new StemmaException("cannot lock " + file + ": " + e.getMessage(), e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel open) throws IOException {
    try {
      return open.tryLock();
    } catch (OverlappingFileLockException e) {
      // Held by this very program.
      return null;
    }
  }

  @Override
  public void close() {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new StemmaException("cannot let go of " + file + ": " + e.getMessage(), e);
      }
    }
  }
}
