package org.stemma.storage;

import static org.junit.jupiter.api.Assumptions.abort;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.stemma.storage.StemmaDatabase.Mode;

/**
 * A PostgreSQL server for all tests of the process, and a database without rows for each. It is
 * started by the first that asks, and stopped with the process. Where none can be started tests are
 * skipped, or fail if STEMMA_REQUIRE_POSTGRES is set.
 *
 * <p>A database is half a thousand files, so those with Stemma's tables are used again: what a test
 * borrowed it gives back, and it is emptied for the next.
 */
final class PostgresServer {
  private static final String TEMPLATE = "stemma_template";

  private static final AtomicInteger NAMES = new AtomicInteger();
  private static @Nullable PostgresServer started;
  private static @Nullable String refused;

  /** Takes every row out, and begins to count anew. */
  private static final String EMPTY =
      """
      DO $$
      DECLARE named text;
      BEGIN
        PERFORM set_config('session_replication_role', 'replica', true);
        FOR named IN SELECT tablename FROM pg_tables
          WHERE schemaname = 'public' AND tablename !~ '^match_posting_|^stemma_schema$'
        LOOP
          EXECUTE 'DELETE FROM ' || quote_ident(named);
        END LOOP;
        UPDATE stemma_schema SET version = %d;
        PERFORM setval(CAST(sequencename AS regclass), 1, false) FROM pg_sequences;
      END $$"""
          .formatted(PostgresMigrations.LATEST);

  private final EmbeddedPostgres server;
  private final Deque<String> lent = new ArrayDeque<>();
  private final Deque<String> used = new ArrayDeque<>();

  private PostgresServer(EmbeddedPostgres server) {
    this.server = server;
  }

  /** A database with Stemma's tables, and nothing in them. To be given back. */
  static StoreAddress withTables() {
    return running().lend();
  }

  private synchronized StoreAddress lend() {
    String name = used.isEmpty() ? create(" TEMPLATE " + TEMPLATE) : used.remove();
    lent.add(name);
    try {
      run(name, EMPTY);
    } catch (SQLException e) {
      throw new AssertionError("the database cannot be emptied", e);
    }
    return address(name);
  }

  /** A database with nothing in it. */
  static StoreAddress empty() {
    PostgresServer running = running();
    return running.address(running.create(""));
  }

  /** Ends the use of all databases with tables. */
  static synchronized void giveBack() {
    if (started != null) {
      synchronized (started) {
        started.used.addAll(started.lent);
        started.lent.clear();
      }
    }
  }

  private static synchronized PostgresServer running() {
    if (started == null && refused == null) {
      start();
    }
    if (started == null) {
      String words = "no PostgreSQL server could be started: " + refused;
      if (System.getenv("STEMMA_REQUIRE_POSTGRES") != null) {
        throw new AssertionError(words);
      }
      return abort(words + "; these tests are skipped");
    }
    return started;
  }

  private static void start() {
    try {
      // What a crash of the machine would lose does not matter here.
      PostgresServer server =
          new PostgresServer(
              EmbeddedPostgres.builder()
                  .setServerConfig("fsync", "off")
                  .setServerConfig("full_page_writes", "off")
                  .setServerConfig("max_wal_size", "512MB")
                  .start());
      server.run("postgres", "CREATE DATABASE " + TEMPLATE);
      StemmaDatabase.open(server.address(TEMPLATE), Mode.CREATE, () -> Instant.EPOCH, () -> {})
          .close();
      started = server;
    } catch (IOException | RuntimeException | SQLException e) {
      refused = e.toString();
    }
  }

  private String create(String from) {
    String name = "t" + NAMES.incrementAndGet();
    try {
      run("postgres", "CREATE DATABASE " + name + from);
    } catch (SQLException e) {
      throw new AssertionError("the server makes no database", e);
    }
    return name;
  }

  private StoreAddress address(String name) {
    return StoreAddress.parse(
        "jdbc:postgresql://localhost:" + server.getPort() + "/" + name + "?user=postgres");
  }

  private void run(String database, String sql) throws SQLException {
    try (Connection connection = server.getDatabase("postgres", database).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
