package org.stemma.storage;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;
import org.stemma.core.StorageException;
import org.stemma.core.StorageException.Kind;

/** Says in words what went wrong with one store, and what can be done about it. */
abstract class Faults {
  /** Its text is what the store is called. */
  private final Object store;

  Faults(Object store) {
    this.store = store;
  }

  /** Runs the work; what the database throws comes out as a StorageException. */
  final <T> T named(Supplier<T> work) {
    try {
      return work.get();
    } catch (JdbiException e) {
      throw of(e);
    } catch (UnreadableException e) {
      throw unreadable(e);
    }
  }

  /** What the database threw. */
  abstract StorageException of(Throwable failure);

  /** The database gave what cannot be read. */
  abstract StorageException unreadable(UnreadableException e);

  /** A copy into it was broken off. */
  final StorageException half() {
    return new StorageException(
        Kind.CORRUPT, store + " holds half a copy; `stemma db copy` goes on with it", null);
  }

  final StorageException otherVersion(int found, int known) {
    String words =
        found > known
            ? " has schema %d, and this version of Stemma knows %d; a newer version is needed"
            : " has schema %d, and %d is needed; `stemma db migrate` brings it there, as any command that writes does";
    return new StorageException(Kind.OTHER_VERSION, store + words.formatted(found, known), null);
  }

  /** True when the database may have undone the whole transaction, or cannot go on with it. */
  static boolean endsTransaction(Throwable failure) {
    @Nullable SQLException cause = cause(failure);
    if (cause instanceof SQLiteException sqlite) {
      return FileFaults.endsTransaction(sqlite);
    }
    return cause == null || ServerFaults.endsTransaction(cause);
  }

  /** What the driver threw; null when it was not the driver. */
  static @Nullable SQLException cause(@Nullable Throwable failure) {
    @Nullable Throwable cause = failure;
    while (cause != null && !(cause instanceof SQLException)) {
      cause = cause.getCause();
    }
    return (SQLException) cause;
  }

  /** The first line of what the driver said. */
  static String reason(@Nullable Throwable failure) {
    @Nullable SQLException cause = cause(failure);
    if (cause instanceof BatchUpdateException && cause.getNextException() != null) {
      // Its own words are the statement with all values in it, which may be secrets.
      cause = cause.getNextException();
    }
    String said = cause == null ? String.valueOf(failure) : String.valueOf(cause.getMessage());
    return said.lines().findFirst().orElse("");
  }
}
