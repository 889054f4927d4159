package org.stemma.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Databases in memory that hold the matcher's tables alone. */
final class MatchTables {
  /** The files of the schema that make them. */
  static final List<String> SCRIPTS =
      List.of("0001_start.sql", "0002_match.sql", "0006_posting.sql", "0008_pair.sql");

  private MatchTables() {}

  /** A new one, noted among those to be closed. */
  static Handle open(List<Handle> opened) {
    Handle handle = Jdbi.create("jdbc:sqlite::memory:").open();
    opened.add(handle);
    SCRIPTS.forEach(file -> script(handle, file));
    return handle;
  }

  /** Runs one file of the schema. */
  static void script(Handle handle, String file) {
    try (InputStream schema = MatchTables.class.getResourceAsStream("db/sqlite/" + file)) {
      handle.createScript(new String(schema.readAllBytes(), StandardCharsets.UTF_8)).execute();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
