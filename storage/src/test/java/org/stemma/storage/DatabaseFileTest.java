package org.stemma.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.stemma.core.ingest.Samples.GAZETTE;
import static org.stemma.core.ingest.Samples.NOON;
import static org.stemma.core.ingest.Samples.alone;
import static org.stemma.core.ingest.Samples.copy;
import static org.stemma.core.ingest.Samples.source;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.core.StorageException;
import org.stemma.core.StorageException.Kind;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.Evidence;
import org.stemma.core.canonical.CanonicalArticle;
import org.stemma.core.ingest.Asks;
import org.stemma.core.ingest.Moves;
import org.stemma.core.ingest.PollState;
import org.stemma.core.ingest.Rhythm;
import org.stemma.core.ingest.Schedule;
import org.stemma.core.ingest.SourceRecord;
import org.stemma.core.match.Decision.Signal;
import org.stemma.core.match.Pair;
import org.stemma.core.query.OutletView;
import org.stemma.storage.StemmaDatabase.Mode;

final class DatabaseFileTest {
  @TempDir Path directory;

  private Path file() {
    return directory.resolve("inner").resolve("stemma.db");
  }

  private StemmaDatabase open(Mode mode) {
    return StemmaDatabase.open(file(), mode, () -> NOON);
  }

  private void create() {
    open(Mode.CREATE).close();
  }

