package org.stemma.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stemma.core.ingest.Samples.GAZETTE;
import static org.stemma.core.ingest.Samples.HERALD;
import static org.stemma.core.ingest.Samples.NOON;
import static org.stemma.core.ingest.Samples.alone;
import static org.stemma.core.ingest.Samples.copy;
import static org.stemma.core.ingest.Samples.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.core.StorageException;
import org.stemma.core.StorageException.Kind;
import org.stemma.core.query.ArticleQuery;
import org.stemma.storage.StemmaDatabase.Mode;
import org.stemma.storage.StoreBackup.Copy;
import org.stemma.storage.StoreBackup.Restored;

/** F108 to F111: copies of a store, putting them back, and the copy before a migration. */
final class StoreBackupTest {
  @TempDir private Path directory;
  private Path store;

  @BeforeEach
  void store() {
    store = directory.resolve("s.db");
    try (StemmaDatabase database = StemmaDatabase.open(store, Mode.CREATE, () -> NOON)) {
      database.sources().add(source(GAZETTE));
      alone(database.ingest(), copy("https://gazette.example/a"), GAZETTE, NOON);
    }
  }

  private static long articles(Path file) {
    try (StemmaDatabase database = StemmaDatabase.open(file, Mode.READ, () -> NOON)) {
      return database.articles().status().articles();
    }
  }

  private void add(String url) {
    try (StemmaDatabase database = StemmaDatabase.open(store, Mode.WRITE, () -> NOON)) {
      alone(database.ingest(), copy(url), HERALD, NOON);
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static void sql(Path file, String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private void asOfSchema11() throws SQLException {
    sql(
        store,
        "DROP TABLE push",
        "DROP TABLE site_hold",
        "DROP INDEX copy_revision_by_base",
        "ALTER TABLE copy_revision DROP COLUMN base",
        "PRAGMA user_version = 11");
  }

  @Test
  void copiesWhatIsInTheLogTooWhileTheStoreIsOpen() throws IOException {
    try (StemmaDatabase database = StemmaDatabase.open(store, Mode.WRITE, () -> NOON)) {
      alone(database.ingest(), copy("https://herald.example/b"), HERALD, NOON);

      Copy copy = StoreBackup.write(store, directory.resolve("b.db"), false, StoreProgress.NONE);

      assertThat(copy.articles()).isEqualTo(2);
      assertThat(copy.schema()).isEqualTo(Migrations.LATEST);
      assertThat(copy.bytes()).isEqualTo(Files.size(copy.file()));
    }
    assertThat(articles(directory.resolve("b.db"))).isEqualTo(2);
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("b.db"))))
        .isEqualTo("rw-------");
    assertThat(files()).noneMatch(name -> name.endsWith(".part"));
  }

