package org.stemma.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.stemma.core.StorageException;
import org.stemma.core.StorageException.Kind;

/**
 * Copies a whole store into a file and back. A copy is one state of the store, made by SQLite
 * itself (VACUUM INTO) while others read and write; it is looked through before it counts, and
 * stands under its name whole or not at all. It holds all that the store holds, addresses with
 * their secrets too, and is its owner's alone to read.
 */
public final class StoreBackup {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private StoreBackup() {}

  /**
   * A copy that was made and checked.
   *
   * @param schema its version
   * @param bytes its size
   */
  public record Copy(Path file, int schema, long articles, long copies, long bytes) {}

  /**
   * What a restore did.
   *
   * @param from the backup, as it is now in the store's place
   * @param kept the store that was there before; null when there was none
   */
  public record Restored(Copy from, @Nullable Path kept) {}

  /**
   * Writes a backup.
   *
   * @param to a file in a folder that is there
   * @param replace a file of that name; it stays until the new one is whole
   * @throws StorageException if the store cannot be read, or the place not be written
   * @throws IllegalArgumentException if the place is taken or is no place for a file
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public static Copy write(Path store, Path to, boolean replace, StoreProgress progress) {
    DatabaseFile from = new DatabaseFile(store);
    from.schema();
    return copy(from, target(to, replace), progress);
  }

  /** The schema is older than ours, and is about to be changed. */
  static Copy beforeMigration(Path store, int schema, StoreProgress progress) {
    Path to = store.resolveSibling(store.getFileName() + ".schema-" + schema);
    return copy(new DatabaseFile(store), target(to, true), progress);
  }

  private static Path target(Path to, boolean replace) {
    Path target = to.toAbsolutePath();
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !replace) {
      throw new IllegalArgumentException(to + " is there already; --force replaces it");
    }
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new IllegalArgumentException(to + " is not a plain file");
    }
    if (target.getParent() == null || !Files.isDirectory(target.getParent())) {
      throw new IllegalArgumentException("there is no folder for " + to);
    }
    return target;
  }

  private static Copy copy(DatabaseFile from, Path target, StoreProgress progress) {
    FileFaults faults = new FileFaults(target);
    try {
      Path part = DatabaseFile.draft(target, ".part");
      try {
        vacuum(from, part, progress);
        Copy copy = verified(part, target, progress);
        durable(part);
        move(part, target);
        return copy;
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw faults.unwritable(e);
    }
  }

  private static void vacuum(DatabaseFile from, Path part, StoreProgress progress) {
    FileFaults faults = new FileFaults(from.path());
    long bytes = from.size();
    try {
      faults.named(
          () -> {
            try (Handle handle = new Connections(from.path(), faults).reader()) {
              return LongStatement.run(
                  handle,
                  () -> progress.at("copying", sizeOrNothing(part), bytes),
                  () -> handle.execute("VACUUM INTO ?", part.toString()));
            }
          });
    } catch (StorageException e) {
      // The store was only read: what has no room or may not be written is the copy.
      if (e.kind() == Kind.FULL || e.kind() == Kind.UNWRITABLE) {
        throw new StorageException(
            e.kind(),
            "no room for the copy of "
                + from.path()
                + " in "
                + part.getParent()
                + new FileFaults(part).free()
                + "; the store is as it was",
            e);
      }
      throw e;
    }
  }

  /** For a person to look at; what fails is told by the copying itself. */
  private static long sizeOrNothing(Path part) {
    return part.toFile().length();
  }

  private static Copy verified(Path part, Path target, StoreProgress progress) {
    FileFaults faults = new FileFaults(part);
    return faults.named(
        () -> {
          try (Handle handle = new Connections(part, faults).still()) {
            List<StoreCheck.Finding> findings = StoreCheck.pages(handle, progress);
            if (!findings.isEmpty()) {
              throw new StorageException(
                  Kind.CORRUPT,
                  "the copy for "
                      + target
                      + " is not whole: "
                      + findings.get(0).words()
                      + "; `stemma db check` looks at the store",
                  null);
            }
            return new Copy(
                target,
                Migrations.version(handle),
                count(handle, "article"),
                count(handle, "copy"),
                new DatabaseFile(part).size());
          }
        });
  }

  private static long count(Handle handle, String table) {
    return handle.createQuery("SELECT count(*) FROM " + table).mapTo(Long.class).one();
  }

  /**
   * Puts a backup in the store's place. The backup is copied and looked through first; until the
   * copy takes its place, in one step, nothing is touched. No other process may write the store
   * meanwhile.
   *
   * @param now names the file that the old store is kept under
   * @throws StorageException if the backup is no whole store that this version knows, or the place
   *     cannot be written
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public static Restored restore(Path backup, Path store, Instant now, StoreProgress progress) {
    DatabaseFile from = new DatabaseFile(backup);
    Path place = store.toAbsolutePath();
    try {
      refuseWhatIsNone(from);
      DatabaseFile.folder(place);
      Path fresh = DatabaseFile.draft(place, ".restoring");
      try {
        vacuum(from, fresh, progress);
        Copy copy = verified(fresh, place, progress);
        durable(fresh);
        Path kept = Files.exists(place) ? putAside(place, now) : null;
        move(fresh, place);
        return new Restored(copy, kept);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw new FileFaults(place).unwritable(e);
    }
  }

  private static void refuseWhatIsNone(DatabaseFile backup) {
    try {
      backup.schema();
    } catch (StorageException e) {
      throw new StorageException(
          e.kind(),
          backup.path() + " cannot be restored: " + reason(backup, e) + "; nothing was touched",
          e);
    }
  }

  private static String reason(DatabaseFile backup, StorageException e) {
    return switch (e.kind()) {
      case MISSING -> "there is no such file";
      case OTHER_VERSION -> String.valueOf(e.getMessage()).replace(backup.path() + " ", "it ");
      default -> "it is damaged or no backup of a Stemma database";
    };
  }

  /**
   * Keeps the old store under another name, with what its log still holds. The file stays in its
   * place as well, until the new one replaces it in one step.
   */
  private static Path putAside(Path place, Instant now) throws IOException {
    emptyLog(place);
    Path kept = place.resolveSibling(place.getFileName() + ".before-restore-" + STAMP.format(now));
    try {
      Files.createLink(kept, place);
    } catch (UnsupportedOperationException e) {
      Files.copy(place, kept);
    }
    Path log = place.resolveSibling(place.getFileName() + "-wal");
    if (Files.exists(log)) {
      // Left beside the new file it would be taken for the new one's.
      move(log, kept.resolveSibling(kept.getFileName() + "-wal"));
    }
    Files.deleteIfExists(place.resolveSibling(place.getFileName() + "-shm"));
    return kept;
  }

  private static void emptyLog(Path place) {
    FileFaults faults = new FileFaults(place);
    try {
      faults.named(
          () -> {
            try (Handle handle = new Connections(place, faults).writer()) {
              return handle
                  .createQuery("PRAGMA wal_checkpoint(TRUNCATE)")
                  .map((row, c) -> row.getInt(1))
                  .one();
            }
          });
    } catch (StorageException e) {
      if (e.kind() == Kind.LOCKED) {
        throw e;
      }
      // What is to be replaced may be damaged: it is kept as it is, with its log.
    }
  }

  private static void durable(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
