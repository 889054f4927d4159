package org.stemma.storage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;

/**
 * Looks through a whole store for what must not be: damaged pages, rows that point nowhere, an
 * article or a copy of which half is there. It reads each page some times and holds no rows, so its
 * memory does not grow with the store. Other processes may read and write meanwhile.
 */
public final class StoreCheck {
  /** Places of damage that are told; the first ones say what is wrong. */
  private static final int TOLD = 10;

  /** Queries that a whole store answers with 0, by what they would have found. */
  private static final Map<String, String> HALVES = new LinkedHashMap<>();

  static {
    HALVES.put(
        "copies without a text",
        "SELECT count(*) FROM copy x WHERE NOT EXISTS (SELECT 1 FROM copy_revision y WHERE y.copy = x.id)");
    HALVES.put(
        "copies without a source",
        "SELECT count(*) FROM copy x WHERE NOT EXISTS (SELECT 1 FROM copy_source y WHERE y.copy = x.id)");
    HALVES.put(
        "copies without an article",
        "SELECT count(*) FROM copy x WHERE NOT EXISTS (SELECT 1 FROM article_copy y WHERE y.copy = x.id)");
    HALVES.put(
        "articles without copies",
        "SELECT count(*) FROM article x WHERE NOT EXISTS (SELECT 1 FROM article_copy y WHERE y.article = x.num)");
    HALVES.put(
        "articles whose head is not theirs",
        "SELECT count(*) FROM article a WHERE NOT EXISTS"
            + " (SELECT 1 FROM article_copy m WHERE m.article = a.num AND m.copy = a.head)");
    HALVES.put(
        "articles without a chain",
        "SELECT count(*) FROM article x WHERE NOT EXISTS (SELECT 1 FROM chain y WHERE y.article = x.num)");
    HALVES.put(
        "articles that are not found by words",
        "SELECT count(*) FROM article x WHERE NOT EXISTS (SELECT 1 FROM article_text y WHERE y.rowid = x.num)");
    HALVES.put(
        "copies that the matcher does not know",
        "SELECT count(*) FROM copy x WHERE NOT EXISTS (SELECT 1 FROM match_copy y WHERE y.copy = x.id)");
    HALVES.put(
        "copies grouped otherwise than their article",
        "SELECT count(*) FROM match_copy c JOIN article_copy m ON m.copy = c.copy"
            + " WHERE c.article <> m.article");
    HALVES.put(
        "items that point to no copy",
        "SELECT count(*) FROM item_seen x WHERE x.copy IS NOT NULL"
            + " AND NOT EXISTS (SELECT 1 FROM copy y WHERE y.id = x.copy)");
  }

  /** The halves, damaged pages, and rows that point nowhere. */
  private static final int STEPS = HALVES.size() + 2;

  private StoreCheck() {}

  /**
   * Something that is not as it must be.
   *
   * @param check {@code integrity}, {@code foreign-keys} or {@code halves}
   * @param count how often, 1 or more
   * @param words what, for people
   */
  public record Finding(String check, long count, String words) {}

  /**
   * Checks a store.
   *
   * @return what is wrong; empty when nothing is
   * @throws org.stemma.core.StorageException if it is missing, not ours, of another version, or too
   *     damaged to be read at all
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public static List<Finding> of(StoreAddress store, StoreProgress progress) {
    return store.file() == null ? server(store, progress) : of(store.file(), progress);
  }

  /** A server looks after its pages and keys by itself. */
  private static List<Finding> server(StoreAddress store, StoreProgress progress) {
    ServerDatabase server = new ServerDatabase(store);
    server.check(StemmaDatabase.Mode.READ, () -> {});
    try (Handle handle = server.connections().reader()) {
      return server
          .faults()
          .named(
              () ->
                  halves(
                      done -> progress.at("checking", done, STEPS),
                      sql -> handle.createQuery(sql).mapTo(Long.class).one()));
    }
  }

  /**
   * The same of a file.
   *
   * @throws org.stemma.core.StorageException as {@link #of(StoreAddress, StoreProgress)}
   */
  public static List<Finding> of(Path store, StoreProgress progress) {
    new DatabaseFile(store).check(false, () -> {});
    FileFaults faults = new FileFaults(store);
    return faults.named(
        () -> {
          try (Handle handle = new Connections(store, faults).reader()) {
            return findings(handle, progress);
          }
        });
  }

