package org.stemma.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stemma.core.ingest.Samples.GAZETTE;
import static org.stemma.core.ingest.Samples.NOON;
import static org.stemma.core.ingest.Samples.alone;
import static org.stemma.core.ingest.Samples.copy;
import static org.stemma.core.ingest.Samples.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.core.StorageException;
import org.stemma.core.StorageException.Kind;
import org.stemma.core.article.Copy;
import org.stemma.core.ingest.IngestStore;
import org.stemma.core.ingest.IngestTx;
import org.stemma.core.ingest.PollState;
import org.stemma.core.provenance.OutletAspect;
import org.stemma.core.provenance.OutletKey;
import org.stemma.core.query.ArticleQuery;
import org.stemma.storage.StemmaDatabase.Mode;

/** What happens when several write, and when the database fails in the middle. */
final class WriterTest {
  @TempDir Path directory;
  private StemmaDatabase database;

  @BeforeEach
  void open() {
    database = open(Mode.CREATE);
  }

  private StemmaDatabase open(Mode mode) {
    return StemmaDatabase.open(directory.resolve("s.db"), mode, () -> NOON);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static Callable<Void> writes(IngestStore store, String outlet) {
    return () -> {
      for (int i = 0; i < 10; i++) {
        alone(store, copy("https://" + outlet + ".example/" + i), GAZETTE, NOON);
      }
      return null;
    };
  }

  @Test
  void letsThreadsAndOtherConnectionsWriteByTurns() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try (StemmaDatabase other = open(Mode.WRITE)) {
      List<Callable<Void>> work =
          List.of(
              writes(database.ingest(), "one"),
              writes(database.ingest(), "two"),
              writes(other.ingest(), "three"),
              writes(other.ingest(), "four"));
      for (Future<Void> done : pool.invokeAll(work)) {
        done.get();
      }
      assertThat(other.articles().list(ArticleQuery.ALL).articles()).hasSize(40);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void letsReadersReadWhileATransactionIsOpen() {
    alone(database.ingest(), copy("https://gazette.example/a"), GAZETTE, NOON);
    Copy next = copy("https://gazette.example/b");
    database
        .ingest()
        .write(
            tx -> {
              tx.add(next, next.key(), GAZETTE, NOON);
              try (StemmaDatabase reader = open(Mode.READ)) {
                assertThat(reader.articles().list(ArticleQuery.ALL).articles()).hasSize(1);
                assertThat(reader.ingest().copyAt(next.key())).isEmpty();
              }
              assertThat(database.ingest().copyAt(next.key())).isEmpty();
            });
    assertThat(database.ingest().copyAt(next.key())).isPresent();
  }

  @Test
  void waitsForAnotherProcessThatWrites() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Thread writer =
        new Thread(
            () -> {
              begun.countDown();
              database.sources().add(source(GAZETTE));
            });
    try (Connection other =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("s.db"));
        Statement statement = other.createStatement()) {
      statement.executeUpdate("BEGIN IMMEDIATE");
      writer.start();
      begun.await();
      statement.executeUpdate("COMMIT");
    }
    writer.join();

    assertThat(database.sources().find(GAZETTE)).isPresent();
  }

