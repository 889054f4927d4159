package org.stemma.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.cli.command.Shell.Result;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory;
import org.stemma.cli.engine.LocalEngine;
import org.stemma.cli.settings.Settings;
import org.stemma.cli.settings.SettingsReader;
import org.stemma.core.article.SourceId;
import org.stemma.core.ingest.PollState;

/** {@code db} and {@code doctor} on a real store: F108 to F112, F114, F118. */
class StoreCommandsTest {
  private static final String SOURCES =
      """
      sources:
        - {name: gazette, url: 'http://gazette.example/feed', every: 1h}
      """;

  @TempDir private Path home;

  @BeforeEach
  void store() throws IOException {
    Path list = Files.writeString(home.resolve("sources.yaml"), SOURCES);
    assertThat(stemma("source", "import", list.toString(), "--yes").code()).isZero();
  }

  private Result stemma(String... args) {
    return StoreShell.run(home, args);
  }

  private Path file() {
    return home.resolve("s.db");
  }

  private void sql(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private void asOfSchema11() throws SQLException {
    sql(
        "DROP TABLE push",
        "DROP TABLE site_hold",
        "DROP INDEX copy_revision_by_base",
        "ALTER TABLE copy_revision DROP COLUMN base",
        "PRAGMA user_version = 11");
  }

  @Test
  void backsUpAndRestores() throws IOException {
    Path folder = Files.createDirectory(home.resolve("backups"));
    Result backup = stemma("db", "backup", folder.toString(), "-o", "json");

    assertThat(backup.code()).as(backup.err()).isZero();
    assertThat(backup.out()).contains("\"backups\":[", "s-20261020T120000Z.db", "\"articles\":0");
    Path copy = folder.resolve("s-20261020T120000Z.db");
    assertThat(copy).exists();

    assertThat(stemma("source", "remove", "gazette").code()).isZero();
    Result restore = stemma("db", "restore", copy.toString(), "--yes");

    assertThat(restore.code()).as(restore.err()).isZero();
    assertThat(restore.err()).contains("kept as", "before-restore-");
    assertThat(stemma("source", "list").out()).contains("gazette");
    assertThat(stemma("db", "check").code()).isZero();
  }

  @Test
  void copiesTheStoreToAnotherPlaceOnce() {
    Path there = home.resolve("there.db");
    Result copy = stemma("db", "copy", "--to", there.toString(), "-o", "json");

    assertThat(copy.code()).as(copy.err()).isZero();
    assertThat(copy.out()).contains("\"to\":\"" + there + "\"", "\"sha256\":\"");
    assertThat(stemma("source", "list", "--db", there.toString()).out()).contains("gazette");
    assertThat(stemma("db", "copy", "--to", there.toString()).err())
        .contains(there + " is there already; name another file");
  }

  @Test
  void asksBeforeItReplacesAStore() {
    Path copy = home.resolve("b.db");
    assertThat(stemma("db", "backup", copy.toString()).code()).isZero();

    Result restore = stemma("db", "restore", copy.toString());

    assertThat(restore.code()).isEqualTo(ExitCode.USAGE);
    assertThat(restore.err()).contains("--yes");
  }

  @Test
  void refusesABackupThatIsNoneAndLeavesTheStore() throws IOException {
    Path cut = home.resolve("cut.db");
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(file()), 20_000));
    byte[] before = Files.readAllBytes(file());

    Result restore = stemma("db", "restore", cut.toString(), "--yes");

