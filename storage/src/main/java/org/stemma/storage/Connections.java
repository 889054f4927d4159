package org.stemma.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteOpenMode;

/**
 * Opens connections to one database file, each with the settings that Stemma relies on. Safe for
 * many threads; a handle is for one thread at a time.
 */
final class Connections implements Connector {
  /** How long a writer waits for another process's transaction. */
  static final Duration WAIT = Duration.ofSeconds(30);

  /**
   * Pages in the log before it is copied into the database, 32 MiB. A batch of articles writes a
   * thousand pages of the index of sketches, and the next batch most of them again.
   */
  private static final int LOG_PAGES = 8_000;

  private final Path file;
  private final FileFaults faults;

  Connections(Path file, FileFaults faults) {
    this.file = file;
    this.faults = faults;
  }

  /** A handle that can only read, and never waits for a writer. */
  @Override
  public Handle reader() {
    SQLiteConfig config = common();
    config.setReadOnly(true);
    config.setPragma(Pragma.CACHE_SIZE, "-8000");
    return open(config, frozen() ? "?immutable=1" : "");
  }

  /** A handle on a file that nobody writes, such as a copy just made; leaves no file beside it. */
  Handle still() {
    SQLiteConfig config = common();
    config.setReadOnly(true);
    return open(config, "?immutable=1");
  }

  /**
   * A handle to write with; transactions are begun by hand. synchronous=NORMAL: a killed process
   * loses nothing. A power cut may take back the last transactions, in order; as a poll writes its
   * validators after its items, what is taken back is offered and read again.
   */
  @Override
  public Handle writer() {
    SQLiteConfig config = common();
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.NORMAL);
    config.setJournalSizeLimit(StoreLog.USUAL_BYTES);
    config.setPragma(Pragma.CACHE_SIZE, "-16000");
    Handle handle = open(config, "");
    // It answers with a row: left unread, the statement would stay open, and VACUUM be refused.
    faults.named(
        () ->
            handle
                .createQuery("PRAGMA wal_autocheckpoint = " + LOG_PAGES)
                .mapTo(Integer.class)
                .one());
    return handle;
  }

  @Override
  public String place() {
    return file.toString();
  }

  @Override
  public long bytes(Handle handle) {
    return size(file) + size(file.resolveSibling(file.getFileName() + "-wal"));
  }

  private static long size(Path path) {
    try {
      return Files.exists(path) ? Files.size(path) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SQLiteConfig common() {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout((int) WAIT.toMillis());
    config.enforceForeignKeys(true);
    config.setTempStore(TempStore.MEMORY);
    return config;
  }

  /** On a read-only medium the shared-memory file cannot be made: then nobody can write either. */
  private boolean frozen() {
    Path directory = file.toAbsolutePath().getParent();
    return directory != null
        && !Files.isWritable(directory)
        && !Files.exists(file.resolveSibling(file.getFileName() + "-wal"));
  }

  private Handle open(SQLiteConfig config, String parameters) {
    String url = "jdbc:sqlite:file:" + file.toAbsolutePath().toUri().getRawPath() + parameters;
    return faults.named(() -> jdbi(() -> config.createConnection(url)).open());
  }

  private interface Opening {
    Connection open() throws SQLException;
  }

  private static Jdbi jdbi(Opening opening) {
    Jdbi jdbi = Jdbi.create(opening::open);
    jdbi.setStatementBuilderFactory(connection -> new PreparedStatements());
    return jdbi;
  }
}
