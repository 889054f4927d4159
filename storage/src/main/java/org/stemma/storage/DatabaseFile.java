package org.stemma.storage;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jdbi.v3.core.Handle;
import org.stemma.core.StorageException;

/** The file before it is used: made whole or not at all, and looked at before it is trusted. */
final class DatabaseFile implements StorePlace {
  private final Path file;
  private final FileFaults faults;

  DatabaseFile(Path file) {
    this.file = file.toAbsolutePath();
    this.faults = new FileFaults(file);
  }

  /**
   * Makes an empty database, readable by its owner alone. It is made under another name and put in
   * its place in one step: a crash leaves no half-made one, and of two processes one is the first.
   */
  void createIfMissing() {
    if (Files.exists(file)) {
      return;
    }
    try {
      folder(file);
      Path draft = draft(file, ".new");
      try {
        try (Handle handle = new Connections(draft, faults).writer()) {
          faults.named(
              () -> {
                return Migrations.run(handle, StoreProgress.NONE);
              });
        }
        putInPlace(draft);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw faults.unwritable(e);
    }
  }

  /** An empty file beside this one, readable by its owner alone. */
  static Path draft(Path file, String ending) throws IOException {
    String name = file.getFileName() + ".";
    return Files.createTempFile(file.getParent(), name, ending, owner("rw-------"));
  }

  /** Makes the folder that a file is to lie in, for its owner alone. */
  static void folder(Path file) throws IOException {
    Files.createDirectories(file.getParent(), owner("rwx------"));
  }

  Path path() {
    return file;
  }

  private void putInPlace(Path draft) throws IOException {
    try {
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      // Another process was faster: its database is as good.
    } catch (UnsupportedOperationException e) {
      Files.move(draft, file);
    }
  }

  private Path directory() {
    Path parent = file.getParent();
    return parent == null ? file : parent;
  }

  private static FileAttribute<?>[] owner(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /**
   * Refuses what cannot be used, leaving it untouched; an older schema is brought up to date if it
   * is to be written.
   *
   * @param beforeMigration may refuse that
   */
  void check(boolean write, Runnable beforeMigration) {
    int version = schema();
    if (write && !(Files.isWritable(file) && Files.isWritable(directory()))) {
      throw faults.unwritable(null);
    }
    if (version < Migrations.LATEST && !write) {
      throw faults.otherVersion(version, Migrations.LATEST);
    }
    if (version < Migrations.LATEST) {
      beforeMigration.run();
      migrate(StoreProgress.NONE);
    }
  }

  /**
   * The schema of the file, ours or an older one.
   *
   * @throws StorageException if it is missing, damaged, not ours, or newer than this program
   */
  int schema() {
    if (!Files.exists(file)) {
      throw faults.missing();
    }
    if (!Files.isRegularFile(file)) {
      throw faults.corrupt("is not a file");
    }
    if (size() == 0) {
      throw faults.corrupt("is empty, which no Stemma database is");
    }
    int version = version(new Connections(file, faults));
    if (version < 0) {
      throw faults.half();
    }
    if (version > Migrations.LATEST) {
      throw faults.otherVersion(version, Migrations.LATEST);
    }
    return version;
  }

  private int version(Connections connections) {
    try (Handle handle = connections.reader()) {
      return faults.named(
          () -> {
            if (!Migrations.ours(handle)) {
              throw faults.corrupt("is not a Stemma database");
            }
            return Migrations.version(handle);
          });
    }
  }

  /**
   * Brings an older schema up to date, after a copy of the file as it is was put beside it.
   *
   * @return the copy
   * @throws java.util.concurrent.CancellationException if the thread is interrupted; the file is as
   *     it was then
   */
  StoreBackup.Copy migrate(StoreProgress progress) {
    StoreBackup.Copy copy = StoreBackup.beforeMigration(file, schema(), progress);
    try (Handle handle = new Connections(file, faults).writer()) {
      faults.named(
          () -> LongStatement.run(handle, () -> {}, () -> Migrations.run(handle, progress)));
    }
    return copy;
  }

  @Override
  public Connector connector() {
    return new Connections(file, faults);
  }

  @Override
  public Faults faults() {
    return faults;
  }

  @Override
  public void readable() {
    check(false, () -> {});
  }

  /** Of a copy that is not whole the schema is less than 0. */
  @Override
  public void draft() {
    if (Files.exists(file) && version(new Connections(file, faults)) < 0) {
      return;
    }
    if (Files.exists(file)) {
      throw new IllegalArgumentException(file + " is there already; name another file");
    }
    createIfMissing();
    try (Handle handle = new Connections(file, faults).writer()) {
      faults.named(() -> handle.execute("PRAGMA user_version = " + -Migrations.LATEST));
    }
  }

  @Override
  public void whole(Handle writer) {
    writer.execute("PRAGMA user_version = " + Migrations.LATEST);
  }

  long size() {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw faults.unwritable(e);
    }
  }
}