    assertThat(restore.code()).isEqualTo(ExitCode.STORE);
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
  }

  @Test
  void saysWhatAMigrationWouldDoAndDoesIt() throws Exception {
    asOfSchema11();

    Result dry = stemma("db", "migrate", "--dry-run", "-o", "json");
    assertThat(dry.out()).contains("\"from\":11", "\"to\":").doesNotContain("\"copy\"");
    assertThat(stemma("source", "list").code()).isEqualTo(ExitCode.STORE);
    assertThat(stemma("source", "list").err()).contains("schema 11", "stemma db migrate");

    Result done = stemma("db", "migrate", "-o", "json");
    assertThat(done.code()).as(done.err()).isZero();
    assertThat(done.out()).contains("s.db.schema-11");
    assertThat(stemma("source", "list").out()).contains("gazette");
    assertThat(stemma("db", "migrate").err()).contains("nothing to do");
  }

  @Test
  void namesTheDaemonThatIsInTheWay() throws Exception {
    Path copy = home.resolve("b.db");
    assertThat(stemma("db", "backup", copy.toString()).code()).isZero();
    asOfSchema11();
    Files.writeString(home.resolve("s.db.run"), "4711\n");
    try (FileChannel lock = FileChannel.open(home.resolve("s.db.run"), StandardOpenOption.WRITE);
        var held = lock.lock()) {
      assertThat(held.isValid()).isTrue();
      for (String[] command :
          new String[][] {
            {"db", "migrate"},
            {"db", "restore", copy.toString(), "--yes"},
            {"poll", "--all"},
          }) {
        Result refused = stemma(command);
        assertThat(refused.code()).as(String.join(" ", command)).isNotZero();
        assertThat(refused.err()).contains("process 4711", "stop it first");
      }
    }
    assertThat(stemma("db", "migrate").code()).isZero();
  }

  @Test
  void findsWhatIsMissingInTheStore() throws Exception {
    sql("PRAGMA foreign_keys = 0", "INSERT INTO source_tag (source, tag) VALUES ('none', 't')");

    Result check = stemma("db", "check", "-o", "json");

    assertThat(check.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(check.out()).contains("foreign-keys", "source_tag");
  }

  @Test
  void vacuumsWhenNothingIsFound() {
    Result check = stemma("db", "check", "--vacuum");

    assertThat(check.code()).isZero();
    assertThat(check.err()).contains("nothing found", "given back");
  }

  private void problem(Result doctor, String check, String... words) {
    assertThat(doctor.code()).as(doctor.out()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(doctor.out().lines().filter(line -> line.startsWith("problem")))
        .as(doctor.out())
        .anySatisfy(line -> assertThat(line).contains(check).contains(words));
  }

  private void config(String text) throws IOException {
    Path file = home.resolve(".config").resolve("stemma").resolve("config.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void doctorFindsNothingInASoundSetUpAndTellsWhereSettingsComeFrom() throws IOException {
    config("poll:\n  parallel: 7\n");
    Result doctor = stemma("doctor");

    assertThat(doctor.out())
        .contains("poll.parallel = 7  (" + home.resolve(".config/stemma/config.yaml"))
        .contains("line 2")
        .contains("(STEMMA_DB)")
        .contains("fetch.host-delay = 1s  (default)");
    assertThat(doctor.code()).as(doctor.out()).isZero();
  }

  @Test
  void doctorFindsADamagedStore() throws Exception {
    byte[] bytes = Files.readAllBytes(file());
    Arrays.fill(bytes, 8_192, bytes.length / 2, (byte) 0x5a);
    Files.write(file(), bytes);

    problem(stemma("doctor"), "database", "damaged");
  }

  @Test
  void doctorFindsAStoreThatIsNoneAndOneOfAnotherVersion() throws Exception {
    sql("PRAGMA user_version = 11");
    problem(stemma("doctor"), "database", "schema 11");
    sql("PRAGMA user_version = 99");
    problem(stemma("doctor"), "database", "99");
    Files.write(file(), new byte[5_000]);
    problem(stemma("doctor"), "database", "no Stemma database");
  }

  @Test
  void doctorFindsAStoreThatCannotBeWritten() throws IOException {
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("r--------"));
    // The superuser may write everything.
    assumeThat(Files.isWritable(file())).isFalse();

    problem(stemma("doctor"), "database", "cannot be written");
  }

  /** As if the source had been polled, and were due an hour later. */
  private void polled(Instant at) throws SQLException {
    PollState fresh = PollState.FRESH;
    Settings settings =
        SettingsReader.read(file().toString(), null, Map.of("HOME", home.toString()));
    try (Engine engine =
        LocalEngine.factory(() -> Samples.NOW).open(settings, EngineFactory.Access.WRITE)) {
      engine
          .sources()
          .restate(
              new SourceId("gazette"),
              new PollState(
                  fresh.validators(),
                  fresh.cursor(),
                  at.plus(Duration.ofHours(1)),
                  fresh.notBefore(),
                  fresh.waitReason(),
                  at,
                  fresh.lastFullAt(),
                  fresh.failures(),
                  fresh.setback(),
                  fresh.failingSince(),
                  fresh.lastError(),
                  fresh.gone(),
                  fresh.asks(),
                  fresh.rhythm(),
                  fresh.moves()));
    }
  }

  @Test
  void doctorFindsASourceThatIsForgotten() throws Exception {
    polled(Samples.NOW.minus(Duration.ofDays(2)));

    problem(stemma("doctor"), "schedule", "gazette", "three intervals");
  }

  @Test
  void doctorFindsAClockThatIsOff() throws Exception {
    polled(Samples.NOW.plus(Duration.ofDays(400)));

    problem(stemma("doctor"), "clock", "2027-11-24", "2026-10-20");
  }

  @Test
  void doctorFindsAPluginThatIsNotHere() throws Exception {
    sql("UPDATE source SET plugin = 'gone'");

    problem(stemma("doctor"), "plugins", "gazette needs the plugin gone");
  }

  @Test
  void doctorFindsABackupThatIsOlderThanAskedOrGone() throws Exception {
    config("backup:\n  within: 1d\n");
    problem(stemma("doctor"), "backup", "none was made");

    Path copy = home.resolve("b.db");
    assertThat(stemma("db", "backup", copy.toString()).code()).isZero();
    assertThat(stemma("doctor").out()).contains("last at 2026-10-20 12:00 UTC");
    Files.delete(copy);
    problem(stemma("doctor"), "backup", "gone");

    Files.writeString(
        home.resolve("s.db.backup"),
        "{\"file\":\"" + copy + "\",\"at\":\"2026-10-18T00:00:00Z\"}",
        StandardCharsets.UTF_8);
    problem(stemma("doctor"), "backup", "2026-10-18");
  }

  @Test
  void doctorFindsAConfigThatCannotBeUsed() throws IOException {
    config("pol:\n  every: 1h\n");

    problem(stemma("doctor"), "config", "line", "pol.every");
  }

  @Test
  void doctorFindsAStoreThatOthersCanRead() throws IOException {
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));

    problem(stemma("doctor"), "database", "others can read");
  }

  @Test
  void doctorDoesNotPrintThePasswordOfAProxy() throws IOException {
    config("fetch:\n  proxy: http://me:hunter2@127.0.0.1:3128\n");
    Result doctor = stemma("doctor");

    assertThat(doctor.out() + doctor.err()).doesNotContain("hunter2").contains("***@");
  }

  @Test
  void leavesNoDraftBehind() throws IOException {
    stemma("db", "backup", home.resolve("b.db").toString());
    try (Stream<Path> files = Files.list(home)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.endsWith(".part") || name.endsWith(".new"));
    }
  }
}
