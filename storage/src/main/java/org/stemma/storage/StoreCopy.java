package org.stemma.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.stemma.core.StorageException;
import org.stemma.core.StorageException.Kind;
import org.stemma.core.article.CopyId;
import org.stemma.core.provenance.Appearance;

/**
 * Copies a store into another place, from a file to a server's database or back. It reads one state
 * of the store, writes some rows a transaction in the order of their keys, and so goes on where an
 * earlier try was broken off. In the end the rows of both are hashed, and a copy counts only when
 * the hashes are equal; until then nothing else opens it. The full-text index is made anew.
 */
public final class StoreCopy {
  /** Rows a transaction. */
  private static final int BATCH = 2_000;

  /** Articles indexed a transaction. */
  private static final int TEXTS = 200;

  /** Tables whose numbers are never given a second time. */
  private static final List<String> COUNTED = List.of("copy", "decision");

  private final Handle from;
  private final Handle to;
  private final StoreProgress progress;
  private long rows;

  private StoreCopy(Handle from, Handle to, StoreProgress progress) {
    this.from = from;
    this.to = to;
    this.progress = progress;
  }

  /**
   * What was copied.
   *
   * @param rows in all tables
   * @param sha256 of the rows in the order of their keys: the same for the same store in any
   *     database
   */
  public record Result(long rows, String sha256) {}

  /**
   * Copies a store.
   *
   * @param to where nothing is yet, or what an earlier try left
   * @throws StorageException if either cannot be used, or the copy is not the same in the end
   * @throws IllegalArgumentException if there is a store at the other place already
   * @throws CancellationException if the thread is interrupted; another call goes on from there
   */
  public static Result copy(StoreAddress from, StoreAddress to, StoreProgress progress) {
    StorePlace source = StorePlace.of(from);
    StorePlace target = StorePlace.of(to);
    source.readable();
    target.draft();
    try (Handle reading = source.connector().reader();
        Handle writing = target.connector().writer()) {
      StoreCopy copy = new StoreCopy(reading, writing, progress);
      reading.execute(Dialect.of(reading).beginRead());
      for (StoreTable table : StoreTable.ALL) {
        copy.table(source, target, table);
      }
      target.faults().named(copy::texts);
      target.faults().named(copy::counters);
      String sha256 = source.faults().named(() -> copy.digest(reading, "checking the source"));
      String copied = target.faults().named(() -> copy.digest(writing, "checking the copy"));
      if (!sha256.equals(copied)) {
        throw new StorageException(
            Kind.FAILED,
            to
                + " is not the same as "
                + from
                + ", which was written between two tries; empty it, and copy again",
            null);
      }
      target.faults().named(() -> copy.finish(target));
      return new Result(copy.rows, sha256);
    }
  }

  private void table(StorePlace source, StorePlace target, StoreTable table) {
    List<String> columns = target.faults().named(() -> TableRows.columns(from, table));
    TableRows reads = new TableRows(from, table, columns);
    TableRows writes = target.faults().named(() -> new TableRows(to, table, columns));
    List<List<@Nullable Object>> last = target.faults().named(writes::last);
    List<@Nullable Object> key = last.isEmpty() ? List.of() : writes.key(last.get(0));
    long done = 0;
    List<List<@Nullable Object>> batch;
    do {
      List<@Nullable Object> after = key;
      batch = source.faults().named(() -> reads.after(after, BATCH));
      if (!batch.isEmpty()) {
        List<List<@Nullable Object>> some = batch;
        target.faults().named(() -> transaction(() -> add(writes, some)));
        key = reads.key(batch.get(batch.size() - 1));
        done += batch.size();
        step("copying " + table.name(), done);
      }
    } while (batch.size() == BATCH);
  }

  private static int add(TableRows table, List<List<@Nullable Object>> batch) {
    table.add(batch);
    return batch.size();
  }

  private <T> T transaction(Supplier<T> work) {
    Dialect.of(to).beginWrite(to);
    boolean kept = false;
    try {
      T result = work.get();
      to.execute("COMMIT");
      kept = true;
      return result;
    } finally {
      if (!kept) {
        to.execute("ROLLBACK");
      }
    }
  }

  private void step(String what, long done) {
    progress.at(what, done, 0);
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted");
    }
  }

  private record Text(long num, String title, CopyId head) {}

  /** The index holds the title of an article and the text of its head. */
  private long texts() {
    long last =
        to.createQuery("SELECT coalesce(max(rowid), 0) FROM " + StoreTable.TEXT)
            .mapTo(Long.class)
            .one();
    long done = 0;
    List<Text> batch;
    do {
      batch = articlesAfter(last);
      List<Text> some = batch;
      transaction(
          () -> {
            some.forEach(this::index);
            return some;
          });
      done += batch.size();
      last = batch.isEmpty() ? last : batch.get(batch.size() - 1).num();
      step("indexing", done);
    } while (batch.size() == TEXTS);
    return done;
  }

  private List<Text> articlesAfter(long num) {
    return to.createQuery(
            "SELECT num, title, head FROM article WHERE num > :num ORDER BY num LIMIT :most")
        .bind("num", num)
        .bind("most", TEXTS)
        .map((row, c) -> new Text(row.getLong(1), row.getString(2), new CopyId(row.getLong(3))))
        .list();
  }

  private void index(Text text) {
    Appearance head =
        CopyRows.appearance(to, text.head())
            .orElseThrow(() -> new UnreadableException(Appearance.class, null));
    Dialect.of(to).index(to, text.num(), text.title(), head.copy().text());
  }

  private int counters() {
    for (String table : COUNTED) {
      Dialect.of(to).countFrom(to, table, Dialect.of(from).counted(from, table));
    }
    return COUNTED.size();
  }

  private String digest(Handle handle, String what) {
    MessageDigest digest = sha256();
    rows = 0;
    for (StoreTable table : StoreTable.ALL) {
      digest.update((table.name() + " " + table.only() + "\n").getBytes(UTF_8));
      List<String> columns = TableRows.columns(from, table);
      TableRows reads = new TableRows(handle, table, columns);
      List<@Nullable Object> key = List.of();
      List<List<@Nullable Object>> batch;
      do {
        batch = reads.after(key, BATCH);
        for (List<@Nullable Object> row : batch) {
          TableRows.digest(digest, row);
        }
        rows += batch.size();
        key = batch.isEmpty() ? key : reads.key(batch.get(batch.size() - 1));
        step(what, rows);
      } while (batch.size() == BATCH);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private int finish(StorePlace target) {
    target.whole(to);
    return 0;
  }
}
