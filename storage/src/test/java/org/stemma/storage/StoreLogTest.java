package org.stemma.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.storage.StemmaDatabase.Mode;

class StoreLogTest {
  private static final long ONE_MB = 1_000_000;

  @TempDir private Path folder;
  private Path store;

  @BeforeEach
  void make() {
    store = folder.resolve("stemma.db");
    StemmaDatabase.open(store, Mode.CREATE, () -> Instant.EPOCH).close();
  }

  private Connection open() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + store);
  }

  /** Writes two megabytes and copies what may be copied of the log into the store. */
  private static void write(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_size_limit = 0");
      statement.execute("INSERT OR REPLACE INTO meta VALUES ('filler', hex(randomblob(1000000)))");
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
  }

  @Test
  void saysWhenAReaderKeepsTheLogFromBeingCutBack() throws SQLException {
    try (Connection reader = open();
        Connection writer = open();
        Statement reading = reader.createStatement()) {
      try (Statement statement = writer.createStatement()) {
        statement.execute("PRAGMA busy_timeout = 0");
      }
      write(writer);
      assertThat(StoreLog.warning(store, ONE_MB)).as("nobody reads").isEmpty();

      reading.execute("BEGIN");
      reading.executeQuery("SELECT count(*) FROM source").close();
      write(writer);
      assertThat(StoreLog.warning(store, ONE_MB))
          .hasValueSatisfying(
              words ->
                  assertThat(words)
                      .contains("stemma.db-wal has grown to 2 MB")
                      .contains("a reader that does not end"));
      assertThat(StoreLog.warning(store)).as("so little is usual").isEmpty();

      reading.execute("COMMIT");
      write(writer);
      assertThat(StoreLog.warning(store, ONE_MB)).isEmpty();
    }
  }

  @Test
  void saysNothingWhereThereIsNoLog() {
    assertThat(StoreLog.warning(folder.resolve("none.db"), 0)).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void namesTheProcessesThatHaveTheStoreOpen() throws SQLException {
    String own = Long.toString(ProcessHandle.current().pid());
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      statement.executeQuery("SELECT count(*) FROM source").close();
      assertThat(StoreLog.holders(store, 0)).anyMatch(holder -> holder.startsWith(own + " ("));
      assertThat(StoreLog.holders(store, ProcessHandle.current().pid())).isEmpty();
    }
    assertThat(StoreLog.holders(store, 0)).isEmpty();
  }
}
