package org.stemma.cli.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file that appears whole or not at all: written beside its place as {@code NAME.part}, made
 * durable, and renamed.
 */
final class WholeFile implements AutoCloseable {
  private final Path target;
  private final Path part;
  private final FileChannel channel;
  private final OutputStream stream;
  private boolean committed;

  private WholeFile(Path target, Path part, FileChannel channel, OutputStream stream) {
    this.target = target;
    this.part = part;
    this.channel = channel;
    this.stream = stream;
  }

  /**
   * Begins a file.
   *
   * @param force replace one that is there
   * @throws IllegalArgumentException if the place cannot be taken
   */
  static WholeFile create(Path file, boolean force) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !force) {
      throw new IllegalArgumentException(file + " is there already; --force replaces it");
    }
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      throw new IllegalArgumentException(file + " is not a plain file");
    }
    if (target.getFileName() == null || !Files.isDirectory(target.resolveSibling("."))) {
      throw new IllegalArgumentException("there is no folder for " + file);
    }
    Path part = target.resolveSibling(target.getFileName() + ".part");
    FileChannel channel = locked(part);
    OutputStream stream =
        Files.newOutputStream(
            part,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING,
            LinkOption.NOFOLLOW_LINKS);
    return new WholeFile(target, part, channel, stream);
  }

  /** What an export that was cut off left there is written over; a link is not followed. */
  private static FileChannel locked(Path part) throws IOException {
    if (Files.exists(part, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)) {
      throw new IllegalArgumentException(part + " is in the way; move or remove it");
    }
    FileChannel channel =
        FileChannel.open(
            part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    @Nullable FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null; // held in this process
    }
    if (lock == null) {
      channel.close();
      throw new IllegalArgumentException("another export writes " + part + " now; wait for it");
    }
    return channel;
  }

  /** Where to write. */
  OutputStream stream() {
    return stream;
  }

  /** Puts it in its place. */
  void commit() throws IOException {
    channel.force(true);
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
    committed = true;
  }

  @Override
  public void close() throws IOException {
    if (!committed) {
      Files.deleteIfExists(part);
    }
    stream.close();
    channel.close();
  }
}
