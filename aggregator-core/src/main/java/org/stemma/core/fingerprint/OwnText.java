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
  private int @Nullable [] numbers;
  private int @Nullable [] vocabulary;

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

  /** The distinct own words that hold a digit, ascending by hash. */
  int[] numbers() {
    int[] known = numbers;
    if (known == null) {
      known = distinct(true);
      numbers = known;
    }
    return known;
  }

  /** The distinct own words that hold no digit, ascending by hash. */
  int[] vocabulary() {
    int[] known = vocabulary;
    if (known == null) {
      known = distinct(false);
      vocabulary = known;
    }
    return known;
  }

  private int[] distinct(boolean numbers) {
    int[] found = new int[words];
    int count = 0;
    for (int at = own.nextSetBit(0); at >= 0; at = own.nextSetBit(at + 1)) {
      if (fingerprint.isNumber(at) == numbers) {
        found[count++] = fingerprint.word(at);
      }
    }
    Arrays.sort(found, 0, count);
    int distinct = 0;
    for (int i = 0; i < count; i++) {
      if (distinct == 0 || found[i] != found[distinct - 1]) {
        found[distinct++] = found[i];
      }
    }
    return Arrays.copyOf(found, distinct);
  }

  /** Whether all words of the shingle at a position are own. */
  private boolean owns(int at) {
    return own.nextClearBit(at) >= fingerprint.shingleEnd(at);
  }

  /** Sets the words of own shingles that the other's own text has too. */
  void cover(OwnText other, BitSet mine, BitSet theirs) {
    Index known = index();
    BitSet met = new BitSet();
    long[] hashes = other.fingerprint.shingles();
    for (int at = 0; at < hashes.length; at++) {
      int slot = known.slot(hashes[at]);
      if (known.hashes[slot] == hashes[at] && known.used.get(slot) && other.owns(at)) {
        met.set(slot);
        theirs.set(at, other.fingerprint.shingleEnd(at));
      }
    }
    if (!met.isEmpty()) {
      for (int at = 0; at < known.slots.length; at++) {
        if (known.slots[at] >= 0 && met.get(known.slots[at])) {
          mine.set(at, fingerprint.shingleEnd(at));
        }
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
    private final BitSet used;
    private final int[] slots;
    private final int mask;

    Index(OwnText text) {
      long[] shingles = text.fingerprint.shingles();
      int size = Integer.highestOneBit(Math.max(4, shingles.length) * 2 - 1) * 2;
      mask = size - 1;
      hashes = new long[size];
      used = new BitSet(size);
      slots = new int[shingles.length];
      for (int at = 0; at < shingles.length; at++) {
        slots[at] = -1;
        if (text.owns(at)) {
          int slot = slot(shingles[at]);
          hashes[slot] = shingles[at];
          used.set(slot);
          slots[at] = slot;
        }
      }
    }

    /** Where the hash is, or the free place where it would be. */
    int slot(long hash) {
      int slot = (int) hash & mask;
      while (used.get(slot) && hashes[slot] != hash) {
        slot = (slot + 1) & mask;
      }
      return slot;
    }
  }
}
