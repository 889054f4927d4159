package org.stemma.storage;

import static org.junit.jupiter.api.Assumptions.abort;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.stemma.storage.StemmaDatabase.Mode;

/**
 * A PostgreSQL server for all tests of the process, and a new database for each. It is started by
 * the first that asks, and stopped with the process. Where none can be started tests are skipped,
 * or fail if STEMMA_REQUIRE_POSTGRES is set.
 */
final class PostgresServer {
  private static final String TEMPLATE = "stemma_template";

  private static final AtomicInteger NAMES = new AtomicInteger();
  private static @Nullable PostgresServer started;
  private static @Nullable String refused;

  private final EmbeddedPostgres server;

  private PostgresServer(EmbeddedPostgres server) {
    this.server = server;
  }

  /** A database with Stemma's tables, and nothing in them. */
  static StoreAddress withTables() {
    PostgresServer running = running();
    return running.create(" TEMPLATE " + TEMPLATE);
  }

  /** A database with nothing in it. */
  static StoreAddress empty() {
    return running().create("");
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
      server.run("CREATE DATABASE " + TEMPLATE);
      StemmaDatabase.open(server.address(TEMPLATE), Mode.CREATE, () -> Instant.EPOCH, () -> {})
          .close();
      started = server;
    } catch (IOException | RuntimeException | SQLException e) {
      refused = e.toString();
    }
  }

  private StoreAddress create(String from) {
    String name = "t" + NAMES.incrementAndGet();
    try {
      run("CREATE DATABASE " + name + from);
    } catch (SQLException e) {
      throw new AssertionError("the server makes no database", e);
    }
    return address(name);
  }

  private StoreAddress address(String name) {
    return StoreAddress.parse(
        "jdbc:postgresql://localhost:" + server.getPort() + "/" + name + "?user=postgres");
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
