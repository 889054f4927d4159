package org.stemma.storage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.stemma.core.article.CopyId;
import org.stemma.core.match.MatchStore.Posting;

/**
 * The sketches, turned round: which copies have a hash. A row is a key and a copy; the key holds 32
 * bits of the hash and the 32 of the site, so that a hash is one range and a site's use of it one
 * within. Of 10^8 hashes in 32 bits one in fifty finds a stranger too; that costs a look, as copies
 * are compared by their texts.
 *
 * <p>What is added is held back until the end of the transaction and found all the same. The rows
 * of a document go to a hundred places, and SQLite sets each page aside that is written under a
 * savepoint.
 */
final class PostingRows {
  private static final long SITE = 0xffffffffL;

  /** Turns the order of signed sites into that of unsigned ones. */
  private static final long SIGN = 1L << 31;

  /** Documents held back at most, while no savepoint is open. */
  private static final int ENOUGH = 1000;

  private static final String FIND =
      """
      SELECT place, postings FROM (
        SELECT h.key AS place, (
          SELECT group_concat((key & 4294967295) || ' ' || copy, ' ') FROM (
            SELECT key, copy FROM match_posting
            WHERE key BETWEEN h.value AND h.value + 4294967295
            ORDER BY key, copy LIMIT ?2)) AS postings
        FROM json_each(?1) h LIMIT -1)
      WHERE postings IS NOT NULL""";

  private final Statements statements;
  private final List<Sketch> held = new ArrayList<>();
  private final Map<Long, Set<Posting>> index = new HashMap<>();

  /** What a document has to be found by. */
  static final class Sketch {
    private final CopyId copy;
    private final long site;
    private final long[] hashes;

    private Sketch(CopyId copy, long site, long[] hashes) {
      this.copy = copy;
      this.site = site;
      this.hashes = hashes;
    }
  }

  PostingRows(Statements statements) {
    this.statements = statements;
  }

  void add(CopyId copy, long site, long[] hashes) {
    Sketch sketch = new Sketch(copy, site, hashes);
    held.add(sketch);
    note(sketch);
  }

  private void note(Sketch sketch) {
    Posting posting = new Posting(sketch.site, sketch.copy);
    for (long hash : sketch.hashes) {
      index.computeIfAbsent(hash << 32, key -> new TreeSet<>()).add(posting);
    }
  }

  /** Takes a copy's postings out, those of its present hashes. */
  void remove(CopyId copy, long site, long[] hashes) {
    if (held.removeIf(sketch -> sketch.copy.equals(copy))) {
      indexAgain();
    }
    statements.update(
        "DELETE FROM match_posting WHERE key IN (SELECT value FROM json_each(?)) AND copy = ?",
        statement -> {
          statement.setString(1, keys(site, hashes));
          statement.setLong(2, copy.value());
        });
  }

  private void indexAgain() {
    index.clear();
    held.forEach(this::note);
  }

  /** As {@code MatchStore.postings}. */
  Map<Long, List<Posting>> find(long[] hashes, int most) {
    Map<Long, List<Posting>> found = new HashMap<>();
    statements.query(
        FIND,
        statement -> {
          statement.setString(1, json(LongStream.of(hashes).map(hash -> hash << 32)));
          statement.setInt(2, most);
        },
        row -> found.put(hashes[row.getInt(1)], postings(row.getString(2))));
    for (long hash : hashes) {
      Set<Posting> more = index.get(hash << 32);
      if (more != null) {
        found.merge(hash, List.copyOf(more), PostingRows::merged);
        found.computeIfPresent(hash, (key, all) -> all.size() > most ? all.subList(0, most) : all);
      }
    }
    return found;
  }

  private static List<Posting> merged(List<Posting> stored, List<Posting> held) {
    List<Posting> all = new ArrayList<>(stored);
    all.addAll(held);
    Collections.sort(all);
    return all;
  }

  private static List<Posting> postings(String row) {
    List<Posting> postings = new ArrayList<>();
    for (int at = 0; at < row.length(); ) {
      int middle = row.indexOf(' ', at);
      int end = row.indexOf(' ', middle + 1);
      end = end < 0 ? row.length() : end;
      postings.add(
          new Posting(
              Long.parseLong(row, at, middle, 10) - SIGN,
              new CopyId(Long.parseLong(row, middle + 1, end, 10))));
      at = end + 1;
    }
    return postings;
  }

  /** As {@code MatchStore.onSite}. */
  List<CopyId> onSite(long site, long hash, int most) {
    List<CopyId> found =
        statements.query(
            "SELECT copy FROM match_posting WHERE key = ? ORDER BY copy LIMIT ?",
            statement -> {
              statement.setLong(1, key(site, hash));
              statement.setInt(2, most);
            },
            MatchRows::copy);
    for (Posting posting : index.getOrDefault(hash << 32, Set.of())) {
      if (posting.site() == site) {
        found.add(posting.copy());
      }
    }
    Collections.sort(found);
    return found.size() > most ? found.subList(0, most) : found;
  }

  /** What is held back now, to come back to when what follows is undone. */
  List<Sketch> mark() {
    return List.copyOf(held);
  }

  void backTo(List<Sketch> mark) {
    held.clear();
    held.addAll(mark);
    indexAgain();
  }

  /** To be called where no savepoint is open. */
  void writeIfMuch() {
    if (held.size() >= ENOUGH) {
      write();
    }
  }

  /** Writes what is held back. */
  void write() {
    statements.run(
        "INSERT OR IGNORE INTO match_posting (key, copy) SELECT value, ? FROM json_each(?)",
        statement -> {
          for (Sketch sketch : held) {
            statement.setLong(1, sketch.copy.value());
            statement.setString(2, keys(sketch.site, sketch.hashes));
            statement.executeUpdate();
          }
        });
    held.clear();
    index.clear();
  }

  private static long key(long site, long hash) {
    return (hash << 32) | ((site + SIGN) & SITE);
  }

  /** All keys in one parameter: a statement for each costs more than what it does. */
  private static String keys(long site, long[] hashes) {
    return json(LongStream.of(hashes).map(hash -> key(site, hash)).sorted());
  }

  private static String json(LongStream numbers) {
    return Arrays.toString(numbers.toArray());
  }
}
