package org.stemma.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.stemma.core.article.CopyId;
import org.stemma.core.provenance.OutletNotes;

/**
 * Brings a database to the schema of this version: one numbered file of SQL after the other, each
 * in a transaction of its own together with the new {@code user_version}.
 */
final class Migrations {
  /** In order; the first makes schema 1. A file that was released is never changed. */
  private static final List<String> FILES =
      List.of(
          "0001_start.sql",
          "0002_match.sql",
          "0003_decision.sql",
          "0004_fields.sql",
          "0005_site.sql",
          "0006_posting.sql",
          "0007_outlet.sql",
          "0008_pair.sql",
          "0009_missed.sql",
          "0010_named.sql",
          "0011_rhythm.sql",
          "0012_push.sql",
          "0013_words.sql",
          "0014_hold.sql");

  /** The schema from which on it is kept what copies tell of outlets. */
  private static final int OUTLETS = 7;

  /** The schema from which on pairs are packed. */
  private static final int PACKED_PAIRS = 8;

  /** The schema from which on it is kept what addresses copies name. */
  private static final int NAMED = 10;

  /** The schema from which on words are not kept that follow from the stored copies. */
  private static final int DERIVED_WORDS = FILES.indexOf("0013_words.sql") + 1;

  /** Marks a file as ours: "Stma". */
  static final int APPLICATION_ID = 0x53746d61;

  /** The schema that this version reads and writes. */
  static final int LATEST = FILES.size();

  private Migrations() {}

  /** The schema of the database; 0 for an empty one. */
  static int version(Handle handle) {
    return pragma(handle, "user_version");
  }

  static boolean ours(Handle handle) {
    return pragma(handle, "application_id") == APPLICATION_ID;
  }

  private static int pragma(Handle handle, String name) {
    return handle.createQuery("PRAGMA " + name).mapTo(Integer.class).one();
  }

  /**
   * Brings the schema up to date in one transaction: a store is of the old schema or of the new
   * one. Does nothing when there is nothing to do, or another process was faster.
   *
   * @return the schema that it is of now
   */
  static int run(Handle handle, StoreProgress progress) {
    if (version(handle) >= LATEST) {
      return version(handle);
    }
    script(handle, "BEGIN IMMEDIATE");
    boolean done = false;
    try {
      migrate(handle, version(handle), progress);
      script(handle, "COMMIT");
      done = true;
    } finally {
      if (!done) {
        script(handle, "ROLLBACK");
      }
    }
    return LATEST;
  }

  private static void migrate(Handle handle, int from, StoreProgress progress) {
    if (from >= LATEST) {
      return;
    }
    for (int version = from + 1; version <= LATEST; version++) {
      progress.at("to schema " + version, version - from - 1, LATEST - from);
      script(handle, read("sqlite/" + FILES.get(version - 1)));
      if (version == PACKED_PAIRS) {
        TextPairs.pack(handle);
      }
    }
    // What reads rows as they are today waits until they are.
    if (from < OUTLETS) {
      JdbiOutletStore outlets = new JdbiOutletStore(handle);
      each(handle, progress, "outlets", id -> note(handle, outlets, id));
    }
    if (from < NAMED) {
      each(
          handle,
          progress,
          "addresses",
          id -> NamedRows.add(handle, id, CopyRows.claims(handle, id)));
    }
    if (from < DERIVED_WORDS) {
      TextRows.dropDerived(handle);
    }
    script(handle, "PRAGMA application_id = " + APPLICATION_ID);
    script(handle, "PRAGMA user_version = " + LATEST);
  }

  /** Does something for every copy that is there; ends when the thread is interrupted. */
  private static void each(
      Handle handle, StoreProgress progress, String what, Consumer<CopyId> step) {
    List<CopyId> copies = CopyRows.since(handle, null);
    long done = 0;
    for (CopyId id : copies) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("interrupted");
      }
      progress.at(what, done++, copies.size());
      step.accept(id);
    }
  }

  /** Notes what a copy tells of outlets. */
  private static void note(Handle handle, JdbiOutletStore outlets, CopyId id) {
    CopyRows.appearance(handle, id)
        .ifPresent(
            copy ->
                outlets.note(
                    id, OutletNotes.of(copy.copy(), copy.claims(), CopyRows.fields(handle, id))));
  }

  /** Runs several statements as they are, without Jdbi looking for parameters in them. */
  static void script(Handle handle, String sql) {
    try (Statement statement = handle.getConnection().createStatement()) {
      statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw new ConnectionException(e);
    }
  }

  static String read(String name) {
    try (InputStream in = Migrations.class.getResourceAsStream("db/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the schema file " + name + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
