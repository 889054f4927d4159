package org.stemma.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
class PostingRows {
  private static final long SITE = 0xffffffffL;

  /** Turns the order of signed sites into that of unsigned ones. */
  private static final long SIGN = 1L << 31;

  /** Documents held back at most, while no savepoint is open. */
  private static final int ENOUGH = 1000;

  /** Hashes looked up in one statement; a power of two. */
  private static final int TOGETHER = 64;

  private static final int PLACE_BITS = Integer.numberOfTrailingZeros(TOGETHER);

  /** Rows that one statement brings at most; the hashes of a story have three or four each. */
  private static final int ROWS = 8 * TOGETHER;

  /**
   * One number less a row, as fetching one costs more than finding it: the copy stands above the
   * place of the hash.
   */
  private static final String FIND =
      "SELECT key, copy << "
          + PLACE_BITS
          + " | h.column1 FROM (VALUES "
          + IntStream.range(0, TOGETHER)
              .mapToObj(place -> "(" + place + ", ?" + (place + 1) + ")")
              .collect(Collectors.joining(", "))
          + ") h CROSS JOIN match_posting WHERE key BETWEEN h.column2 AND h.column2 + "
          + SITE
          + " LIMIT "
          + (ROWS + 1);

  private final Statements statements;
  private final List<Sketch> held = new ArrayList<>();

  /** What is held back, by hash; ascending. */
  private final Map<Long, List<Posting>> index = new HashMap<>();

  private final CrowdedHashes crowded;
  private final KnownHashes known;

  /** What a document has to be found by. */
  static final class Sketch {
    private final CopyId copy;
    private final long site;
    private final long[] hashes;

    CopyId copy() {
      return copy;
    }

    long site() {
      return site;
    }

    long[] hashes() {
      return hashes;
    }

    private Sketch(CopyId copy, long site, long[] hashes) {
      this.copy = copy;
      this.site = site;
      this.hashes = hashes;
    }
  }

  /**
   * @param recent what earlier look-ups in this database met; what is found does not depend on it
   */
  PostingRows(Statements statements, RecentMatches recent) {
    this.statements = statements;
    this.crowded = recent.crowded();
    this.known = recent.known();
  }

  /**
   * To be called first in a transaction that writes; without it every hash is looked up.
   *
   * @param connection the one that writes
   */
  void begin(Object connection) {
    known.begin(statements, connection);
  }

  void add(CopyId copy, long site, long[] hashes) {
    Sketch sketch = new Sketch(copy, site, hashes);
    held.add(sketch);
    note(sketch);
  }

  private void note(Sketch sketch) {
    Posting posting = new Posting(sketch.site, sketch.copy);
    for (long hash : sketch.hashes) {
      index.merge(hash << 32, List.of(posting), PostingRows::merged);
    }
  }

  /** Takes a copy's postings out, those of its present hashes. */
  void remove(CopyId copy, long site, long[] hashes) {
    if (held.removeIf(sketch -> sketch.copy.equals(copy))) {
      indexAgain();
    }
    note(hashes);
    delete(copy, site, hashes);
  }

  /** Takes stored postings out. */
  void delete(CopyId copy, long site, long[] hashes) {
    statements.update(
        "DELETE FROM match_posting WHERE key IN (SELECT value FROM json_each(?)) AND copy = ?",
        statement -> {
          statement.setString(1, keys(site, hashes));
          statement.setLong(2, copy.value());
        });
  }

  private void note(long[] hashes) {
    for (long hash : hashes) {
      known.add(hash);
    }
  }

  private void indexAgain() {
    index.clear();
    held.forEach(this::note);
  }

  /** As {@code MatchStore.postings}. */
  Map<Long, List<Posting>> find(long[] hashes, int most) {
    known.asked();
    Map<Long, List<Posting>> found = stored(hashes, most);
    if (!index.isEmpty()) {
      addHeld(hashes, most, found);
    }
    return found;
  }

  /** The same of those that are stored alone; the map can be changed. */
  Map<Long, List<Posting>> stored(long[] hashes, int most) {
    Map<Long, List<Posting>> found = new HashMap<>(hashes.length * 2);
    long[] sparse = new long[hashes.length];
    int count = 0;
    for (long hash : hashes) {
      if (known.lacks(hash)) {
        continue;
      }
      if (crowded.contains(hash)) {
        first(hash, most, found);
      } else {
        sparse[count++] = hash;
      }
    }
    for (int from = 0; from < count; from += TOGETHER) {
      together(Arrays.copyOfRange(sparse, from, Math.min(count, from + TOGETHER)), most, found);
    }
    return found;
  }