  @Test
  void leavesAFileThatIsThereUnlessToldToReplaceIt() throws IOException {
    Path taken = Files.writeString(directory.resolve("b.db"), "mine");

    assertThatThrownBy(() -> StoreBackup.write(store, taken, false, StoreProgress.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--force");
    assertThat(taken).hasContent("mine");

    StoreBackup.write(store, taken, true, StoreProgress.NONE);
    assertThat(articles(taken)).isEqualTo(1);
  }

  @Test
  void keepsTheOldBackupWhenTheNewOneIsInterrupted() throws IOException {
    Path taken = Files.writeString(directory.resolve("b.db"), "mine");
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> StoreBackup.write(store, taken, true, StoreProgress.NONE))
          .isInstanceOfAny(CancellationException.class, StorageException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(taken).hasContent("mine");
    assertThat(files()).noneMatch(name -> name.endsWith(".part"));
  }

  @Test
  void restoresABackupAndKeepsWhatWasThere() throws IOException {
    Path backup = directory.resolve("b.db");
    StoreBackup.write(store, backup, false, StoreProgress.NONE);
    add("https://herald.example/b");

    Restored restored = StoreBackup.restore(backup, store, NOON, StoreProgress.NONE);

    assertThat(articles(store)).isEqualTo(1);
    assertThat(restored.kept()).isNotNull();
    assertThat(articles(Objects.requireNonNull(restored.kept()))).isEqualTo(2);
    assertThat(backup).exists();
    assertThat(files()).noneMatch(name -> name.endsWith(".restoring"));
  }

  @Test
  void restoresTheSameArticlesOnAnotherMachine() {
    add("https://herald.example/b");
    Path backup = directory.resolve("b.db");
    StoreBackup.write(store, backup, false, StoreProgress.NONE);
    Path elsewhere = directory.resolve("new").resolve("machine").resolve("s.db");

    Restored restored = StoreBackup.restore(backup, elsewhere, NOON, StoreProgress.NONE);

    assertThat(restored.kept()).isNull();
    assertThat(dump(elsewhere)).isEqualTo(dump(store));
  }

  private static List<String> dump(Path file) {
    List<String> lines = new ArrayList<>();
    try (StemmaDatabase database = StemmaDatabase.open(file, Mode.READ, () -> NOON)) {
      database.articles().each(ArticleQuery.ALL, view -> lines.add(view.toString()));
      database.sources().all().forEach(source -> lines.add(source.toString()));
    }
    return lines;
  }

  @Test
  void putsABackupInThePlaceOfADamagedStore() throws IOException {
    Path backup = directory.resolve("b.db");
    StoreBackup.write(store, backup, false, StoreProgress.NONE);
    byte[] whole = Files.readAllBytes(store);
    Files.write(store, Arrays.copyOf(whole, whole.length / 3));

    Restored restored = StoreBackup.restore(backup, store, NOON, StoreProgress.NONE);

    assertThat(articles(store)).isEqualTo(1);
    assertThat(restored.kept()).hasSize(whole.length / 3);
  }

  /** F109: cut, of another program, empty, zeros, a zip, a folder, and from a newer version. */
  @Test
  void refusesWhatIsNoBackupBeforeAnythingIsTouched() throws Exception {
    Path good = directory.resolve("b.db");
    StoreBackup.write(store, good, false, StoreProgress.NONE);
    byte[] whole = Files.readAllBytes(good);
    Path cut = Files.write(directory.resolve("cut"), Arrays.copyOf(whole, whole.length * 2 / 3));
    Path noise = directory.resolve("noise");
    byte[] flipped = whole.clone();
    Arrays.fill(flipped, whole.length / 2, whole.length / 2 + 5_000, (byte) 0x5a);
    Files.write(noise, flipped);
    Path newer = directory.resolve("newer");
    Files.write(newer, whole);
    sql(newer, "PRAGMA user_version = 99");
    Path theirs = directory.resolve("theirs");
    sql(theirs, "CREATE TABLE theirs (x)");
    byte[] before = Files.readAllBytes(store);

    for (Path bad :
        List.of(
            cut,
            noise,
            newer,
            theirs,
            Files.createFile(directory.resolve("empty")),
            Files.write(directory.resolve("zeros"), new byte[1 << 20]),
            Files.writeString(directory.resolve("zip"), "PK\u0003\u0004 and so on"),
            Files.createDirectory(directory.resolve("folder")),
            directory.resolve("missing"))) {
      assertThatThrownBy(() -> StoreBackup.restore(bad, store, NOON, StoreProgress.NONE))
          .as(bad.toString())
          .isInstanceOf(StorageException.class);
      assertThat(Files.readAllBytes(store)).isEqualTo(before);
    }
    assertThat(files()).noneMatch(name -> name.contains("before-restore"));
    assertThat(files()).noneMatch(name -> name.endsWith(".restoring"));
  }

  @Test
  void copiesTheStoreBeforeItIsMigrated() throws Exception {
    asOfSchema11();
    byte[] old = Files.readAllBytes(store);

    StemmaDatabase.open(store, Mode.WRITE, () -> NOON).close();

    Path copy = directory.resolve("s.db.schema-11");
    assertThat(copy).exists();
    assertThat(StoreSchema.of(store)).isEqualTo(Migrations.LATEST);
    // And back: the older version finds its own store.
    StoreBackup.restore(copy, store, NOON, StoreProgress.NONE);
    assertThat(StoreSchema.of(store)).isEqualTo(11);
    assertThat(old).isNotEmpty();
  }

  @Test
  void leavesAnOlderStoreAsItIsWhenSomebodyObjects() throws Exception {
    asOfSchema11();
    byte[] old = Files.readAllBytes(store);

    assertThatThrownBy(
            () ->
                StemmaDatabase.open(
                    store,
                    Mode.WRITE,
                    () -> NOON,
                    () -> {
                      throw new StorageException(Kind.LOCKED, "a daemon runs", null);
                    }))
        .hasMessage("a daemon runs");
    assertThat(Files.readAllBytes(store)).isEqualTo(old);
    assertThat(files()).noneMatch(name -> name.contains("schema-11"));
  }

  @Test
  void saysWhatIsMissingInAStore() throws Exception {
    // These tests write copies without sketches.
    assertThat(StoreCheck.of(store, StoreProgress.NONE))
        .extracting(StoreCheck.Finding::words)
        .containsExactly("copies that the matcher does not know");
    assertThat(StoreCheck.quick(store)).isEmpty();

    sql(store, "PRAGMA foreign_keys = 0", "DELETE FROM article_copy");

    assertThat(StoreCheck.of(store, StoreProgress.NONE))
        .extracting(StoreCheck.Finding::words)
        .contains("copies without an article", "articles without copies");
  }

  @Test
  void vacuumGivesBackRoom() throws Exception {
    sql(store, "CREATE TABLE filler (x)", "INSERT INTO filler VALUES (zeroblob(3000000))");
    sql(store, "DROP TABLE filler");

    assertThat(StoreCheck.vacuum(store, StoreProgress.NONE)).isGreaterThan(2_000_000);
    assertThat(articles(store)).isEqualTo(1);
  }
}
