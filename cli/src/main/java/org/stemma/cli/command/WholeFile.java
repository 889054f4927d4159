package org.stemma.cli.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that appears whole or not at all: written beside its place as {@code NAME.part}, made
 * durable, and renamed.
 */
final class WholeFile implements AutoCloseable {
  private final Path target;
  private final Path part;
  private final OutputStream stream;
  private boolean committed;

  private WholeFile(Path target, Path part, OutputStream stream) {
    this.target = target;
    this.part = part;
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
    return new WholeFile(target, part, Files.newOutputStream(part));
  }

  OutputStream stream() {
    return stream;
  }

  /** Puts it in its place. */
  void commit() throws IOException {
    stream.close();
    try (var channel = java.nio.channels.FileChannel.open(part, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
    committed = true;
  }

  @Override
  public void close() throws IOException {
    stream.close();
    if (!committed) {
      Files.deleteIfExists(part);
    }
  }
}
