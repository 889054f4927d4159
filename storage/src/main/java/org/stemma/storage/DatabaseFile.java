package org.stemma.storage;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jdbi.v3.core.Handle;

/** The file before it is used: made whole or not at all, and looked at before it is trusted. */
final class DatabaseFile {
  private final Path file;
  private final Faults faults;

  DatabaseFile(Path file) {
    this.file = file.toAbsolutePath();
    this.faults = new Faults(file);
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
      Path directory = directory();
      Files.createDirectories(directory, owner("rwx------"));
      Path draft =
          Files.createTempFile(
              directory, file.getFileName().toString(), ".new", owner("rw-------"));
      try {
        try (Handle handle = new Connections(draft, faults).writer()) {
          faults.named(
              () -> {
                Migrations.run(handle);
                return handle;
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
   */
  void check(boolean write) {
    if (!Files.exists(file)) {
      throw faults.missing();
    }
    if (!Files.isRegularFile(file)) {
      throw faults.corrupt("is not a file");
    }
    if (size() == 0) {
      throw faults.corrupt("is empty, which no Stemma database is");
    }
    if (write && !(Files.isWritable(file) && Files.isWritable(directory()))) {
      throw faults.unwritable(null);
    }
    Connections connections = new Connections(file, faults);
    int version = version(connections);
    if (version > Migrations.LATEST || (version < Migrations.LATEST && !write)) {
      throw faults.otherVersion(version, Migrations.LATEST);
    }
    if (version < Migrations.LATEST) {
      migrate(connections);
    }
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

  private void migrate(Connections connections) {
    try (Handle handle = connections.writer()) {
      faults.named(
          () -> {
            Migrations.run(handle);
            return handle;
          });
    }
  }

  private long size() {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw faults.unwritable(e);
    }
  }
}
