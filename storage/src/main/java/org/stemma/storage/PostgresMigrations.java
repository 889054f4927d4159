package org.stemma.storage;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Brings a database of a server to the schema of this version. Its schemas have the numbers of
 * SQLite's: the first file makes what SQLite's first {@link #FIRST} make.
 */
final class PostgresMigrations {
  /** The schema that the first file makes. */
  private static final int FIRST = 13;

  /** In order. A file that was released is never changed. */
  private static final List<String> FILES = List.of("0013_start.sql", "0014_hold.sql");

  /** The schema that this version reads and writes. */
  static final int LATEST = FIRST + FILES.size() - 1;

  private PostgresMigrations() {}

  /** The schema of the store; 0 where there is none. */
  static int version(Handle handle) {
    boolean ours =
        handle
            .createQuery(
                "SELECT to_regclass(quote_ident(current_schema()) || '.stemma_schema') IS NOT NULL")
            .mapTo(Boolean.class)
            .one();
    return ours
        ? handle.createQuery("SELECT version FROM stemma_schema").mapTo(Integer.class).one()
        : 0;
  }

  /**
   * Brings the schema up to date in one transaction; does nothing when another process was faster.
   */
  static void run(Handle handle, StoreProgress progress) {
    Dialect.of(handle).beginWrite(handle);
    boolean done = false;
    try {
      int from = version(handle);
      for (int version = Math.max(FIRST, from + 1); version <= LATEST; version++) {
        progress.at("to schema " + version, version - from - 1, LATEST - from);
        Migrations.script(handle, Migrations.read("postgres/" + FILES.get(version - FIRST)));
      }
      if (from < LATEST) {
        handle.execute("DELETE FROM stemma_schema");
        handle.execute("INSERT INTO stemma_schema (version) VALUES (?)", LATEST);
      }
      handle.execute("COMMIT");
      done = true;
    } finally {
      if (!done) {
        handle.execute("ROLLBACK");
      }
    }
  }
}
