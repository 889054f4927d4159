package org.stemma.cli.command;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder that appears whole or not at all: written beside its place as {@code NAME.part}, and
 * renamed. It bears a mark, and only a folder with the mark is ever replaced.
 */
final class WholeFolder implements AutoCloseable {
  private static final String MARK = ".stemma-export";

  private final Path target;
  private final Path part;
  private final FileChannel lock;
  private boolean committed;

  private WholeFolder(Path target, Path part, FileChannel lock) {
    this.target = target;
    this.part = part;
    this.lock = lock;
  }

  /**
   * Begins a folder.
   *
   * @param force replace one that an earlier export wrote
   * @throws IllegalArgumentException if the place cannot be taken
   */
  static WholeFolder create(Path folder, boolean force) throws IOException {
    Path target = Files.exists(folder) ? folder.toRealPath() : folder.toAbsolutePath().normalize();
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !isEmpty(target)) {
      if (!force) {
        throw new IllegalArgumentException(folder + " is there already; --force replaces it");
      }
      if (!isMarked(target)) {
        throw new IllegalArgumentException(
            folder + " is not a folder that an export wrote, and is left as it is; name another");
      }
    }
    if (target.getFileName() == null || !Files.isDirectory(target.resolveSibling("."))) {
      throw new IllegalArgumentException("there is no folder for " + folder);
    }
    Path part = target.resolveSibling(target.getFileName() + ".part");
    return new WholeFolder(target, part, begin(part));
  }

  private static boolean isEmpty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  private static boolean isMarked(Path folder) {
    return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        && Files.isRegularFile(folder.resolve(MARK), LinkOption.NOFOLLOW_LINKS);
  }

  /** Takes the place beside; what an export that was cut off left there goes. */
  private static FileChannel begin(Path part) throws IOException {
    if (Files.exists(part, LinkOption.NOFOLLOW_LINKS)) {
      if (!isMarked(part)) {
        throw new IllegalArgumentException(part + " is in the way; move or remove it");
      }
      locked(part).close();
      delete(part);
    }
    Files.createDirectory(part);
    Files.write(
        part.resolve(MARK),
        "Written by stemma export, which replaces this folder when told to.\n"
            .getBytes(StandardCharsets.UTF_8));
    return locked(part);
  }

  private static FileChannel locked(Path part) throws IOException {
    FileChannel channel = FileChannel.open(part.resolve(MARK), StandardOpenOption.WRITE);
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

  /** Where to write; it is empty but for the mark. */
  Path path() {
    return part;
  }

  /** Puts it in its place. */
  void commit() throws IOException {
    if (!Files.exists(target)) {
      Files.move(part, target);
    } else {
      Path old = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".old");
      Files.move(target, old);
      Files.move(part, target);
      delete(old);
    }
    committed = true;
  }

  private static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e)
              throws IOException {
            if (e != null) {
              throw e;
            }
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Override
  public void close() throws IOException {
    if (!committed) {
      delete(part);
    }
    lock.close();
  }
}
