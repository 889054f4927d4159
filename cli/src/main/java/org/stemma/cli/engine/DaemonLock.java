package org.stemma.cli.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.stemma.core.StemmaException;

/**
 * Keeps two daemons from polling into one store; the system lets go of it when the program ends, so
 * that a file left by a crash says nothing.
 */
final class DaemonLock implements AutoCloseable {
  /** Whoever asks whether it is held holds it for a moment; so a start asks more than once. */
  private static final int TRIES = 5;

  private static final long BETWEEN_TRIES_MS = 50;

  private final Path file;
  private @Nullable FileChannel channel;

  private DaemonLock(Path file) {
    this.file = file;
  }

  static DaemonLock beside(Path database) {
    return new DaemonLock(database.resolveSibling(database.getFileName() + ".run"));
  }

  /**
   * Takes the lock, and writes this process's number into the file.
   *
   * @throws StemmaException if another daemon holds it; names its process
   * @throws InterruptedException if the thread is
   */
  void hold() throws InterruptedException {
    try {
      FileChannel open = LockFile.open(file);
      channel = open;
      for (int i = 0; i < TRIES; i++) {
        if (tryLock(open, false) != null) {
          String pid = ProcessHandle.current().pid() + "\n";
          open.truncate(0);
          open.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
          return;
        }
        Thread.sleep(BETWEEN_TRIES_MS);
      }
      throw new StemmaException(
          "another `stemma run` polls this store already (process "
              + Files.readString(file).strip()
              + ", it holds "
              + file
              + ")");
    } catch (IOException e) {
      throw new StemmaException("cannot lock " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * True while a daemon holds the lock. Not to be asked in the daemon's own process: it would lose
   * the lock by it.
   */
  boolean held() {
    if (!Files.isReadable(file)) {
      return false;
    }
    try (FileChannel open = FileChannel.open(file, StandardOpenOption.READ)) {
      return tryLock(open, true) == null;
    } catch (IOException e) {
      throw new StemmaException("cannot look at " + file + ": " + e.getMessage(), e);
    }
  }

  /** The process that wrote its number last; it runs only while the lock is held. */
  OptionalLong process() {
    try {
      return OptionalLong.of(Long.parseLong(Files.readString(file).strip()));
    } catch (IOException | NumberFormatException e) {
      return OptionalLong.empty(); // it has not come to write it
    }
  }

  private static @Nullable FileLock tryLock(FileChannel open, boolean shared) throws IOException {
    try {
      return open.tryLock(0, Long.MAX_VALUE, shared);
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
