package org.stemma.core.fingerprint;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A text without what its site repeats on other pages: the words that speak for it when copies are
 * compared. Not safe for several threads.
 */
public final class OwnText {
  private final Fingerprint fingerprint;
  private final BitSet own;
  private final int words;
  private @Nullable Index index;
  private @Nullable WordSet distinct;

  /**
   * @param repeated which hashes of {@link Fingerprint#sketch} the site repeats, by their place in
   *     it
   */
  public OwnText(Fingerprint fingerprint, BitSet repeated) {
    this.fingerprint = fingerprint;
    this.own = ownWords(fingerprint, repeated);
    this.words = own.cardinality();
  }

  /** How many own words there are. */
  public int words() {
    return words;
  }

  /** The whole text's fingerprint. */
  public Fingerprint fingerprint() {
    return fingerprint;
  }

  /** The positions of the own words. */
  BitSet own() {
    return own;
  }

  /** The distinct own words. */
  WordSet distinct() {
    WordSet known = distinct;
    if (known == null) {
      known = new WordSet(words);
      for (int at = own.nextSetBit(0); at >= 0; at = own.nextSetBit(at + 1)) {
        known.add(fingerprint.word(at));
      }
      distinct = known;
    }
    return known;
  }

  /** Whether all words of the shingle at a position are own. */
  private boolean owns(int at) {
    return words == fingerprint.length() || own.nextClearBit(at) >= fingerprint.shingleEnd(at);
  }

  /** Sets the words of own shingles that the other's own text has too, in both texts. */
  void cover(OwnText other, BitSet mine, BitSet theirs) {
    if (index == null && other.index != null) {
      other.cover(this, theirs, mine);
      return;
    }
    Index known = index();
    BitSet met = new BitSet();
    long[] hashes = other.fingerprint.shingles();
    Run run = new Run(other.fingerprint, theirs);
    for (int at = 0; at < hashes.length; at++) {
      int slot = known.slot(hashes[at]);
      if (known.taken(slot) && other.owns(at)) {
        met.set(slot);
        run.add(at);
      }
    }
    run.end();
    if (!met.isEmpty()) {
      run = new Run(fingerprint, mine);
      for (int at = 0; at < known.slots.length; at++) {
        if (known.slots[at] >= 0 && met.get(known.slots[at])) {
          run.add(at);
        }
      }
      run.end();
    }
  }

  /** Sets the words of shingles, a run of neighbours at once. */
  private static final class Run {
    private final Fingerprint fingerprint;
    private final BitSet words;
    private int from = -1;
    private int last = -1;

    Run(Fingerprint fingerprint, BitSet words) {
      this.fingerprint = fingerprint;
      this.words = words;
    }

    /** The shingle at a position, behind the one before. */
    void add(int at) {
      if (at != last + 1 || from < 0) {
        end();
        from = at;
      }
      last = at;
    }

    void end() {
      if (from >= 0) {
        words.set(from, fingerprint.shingleEnd(last));
      }
    }
  }

  private Index index() {
    Index known = index;
    if (known == null) {
      known = new Index(this);
      index = known;
    }
    return known;
  }

  /**
   * Between two neighbours of the sketch that both are repeated everything is: the sketch has no
   * wider gaps than its window, and a site's own furniture stands in one piece.
   */
  private static BitSet ownWords(Fingerprint fingerprint, BitSet repeated) {
    BitSet own = new BitSet(fingerprint.length());
    own.set(0, fingerprint.length());
    if (repeated.isEmpty()) {
      return own;
    }
    long[] hashes = fingerprint.shingles();
    long[] sketch = fingerprint.sketch();
    int[] positions = fingerprint.sketchPositions();
    int from = 0;
    for (int at : positions) {
      boolean common = repeated.get(Arrays.binarySearch(sketch, hashes[at]));
      if (common) {
        own.clear(from >= 0 ? from : at, fingerprint.shingleEnd(at));
      }
      from = common ? at : -1;
    }
    if (from >= 0) {
      own.clear(from, fingerprint.length());
    }
    return own;
  }

  /** An open-addressing table of the own shingles' hashes. */
  private static final class Index {
    private final long[] hashes;
    private final boolean[] used;

    /** The slot of each shingle; -1 for one that is not own. */
    private final int[] slots;

    private final int mask;

    Index(OwnText text) {
      long[] shingles = text.fingerprint.shingles();
      int size = Integer.highestOneBit(Math.max(4, shingles.length) * 2 - 1) * 2;
      mask = size - 1;
      hashes = new long[size];
      used = new boolean[size];
      slots = new int[shingles.length];
      for (int at = 0; at < shingles.length; at++) {
        slots[at] = -1;
        if (text.owns(at)) {
          int slot = slot(shingles[at]);
          hashes[slot] = shingles[at];
          used[slot] = true;
          slots[at] = slot;
        }
      }
    }

    /** Where the hash is, or the free place where it would be. */
    int slot(long hash) {
      int slot = (int) hash & mask;
      while (used[slot] && hashes[slot] != hash) {
        slot = (slot + 1) & mask;
      }
      return slot;
    }

    boolean taken(int slot) {
      return used[slot];
    }
  }
}