  /**
   * What a quick look finds: damaged pages, without comparing the indexes with their tables.
   *
   * @throws org.stemma.core.StorageException as {@link #of(StoreAddress, StoreProgress)}
   */
  public static List<Finding> quick(Path store) {
    new DatabaseFile(store).schema();
    FileFaults faults = new FileFaults(store);
    return faults.named(
        () -> {
          try (Handle handle = new Connections(store, faults).reader()) {
            return LongStatement.run(handle, () -> {}, () -> told(handle, "quick_check"));
          }
        });
  }

  /** The same, of an open store. */
  static List<Finding> findings(Handle handle, StoreProgress progress) {
    List<Finding> findings = new ArrayList<>(pages(handle, progress));
    if (!findings.isEmpty()) {
      return findings; // what follows would count the same damage again
    }
    int[] done = {2};
    findings.addAll(
        halves(
            at -> done[0] = at,
            sql ->
                step(
                    handle,
                    progress,
                    done[0],
                    () -> handle.createQuery(sql).mapTo(Long.class).one())));
    progress.at("checking", STEPS, STEPS);
    return findings;
  }

  private static List<Finding> halves(IntConsumer at, ToLongFunction<String> count) {
    List<Finding> findings = new ArrayList<>();
    int done = 2;
    for (Map.Entry<String, String> half : HALVES.entrySet()) {
      at.accept(done++);
      long found = count.applyAsLong(half.getValue());
      if (found > 0) {
        findings.add(new Finding("halves", found, half.getKey()));
      }
    }
    return findings;
  }

  /** What SQLite itself can tell of a database of any schema. */
  static List<Finding> pages(Handle handle, StoreProgress progress) {
    List<Finding> findings = new ArrayList<>();
    findings.addAll(step(handle, progress, 0, () -> told(handle, "integrity_check")));
    findings.addAll(step(handle, progress, 1, () -> foreignKeys(handle)));
    return findings;
  }

  private static <T> T step(Handle handle, StoreProgress progress, int done, Supplier<T> work) {
    progress.at("checking", done, STEPS);
    return LongStatement.run(handle, () -> progress.at("checking", done, STEPS), work);
  }

  private static List<Finding> told(Handle handle, String pragma) {
    return handle
        .createQuery("PRAGMA " + pragma + "(" + TOLD + ")")
        .mapTo(String.class)
        .filter(line -> !line.equals("ok"))
        .map(line -> new Finding("integrity", 1, line.strip().replace("\n", "; ")))
        .list();
  }

  private static List<Finding> foreignKeys(Handle handle) {
    Map<String, Long> rows = new LinkedHashMap<>();
    try (var broken =
        handle
            .createQuery("PRAGMA foreign_key_check")
            .map((row, c) -> row.getString(1) + " that point to no " + row.getString(3))
            .stream()) {
      broken.forEach(what -> rows.merge(what, 1L, Long::sum));
    }
    return rows.entrySet().stream()
        .map(row -> new Finding("foreign-keys", row.getValue(), "rows of " + row.getKey()))
        .toList();
  }

  /**
   * Writes the store anew without the room of what was deleted. Writers wait meanwhile.
   *
   * @return bytes that became free
   * @throws org.stemma.core.StorageException if it cannot be used, or there is no room for the new
   *     file beside the old
   */
  public static long vacuum(Path store, StoreProgress progress) {
    DatabaseFile file = new DatabaseFile(store);
    file.check(true, () -> {});
    FileFaults faults = new FileFaults(store);
    long before = file.size();
    faults.named(
        () -> {
          try (Handle handle = new Connections(store, faults).writer()) {
            LongStatement.run(
                handle, () -> progress.at("vacuum", 0, 0), () -> handle.execute("VACUUM"));
            return handle
                .createQuery("PRAGMA wal_checkpoint(TRUNCATE)")
                .map((row, c) -> row.getInt(1))
                .one();
          }
        });
    return before - file.size();
  }
}