  private void addHeld(long[] hashes, int most, Map<Long, List<Posting>> found) {
    for (long hash : hashes) {
      List<Posting> more = index.get(hash << 32);
      if (more != null) {
        found.merge(hash, more, PostingRows::merged);
        found.computeIfPresent(hash, (key, all) -> cut(all, most));
      }
    }
  }

  /** Looks up hashes that few documents have; one by one where it turns out that many do. */
  private void together(long[] hashes, int most, Map<Long, List<Posting>> found) {
    List<List<Posting>> rows = new ArrayList<>(Collections.nCopies(hashes.length, List.of()));
    boolean[] whole = {false};
    statements.run(
        FIND,
        statement -> {
          for (int place = 0; place < TOGETHER; place++) {
            if (place < hashes.length) {
              statement.setLong(place + 1, hashes[place] << 32);
            } else {
              statement.setNull(place + 1, Types.INTEGER);
            }
          }
          try (ResultSet row = statement.executeQuery()) {
            whole[0] = read(row, rows);
          }
        });
    for (int place = 0; place < hashes.length; place++) {
      List<Posting> all = rows.get(place);
      if (!whole[0]) {
        first(hashes[place], most, found);
      } else if (!all.isEmpty()) {
        Collections.sort(all);
        crowded.note(hashes[place], all.size() > most);
        found.put(hashes[place], cut(all, most));
      }
    }
  }

  /** Whether these were all rows, and not only the first of them. */
  private static boolean read(ResultSet row, List<List<Posting>> rows) throws SQLException {
    for (int count = 0; row.next(); count++) {
      if (count == ROWS) {
        return false;
      }
      long copyAndPlace = row.getLong(2);
      int place = (int) copyAndPlace & (TOGETHER - 1);
      if (rows.get(place).isEmpty()) {
        rows.set(place, new ArrayList<>(4));
      }
      rows.get(place)
          .add(new Posting(site(row.getLong(1)), new CopyId(copyAndPlace >> PLACE_BITS)));
    }
    return true;
  }

  /** Looks up one hash, and no more of it than is asked for. */
  private void first(long hash, int most, Map<Long, List<Posting>> found) {
    List<Posting> rows =
        statements.query(
            "SELECT key, copy FROM match_posting WHERE key BETWEEN ?1 AND ?1 + "
                + SITE
                + " ORDER BY key, copy LIMIT ?2",
            statement -> {
              statement.setLong(1, hash << 32);
              statement.setInt(2, most);
            },
            row -> new Posting(site(row.getLong(1)), new CopyId(row.getLong(2))));
    crowded.note(hash, rows.size() == most);
    if (!rows.isEmpty()) {
      found.put(hash, rows);
    }
  }

  private static long site(long key) {
    return (key & SITE) - SIGN;
  }

  private static List<Posting> merged(List<Posting> stored, List<Posting> held) {
    List<Posting> all = new ArrayList<>(stored);
    all.addAll(held);
    Collections.sort(all);
    return all;
  }

  private static List<Posting> cut(List<Posting> all, int most) {
    return all.size() > most ? all.subList(0, most) : all;
  }

  /** As {@code MatchStore.onSite}. */
  List<CopyId> onSite(long site, long hash, int most) {
    List<CopyId> found = storedOnSite(site, hash, most);
    for (Posting posting : index.getOrDefault(hash << 32, List.of())) {
      if (posting.site() == site) {
        found.add(posting.copy());
      }
    }
    Collections.sort(found);
    return found.size() > most ? found.subList(0, most) : found;
  }

  /** The same of those that are stored alone; the list can be changed. */
  List<CopyId> storedOnSite(long site, long hash, int most) {
    return statements.query(
        "SELECT copy FROM match_posting WHERE key = ? ORDER BY copy LIMIT ?",
        statement -> {
          statement.setLong(1, key(site, hash));
          statement.setInt(2, most);
        },
        MatchRows::copy);
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
    if (!held.isEmpty()) {
      insert(held);
    }
    held.clear();
    index.clear();
  }

  /** Stores postings. */
  void insert(List<Sketch> sketches) {
    statements.run(
        "INSERT OR IGNORE INTO match_posting (key, copy) SELECT value, ? FROM json_each(?)",
        statement -> {
          for (Sketch sketch : sketches) {
            statement.setLong(1, sketch.copy.value());
            statement.setString(2, keys(sketch.site, sketch.hashes));
            statement.executeUpdate();
            note(sketch.hashes);
          }
        });
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