  @Test
  void namesALock() throws Exception {
    FileFaults faults = new FileFaults(directory.resolve("s.db"));
    try (Connection other =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("s.db"));
        Statement statement = other.createStatement();
        Handle writer = new Connections(directory.resolve("s.db"), faults).writer()) {
      statement.executeUpdate("BEGIN IMMEDIATE");
      writer.execute("PRAGMA busy_timeout = 0");

      assertThatThrownBy(() -> faults.named(() -> writer.execute("BEGIN IMMEDIATE")))
          .isInstanceOfSatisfying(
              StorageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.LOCKED))
          .hasMessageContaining("is locked");
    }
  }

  @Test
  void opensConnectionsWithTheSettingsItReliesOn() {
    Connections connections =
        new Connections(directory.resolve("s.db"), new FileFaults(directory.resolve("s.db")));
    try (Handle writer = connections.writer();
        Handle reader = connections.reader()) {
      assertThat(pragma(writer, "journal_mode")).isEqualTo("wal");
      assertThat(pragma(writer, "synchronous")).isEqualTo("1");
      for (Handle handle : List.of(writer, reader)) {
        assertThat(pragma(handle, "foreign_keys")).isEqualTo("1");
        assertThat(pragma(handle, "busy_timeout")).isEqualTo("30000");
      }
      assertThatThrownBy(() -> reader.execute("DELETE FROM source"))
          .isInstanceOf(JdbiException.class);
    }
  }

  private static String pragma(Handle handle, String name) {
    return handle.createQuery("PRAGMA " + name).mapTo(String.class).one();
  }

  @Test
  void refusesAWriteInsideAWrite() {
    assertThatThrownBy(() -> database.ingest().write(tx -> database.sources().add(source(GAZETTE))))
        .isInstanceOf(IllegalStateException.class);
    database.sources().add(source(GAZETTE));
  }

  @Test
  void keepsNothingWhenTheDiskIsFullAndGoesOnWhenItIsNot() throws Exception {
    // max_page_count stands in for the disk: SQLite answers SQLITE_FULL as it would there.
    Copy large = copy("https://gazette.example/large", "Large", noise(2_000_000));
    alone(database.ingest(), copy("https://gazette.example/a"), GAZETTE, NOON);
    List<RuntimeException> swallowed = new ArrayList<>();
    limit("PRAGMA max_page_count = 100");

    assertThatThrownBy(
            () ->
                database
                    .ingest()
                    .write(
                        tx -> {
                          Copy before = copy("https://gazette.example/before");
                          tx.add(before, before.key(), GAZETTE, NOON);
                          try {
                            tx.savepoint(() -> tx.add(large, large.key(), GAZETTE, NOON));
                          } catch (RuntimeException e) {
                            swallowed.add(e);
                          }
                          Copy after = copy("https://gazette.example/after");
                          tx.add(after, after.key(), GAZETTE, NOON);
                        }))
        .isInstanceOfSatisfying(
            StorageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.FULL))
        .hasMessageContaining("bytes free");

    assertThat(swallowed).hasSize(1);
    assertThat(database.articles().status().copies()).isEqualTo(1);
    limit("PRAGMA max_page_count = 1000000");
    alone(database.ingest(), large, GAZETTE, NOON);
    assertThat(database.articles().status().copies()).isEqualTo(2);
  }

  @Test
  void triesWhetherThereIsRoomForAWholeBatch() throws SQLException {
    database.sources().add(source(GAZETTE));
    limit("PRAGMA max_page_count = 400");

    database.sources().restate(GAZETTE, PollState.FRESH);
    assertThatThrownBy(database.sources()::tryRoom)
        .as("a little can be written, and a poll could not be kept")
        .isInstanceOfSatisfying(
            StorageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.FULL));

    limit("PRAGMA max_page_count = 1000000");
    database.sources().tryRoom();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("s.db"));
        Statement statement = connection.createStatement();
        ResultSet left = statement.executeQuery("SELECT 1 FROM meta WHERE key = 'room'")) {
      assertThat(left.next()).as("what was tried is taken away").isFalse();
    }
  }

  @Test
  void keepsNothingWhenTheDiskIsFullAsWhatIsKnownOfOutletsIsWritten() {
    List<RuntimeException> swallowed = new ArrayList<>();
    limit("PRAGMA max_page_count = 100");

    assertThatThrownBy(
            () ->
                database
                    .ingest()
                    .write(
                        tx -> {
                          try {
                            tx.savepoint(() -> ruled(tx, noise(2_000_000)));
                          } catch (RuntimeException e) {
                            swallowed.add(e);
                          }
                          Copy after = copy("https://gazette.example/after");
                          tx.add(after, after.key(), GAZETTE, NOON);
                        }))
        .isInstanceOfSatisfying(
            StorageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.FULL));

    assertThat(swallowed).hasSize(1);
    assertThat(database.articles().status().copies()).isZero();
  }

  private static String ruled(IngestTx tx, String group) {
    tx.outlets().rule(OutletKey.at("gazette.example"), OutletAspect.GROUP, group, "gazette");
    return group;
  }

  /** Sets the limit on the writing connection itself. */
  private void limit(String pragma) {
    database
        .ingest()
        .write(tx -> ((JdbiIngestTx) tx).handle().createQuery(pragma).mapTo(Long.class).one());
  }

  private static String noise(int length) {
    java.util.Random random = new java.util.Random(1);
    StringBuilder text = new StringBuilder(length);
    while (text.length() < length) {
      text.append((char) ('!' + random.nextInt(90)));
    }
    return text.toString();
  }

  @Test
  void leavesNoLogBehindWhenItIsClosed() {
    alone(database.ingest(), copy("https://gazette.example/a"), GAZETTE, NOON);
    database.close();

    assertThat(Files.exists(directory.resolve("s.db-wal"))).isFalse();
  }
}
