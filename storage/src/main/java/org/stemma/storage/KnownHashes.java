package org.stemma.storage;

import java.sql.ResultSet;
import org.jspecify.annotations.Nullable;

/**
 * A filter over the hashes that stand in the index: it tells of most that stand in no document that
 * they do not, so that they need not be looked up. What it does not know it lets pass, and what is
 * found does not depend on it.
 *
 * <p>Each hash sets three bits of one 64-bit word, as in a Bloom filter whose blocks are words. It
 * is filled by what this process writes, and with what was there before in slices, in the order of
 * the keys; hashes below the place reached are known. When another connection has written, it
 * begins anew. Takes 32 MiB at most, 1 MiB in a store of 12,000 articles; at a million it lets one
 * in six of the unknown hashes pass. For one thread at a time.
 */
final class KnownHashes {
  /** Documents that a process takes in before it begins to read what is there: most take few. */
  private static final int PATIENCE = 500;

  /** Rows read of what is there, for each document: some two pages of the index. */
  private static final int SLICE = 400;

  private static final int BITS_PER_HASH = 8;
  private static final int SMALLEST = 1 << 17;
  private static final int LARGEST = 1 << 22;

  /** By so much a filter grows that is full; the index is read anew for it. */
  private static final int GROWTH = 4;

  /** The filter that answers; null where nothing is known. */
  private @Nullable Filter current;

  /** The one that is being filled, to take its place. */
  private @Nullable Filter next;

  private @Nullable Object connection;
  private long version;
  private int documents;
  private int waited;
  private int patience;

  /** Bits, and up to which hash they are complete. */
  private static final class Filter {
    private final long[] words;
    private final int shift;
    private long added;
    private long reached = Integer.MIN_VALUE;

    private Filter(int size) {
      words = new long[size];
      shift = Long.numberOfLeadingZeros(size) + 1;
    }

    /** As the index keeps 32 bits of a hash, so does this. */
    private int place(long hash) {
      return (int) (((hash & 0xffffffffL) * 0x9e3779b97f4a7c15L) >>> shift);
    }

    private static long bits(long hash) {
      return 1L << hash | 1L << (hash >> 6) | 1L << (hash >> 12);
    }

    void add(long hash) {
      int place = place(hash);
      long with = words[place] | bits(hash);
      added += with == words[place] ? 0 : 1;
      words[place] = with;
    }

    boolean lacks(long hash) {
      long bits = bits(hash);
      return (int) hash < reached && (words[place(hash)] & bits) != bits;
    }

    boolean complete() {
      return reached > Integer.MAX_VALUE;
    }

    boolean full() {
      return added > (long) words.length * Long.SIZE / BITS_PER_HASH && words.length < LARGEST;
    }
  }

  /**
   * To be called at the beginning of each transaction that writes, before anything is written: what
   * is read here has to stand there even when the transaction is undone. Reads on in what is there
   * where that is not known yet.
   *
   * @param on the connection, by which its count of others' writes is known
   */
  void begin(Statements statements, Object on) {
    long now = number(statements, "PRAGMA data_version");
    if (connection != on || version != now) {
      // Where processes take turns in writing, each new beginning waits longer.
      patience = connection == null ? PATIENCE : Math.min(patience * 2, 1 << 20);
      connection = on;
      version = now;
      waited = 0;
      next = null;
      current = null;
      if (number(statements, "SELECT count(*) FROM (SELECT 1 FROM match_posting LIMIT 1)") == 0) {
        current = new Filter(SMALLEST);
        current.reached = Long.MAX_VALUE;
      }
    }
    learn(statements);
  }

  /** Whether it is certain that the hash stands in no document. */
  boolean lacks(long hash) {
    Filter known = current == null ? next : current;
    return known != null && known.lacks(hash);
  }

  /** Notes a hash that is written, or taken out: either may be undone again. */
  void add(long hash) {
    if (current != null) {
      current.add(hash);
    }
    if (next != null) {
      next.add(hash);
    }
  }

  /** Notes that a document is looked up. */
  void asked() {
    documents++;
  }

  private void learn(Statements statements) {
    int came = documents;
    documents = 0;
    waited = Math.min(patience, waited + came);
    if (next == null && (current == null ? waited >= patience : current.full())) {
      next = new Filter(size(statements));
    }
    if (next != null && came > 0) {
      read(statements, next, came * SLICE);
      if (next.complete()) {
        current = next;
        next = null;
      }
    }
  }

  private int size(Statements statements) {
    if (current != null) {
      return Math.min(LARGEST, current.words.length * GROWTH);
    }
    // Eighty hashes a copy, and room for as many again.
    long copies = number(statements, "SELECT coalesce(max(copy), 0) FROM match_copy");
    long words = copies * 160 * BITS_PER_HASH / Long.SIZE;
    return (int) Long.highestOneBit(Math.max(SMALLEST, Math.min(LARGEST, words)));
  }

  private static long number(Statements statements, String sql) {
    return statements.query(sql, statement -> {}, row -> row.getLong(1)).get(0);
  }

  private static void read(Statements statements, Filter filter, int rows) {
    statements.run(
        "SELECT key >> 32 FROM match_posting WHERE key >= ? ORDER BY key, copy LIMIT ?",
        statement -> {
          statement.setLong(1, filter.reached << 32);
          statement.setInt(2, rows);
          long last = filter.reached;
          int read = 0;
          try (ResultSet row = statement.executeQuery()) {
            for (; row.next(); read++) {
              last = row.getLong(1);
              filter.add(last);
            }
          }
          // Of the last hash there may be more, which does not matter: it is known to be there.
          filter.reached = read < rows ? Long.MAX_VALUE : last + 1;
        });
  }
}
