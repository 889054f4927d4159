package org.stemma.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stemma.core.ingest.Samples.GAZETTE;
import static org.stemma.core.ingest.Samples.HERALD;
import static org.stemma.core.ingest.Samples.NOON;
import static org.stemma.core.ingest.Samples.copy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.ProgressHandler;
import org.stemma.core.StorageException;
import org.stemma.core.article.Copy;
import org.stemma.core.article.SourceId;
import org.stemma.core.canonical.Merger;
import org.stemma.core.ingest.CopyWriter;
import org.stemma.core.ingest.IngestTx;
import org.stemma.core.ingest.Reading;
import org.stemma.core.match.Corpus;
import org.stemma.core.match.Matcher;
import org.stemma.core.provenance.ChainBuilder;
import org.stemma.storage.StemmaDatabase.Mode;

/**
 * F67: a transaction that fails at any of its steps leaves nothing behind. SQLite's progress
 * handler stops the machine after so many instructions, whatever statement it is in.
 */
final class InterruptedWriteTest {
  /** Instructions between two looks: few enough that no statement of weight is passed over. */
  private static final int LOOK = 100;

  private static final CopyWriter WRITER =
      new CopyWriter(new Matcher(), new ChainBuilder(), new Merger());

  @TempDir private Path directory;
  private StemmaDatabase database;

  @BeforeEach
  void open() {
    database = StemmaDatabase.open(file(), Mode.CREATE, () -> NOON);
    String text = Corpus.story(1, 150);
    write(GAZETTE, "https://gazette.example/a", text);
    write(GAZETTE, "https://third.example/a", text + " " + Corpus.story(3, 40));
    write(GAZETTE, "https://gazette.example/b", Corpus.story(2, 150));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Path file() {
    return directory.resolve("s.db");
  }

  private void write(SourceId source, String url, String text) {
    database.ingest().write(tx -> write(tx, source, url, text));
  }

  private static void write(IngestTx tx, SourceId source, String url, String text) {
    Copy copy = copy(url, "Port talks open", text);
    Reading reading = new Reading(copy.key(), copy, List.of(), List.of(), true, null, null, false);
    WRITER.write(tx, source, reading, NOON);
  }

  @Test
  void keepsAllOfATransactionOrNothingOfItWhereverItFails() throws Exception {
    String text = Corpus.story(1, 150);
    String before = dump();
    int failed = 0;
    boolean whole = false;
    for (int looks = 1; !whole; looks = Math.max(looks + 1, looks * 5 / 4)) {
      int left = looks;
      try {
        database
            .ingest()
            .write(
                tx -> {
                  stopAfter(tx, left);
                  write(tx, HERALD, "https://herald.example/a", text);
                  stopAfter(tx, 0);
                });
        whole = true;
      } catch (StorageException e) {
        failed++;
        assertThat(dump()).as("after %d looks", looks).isEqualTo(before);
      }
    }
    assertThat(failed).as("failed at as many places").isGreaterThan(10);
    String after = dump();
    assertThat(after).isNotEqualTo(before);

    write(HERALD, "https://herald.example/a", text);
    assertThat(dump()).as("written a second time").isEqualTo(after);
  }

  @Test
  void goesOnAfterAFailure() {
    assertThatThrownBy(
            () ->
                database
                    .ingest()
                    .write(
                        tx -> {
                          stopAfter(tx, 5);
                          write(tx, HERALD, "https://herald.example/c", Corpus.story(4, 150));
                        }))
        .isInstanceOf(StorageException.class);

    database
        .ingest()
        .write(
            tx -> {
              stopAfter(tx, 0);
              write(tx, HERALD, "https://herald.example/d", Corpus.story(5, 150));
            });
    assertThat(database.articles().status().copies()).isEqualTo(4);
  }

  /** Stops what runs on the transaction's connection after so many looks; 0 for never. */
  private static void stopAfter(IngestTx tx, int looks) {
    Connection connection = ((JdbiIngestTx) tx).handle().getConnection();
    int[] left = {looks};
    try {
      ProgressHandler.setHandler(
          connection,
          looks == 0 ? -1 : LOOK,
          new ProgressHandler() {
            @Override
            protected int progress() {
              left[0]--;
              return left[0] < 0 ? 1 : 0;
            }
          });
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every row of every table, as another program reads it. */
  private String dump() throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      for (String table :
          column(statement, "SELECT name FROM sqlite_schema WHERE type = 'table'")) {
        List<String> of = new ArrayList<>();
        try (ResultSet result = statement.executeQuery("SELECT * FROM \"" + table + "\"")) {
          int columns = result.getMetaData().getColumnCount();
          while (result.next()) {
            StringBuilder row = new StringBuilder(table);
            for (int i = 1; i <= columns; i++) {
              byte[] value = result.getBytes(i);
              row.append('|').append(value == null ? "null" : new String(value, LATIN));
            }
            of.add(row.toString());
          }
        }
        of.sort(null);
        rows.addAll(of);
      }
    }
    return String.join("\n", rows);
  }

  private static final java.nio.charset.Charset LATIN =
      java.nio.charset.StandardCharsets.ISO_8859_1;

  private static List<String> column(Statement statement, String sql) throws SQLException {
    List<String> column = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        column.add(result.getString(1));
      }
    }
    return column;
  }
}
