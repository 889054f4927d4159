package org.stemma.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.stemma.core.StorageException;
import org.stemma.core.StorageException.Kind;

/** Says in words what went wrong with one database file, and what can be done about it. */
final class FileFaults extends Faults {
  private final Path file;

  FileFaults(Path file) {
    super(file);
    this.file = file;
  }

  @Override
  StorageException unreadable(UnreadableException e) {
    return new StorageException(Kind.CORRUPT, file + " is damaged: " + e.getMessage() + RESTORE, e);
  }

  @Override
  StorageException of(Throwable failure) {
    @Nullable SQLiteErrorCode code = codeOf(failure);
    Kind kind = code == null ? Kind.FAILED : kindOf(code);
    return new StorageException(kind, words(kind, failure), failure);
  }

  StorageException missing() {
    return new StorageException(
        Kind.MISSING, "no database at " + file + "; `stemma source add` makes one", null);
  }

  StorageException corrupt(String what) {
    return new StorageException(Kind.CORRUPT, file + " " + what + RESTORE, null);
  }

  StorageException unwritable(@Nullable Throwable cause) {
    return new StorageException(Kind.UNWRITABLE, words(Kind.UNWRITABLE, cause), cause);
  }

  private static final String RESTORE =
      "; it was left as it is; `stemma db restore` puts a backup in its place, --db names another file";

  private String words(Kind kind, @Nullable Throwable failure) {
    return switch (kind) {
      case LOCKED ->
          file + " is locked: another process was writing all the time; try again when it is done";
      case CORRUPT -> file + " is damaged or no Stemma database" + RESTORE;
      case UNWRITABLE ->
          file + " or its directory cannot be written; check owner, permissions and mount";
      case FULL -> "no space for " + file + free() + "; nothing was lost, free some and try again";
      default -> "the database " + file + " failed: " + reason(failure);
    };
  }

  /** The free bytes at the file's place, in brackets; empty where they cannot be told. */
  String free() {
    try {
      return " (" + Files.getFileStore(file).getUsableSpace() + " bytes free)";
    } catch (IOException e) {
      return "";
    }
  }

  /** True when SQLite may have undone the whole transaction by itself, or cannot go on with it. */
  static boolean endsTransaction(SQLiteException failure) {
    return switch (primary(failure.getResultCode())) {
      case SQLITE_CONSTRAINT, SQLITE_TOOBIG, SQLITE_MISMATCH, SQLITE_ERROR -> false;
      default -> true;
    };
  }

  private static @Nullable SQLiteErrorCode codeOf(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLiteException sqlite) {
        return sqlite.getResultCode();
      }
    }
    return null;
  }

  private static SQLiteErrorCode primary(SQLiteErrorCode code) {
    return SQLiteErrorCode.getErrorCode(code.code & 0xff);
  }

  private static Kind kindOf(SQLiteErrorCode code) {
    return switch (primary(code)) {
      case SQLITE_BUSY, SQLITE_LOCKED -> Kind.LOCKED;
      case SQLITE_CORRUPT, SQLITE_NOTADB -> Kind.CORRUPT;
      case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH -> Kind.UNWRITABLE;
      case SQLITE_FULL -> Kind.FULL;
      default ->
          switch (code) {
            // The latter: the index of the log could not be made larger.
            case SQLITE_IOERR_WRITE, SQLITE_IOERR_SHMSIZE -> Kind.FULL;
            default -> Kind.FAILED;
          };
    };
  }
}
