package org.stemma.storage;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.stemma.core.StorageException;
import org.stemma.core.StorageException.Kind;

/**
 * Says in words what went wrong with one database of a PostgreSQL server. It goes by SQLSTATE, as
 * listed in appendix A of PostgreSQL's manual; the first two characters are its class.
 */
final class ServerFaults extends Faults {
  private static final String TAKEN = "42P07";
  private static final String NO_DATABASE = "3D000";
  private static final String NO_SCHEMA = "3F000";
  private static final String NO_LOCK = "55P03";
  private static final String DISK_FULL = "53100";
  private static final String TOO_MANY_CONNECTIONS = "53300";
  private static final String NOT_ALLOWED = "42501";
  private static final String READ_ONLY = "25006";

  private final StoreAddress address;

  ServerFaults(StoreAddress address) {
    super(address);
    this.address = address;
  }

  @Override
  StorageException of(Throwable failure) {
    String state = state(failure);
    Kind kind = kind(state);
    return new StorageException(kind, words(state, failure), failure);
  }

  @Override
  StorageException unreadable(UnreadableException e) {
    return new StorageException(
        Kind.CORRUPT,
        address + " is damaged: " + e.getMessage() + "; pg_restore puts a dump in its place",
        e);
  }

  /** There are no tables of ours. */
  StorageException empty() {
    return new StorageException(
        Kind.MISSING, "no store in " + address + " yet; `stemma source add` makes one", null);
  }

  private static String state(Throwable failure) {
    @Nullable SQLException cause = cause(failure);
    @Nullable String state = cause == null ? null : cause.getSQLState();
    return state == null ? "" : state;
  }

  private static Kind kind(String state) {
    return switch (state) {
      case NO_LOCK, "40001", "40P01" -> Kind.LOCKED;
      case NO_DATABASE, NO_SCHEMA -> Kind.MISSING;
      case NOT_ALLOWED, READ_ONLY -> Kind.UNWRITABLE;
      case DISK_FULL -> Kind.FULL;
      case TAKEN -> Kind.CORRUPT;
      default ->
          state.startsWith("XX001") || state.startsWith("XX002")
              ? Kind.CORRUPT
              : state.startsWith("28") ? Kind.UNWRITABLE : Kind.FAILED;
    };
  }

  private String words(String state, Throwable failure) {
    return switch (state) {
      case NO_LOCK ->
          address
              + " is locked: another process was writing all the time; try again when it is done";
      case NO_DATABASE -> "there is no database " + address + "; `createdb` makes one";
      case NO_SCHEMA -> address + " has no schema to make tables in; CREATE SCHEMA makes one";
      case NOT_ALLOWED, READ_ONLY ->
          address + " cannot be written by this user: " + reason(failure);
      case DISK_FULL -> "no space for " + address + "; nothing was lost, free some and try again";
      case TOO_MANY_CONNECTIONS -> address + " takes no more connections; try again later";
      case TAKEN ->
          address
              + " has tables of something else: "
              + reason(failure)
              + "; give Stemma a database of its own, or a schema with ?currentSchema=NAME";
      default -> words(failure, state);
    };
  }

  private String words(Throwable failure, String state) {
    if (state.startsWith("28")) {
      return address + " does not let this user in: " + reason(failure);
    }
    return state.startsWith("08")
        ? address + " cannot be reached: " + reason(failure)
        : "the database " + address + " failed: " + reason(failure);
  }

  /**
   * False for what is wrong with one statement or its data: PostgreSQL goes on once the savepoint
   * before it is restored.
   */
  static boolean endsTransaction(SQLException failure) {
    String state = state(failure);
    return !(state.startsWith("22")
        || state.startsWith("23")
        || state.startsWith("42")
        || state.startsWith("54"));
  }
}