  private void refuses(Mode mode, Kind kind, String... words) {
    assertThatThrownBy(() -> open(mode).close())
        .isInstanceOfSatisfying(
            StorageException.class, e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind))
        .hasMessageContaining(file().toString())
        .satisfies(
            e -> assertThat(List.of(words)).allMatch(String.valueOf(e.getMessage())::contains));
  }

  private void sql(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  /** Puts the table of pairs in the place of the present one that there was before schema 8. */
  private void pairsAsText() throws SQLException {
    sql("DROP TABLE match_pair");
    sql(
        """
        CREATE TABLE match_pair (
          a INTEGER NOT NULL, b INTEGER NOT NULL, tie TEXT NOT NULL, share_a REAL NOT NULL,
          share_b REAL NOT NULL, lead_a REAL NOT NULL, lead_b REAL NOT NULL, rule TEXT NOT NULL,
          outcome TEXT, signals TEXT NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (a, b)
        ) STRICT, WITHOUT ROWID""");
    sql("CREATE INDEX match_pair_by_b ON match_pair (b)");
  }

  /** Takes away what later schemas brought. */
  private void asOfSchema8() throws Exception {
    sql("ALTER TABLE copy DROP COLUMN missed");
    sql("DROP TABLE copy_named");
    sql("DROP TABLE push");
    sql("DROP TABLE site_hold");
    sql("DROP INDEX copy_revision_by_base");
    sql("ALTER TABLE copy_revision DROP COLUMN base");
  }

  @Test
  void takesOverThePairsOfAnOlderStore() throws Exception {
    create();
    asOfSchema8();
    pairsAsText();
    sql(
        "INSERT INTO match_pair VALUES (3, 7, 'A_HOLDS_B', 0.25, 1.0, 0.5, 0.875, 'excerpt',"
            + " 'container', 'share of the shorter text\t1.0\t0.55\nshare of the longer text"
            + "\t0.25\t\nwords in common\t0.3333333333333333\t\nan older measure\t-2.5\t0.125\n"
            + "words of the shorter text\t300.0\t\n', 1)");
    sql("PRAGMA user_version = 7");

    try (StemmaDatabase database = open(Mode.WRITE)) {
      Pair expected =
          new Pair(
              new CopyId(3),
              new CopyId(7),
              Pair.Tie.A_HOLDS_B,
              0.25,
              1,
              0.5,
              0.875,
              "excerpt",
              List.of(
                  new Signal("share of the shorter text", 1, 0.55),
                  new Signal("share of the longer text", 0.25, null),
                  new Signal("words in common", 1 / 3.0, null),
                  new Signal("an older measure", -2.5, 0.125),
                  new Signal("words of the shorter text", 300, null)),
              1,
              "container");
      assertThat(database.ingest().<List<Pair>>matches(m -> m.pairs(List.of(new CopyId(7)))))
          .containsExactly(expected);
    }
  }

  @Test
  void takesOverWherePollingStoodInAnOlderStore() throws Exception {
    create();
    asOfSchema8();
    sql(
        "INSERT INTO source (name, plugin, settings, every_s, enabled, added_at) VALUES"
            + " ('gazette', 'rss', '{}', 3600, 1, 0), ('herald', 'rss', '{}', 7200, 1, 0)");
    sql(
        "INSERT INTO poll_state VALUES ('gazette', 0, 0,"
            + " '{\"validators\":{},\"waitReason\":\"the schedule\",\"failures\":3,\"gone\":0}')");
    sql("PRAGMA user_version = 8");

    try (StemmaDatabase database = open(Mode.WRITE)) {
      PollState state = database.sources().state(GAZETTE);

      assertThat(state.waitReason()).isEqualTo("the schedule");
      assertThat(state.setback()).isEqualTo(3);
      assertThat(state.asks()).isEqualTo(Asks.NOTHING);
      assertThat(state.rhythm()).isEqualTo(Rhythm.UNKNOWN);
      assertThat(state.moves()).isEqualTo(Moves.NONE);
      assertThat(database.sources().all())
          .extracting(SourceRecord::schedule)
          .containsExactly(Schedule.AUTO, Schedule.every(Duration.ofHours(2)));
    }
  }

  @Test
  void makesAFileThatOnlyItsOwnerCanRead() throws IOException {
    create();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())))
        .isEqualTo("rwx------");
    try (var files = Files.list(file().getParent())) {
      assertThat(files).as("no draft stays").noneMatch(f -> f.toString().endsWith(".new"));
    }
  }

  @Test
  void opensAgainWhatItMade() {
    try (StemmaDatabase database = open(Mode.CREATE)) {
      database.sources().add(source(GAZETTE));
    }
    for (Mode mode : Mode.values()) {
      try (StemmaDatabase database = open(mode)) {
        assertThat(database.sources().find(GAZETTE)).contains(source(GAZETTE));
        assertThat(database.articles().status().schema()).isEqualTo(Migrations.LATEST);
      }
    }
  }

  @Test
  void opensAFileWhoseNameIsNoUrl() {
    Path odd = directory.resolve("a b?mode=x&100%#" + umlaut() + ".db");
    StemmaDatabase.open(odd, Mode.CREATE, () -> NOON).close();

    assertThat(odd).exists();
    StemmaDatabase.open(odd, Mode.READ, () -> NOON).close();
  }

  /** In the C locale Java cannot name such a file at all. */
  private String umlaut() {
    try {
      return directory.resolve("ü").getFileName().toString();
    } catch (InvalidPathException e) {
      return "u";
    }
  }

  @Test
  void saysHowToMakeADatabaseThatIsMissing() {
    refuses(Mode.READ, Kind.MISSING, "no database at", "stemma source add");
    refuses(Mode.WRITE, Kind.MISSING);
    assertThat(file()).doesNotExist();
  }

  @Test
  void refusesANewerSchemaAndLeavesItAsItIs() throws Exception {
    create();
    sql("PRAGMA user_version = 99");
    byte[] before = Files.readAllBytes(file());

    refuses(Mode.READ, Kind.OTHER_VERSION, "99", "newer");
    refuses(Mode.CREATE, Kind.OTHER_VERSION, "99", "newer");
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
  }

  @Test
  void refusesToReadAnOlderSchemaThatHasToBeMigrated() throws Exception {
    create();
    sql("PRAGMA user_version = 0");

    refuses(Mode.READ, Kind.OTHER_VERSION, "stemma db migrate");
  }

  @Test
  void keepsTheOldSchemaWhenAMigrationFails() throws Exception {
    create();
    // The first migration cannot run on tables that are there already.
    sql("PRAGMA user_version = 0");

    assertThatThrownBy(() -> open(Mode.WRITE)).isInstanceOf(StorageException.class);
    refuses(Mode.READ, Kind.OTHER_VERSION, "schema 0");
  }

  @Test
  void notesWhatCopiesOfAnOlderStoreTellOfOutlets() throws Exception {
    try (StemmaDatabase database = open(Mode.CREATE)) {
      alone(database.ingest(), copy("https://gazette.example/1"), GAZETTE, NOON);
    }
    for (String table : List.of("naming", "mention", "holder", "ruling")) {
      sql("DROP TABLE outlet_" + table);
    }
    asOfSchema8();
    pairsAsText();
    sql("PRAGMA user_version = 6");

    try (StemmaDatabase database = open(Mode.WRITE)) {
      OutletView outlet = database.outlets().list().get(0);

      assertThat(database.articles().status().schema()).isEqualTo(Migrations.LATEST);
      assertThat(outlet.hosts()).containsExactly("gazette.example");
      assertThat(outlet.name()).isEqualTo("The gazette.example");
      assertThat(outlet.first()).isEqualTo(1);
    }
  }

  @Test
  void tiesWhatAnOlderStoreHoldsByTheAddressesThatItNames() throws Exception {
    CanonicalArticle one;
    CanonicalArticle two;
    try (StemmaDatabase database = open(Mode.CREATE)) {
      one = alone(database.ingest(), copy("https://gazette.example/1"), GAZETTE, NOON);
      two = alone(database.ingest(), copy("https://herald.example/1"), GAZETTE, NOON);
      URI page = URI.create("https://herald.example/1");
      Evidence evidence = new Evidence("sentence", "p", "From the Gazette", page);
      URI origin = URI.create("https://gazette.example/1");
      Claim claim = new Claim(ClaimKind.ORIGIN, "Gazette", origin, null, evidence);
      database.ingest().write(tx -> tx.claims(two.head(), List.of(claim), NOON));
    }
    asOfSchema8();
    sql("PRAGMA user_version = 8");

    try (StemmaDatabase database = open(Mode.WRITE)) {
      assertThat(database.articles().namedBy(one.id())).containsExactly(two.id());
    }
  }

  @Test
  void refusesWhatIsNoDatabaseOfOursAndLeavesItAsItIs() throws Exception {
    Files.createDirectories(file().getParent());
    for (String content :
        new String[] {"", "SQLite format 3\0 and nothing else", "x".repeat(9000)}) {
      Files.writeString(file(), content, StandardCharsets.UTF_8);
      for (Mode mode : Mode.values()) {
        refuses(mode, Kind.CORRUPT, "stemma db restore");
      }
      assertThat(Files.readString(file(), StandardCharsets.UTF_8)).isEqualTo(content);
    }
  }

  @Test
  void refusesAnotherProgramsDatabaseAndADirectory() throws Exception {
    Files.createDirectories(file().getParent());
    sql("CREATE TABLE theirs (x)");
    refuses(Mode.WRITE, Kind.CORRUPT, "not a Stemma database");

    Files.delete(file());
    Files.createDirectory(file());
    refuses(Mode.READ, Kind.CORRUPT, "not a file");
  }

  @Test
  void noticesADatabaseThatIsCutOff() throws Exception {
    create();
    byte[] whole = Files.readAllBytes(file());
    Files.write(file(), java.util.Arrays.copyOf(whole, whole.length / 2));

    assertThatThrownBy(
            () -> {
              try (StemmaDatabase database = open(Mode.WRITE)) {
                database.sources().add(source(GAZETTE));
                database.articles().status();
              }
            })
        .isInstanceOfSatisfying(
            StorageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CORRUPT));
  }

  @Test
  void refusesToWriteWhatCannotBeWritten() throws Exception {
    create();
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("r--------"));
    // The superuser may write everything.
    assumeThat(Files.isWritable(file())).isFalse();

    refuses(Mode.WRITE, Kind.UNWRITABLE, "permissions");
    open(Mode.READ).close();
  }

  @Test
  void refusesAPlaceUnderAFile() throws Exception {
    Files.writeString(file().getParent(), "in the way", StandardCharsets.UTF_8);

    refuses(Mode.CREATE, Kind.UNWRITABLE);
  }
}
