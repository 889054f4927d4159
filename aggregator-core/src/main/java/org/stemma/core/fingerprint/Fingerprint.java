package org.stemma.core.fingerprint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a text to compare it: its words as hashes, in their order. From them follow the
 * shingles (five words in a row; ten characters in scripts without spaces) and the sketch, a part
 * of the shingles that copies of one passage choose alike.
 *
 * <p>The sketch is by winnowing (Schleimer, Wilkerson, Aiken 2003): of every {@code w} shingles in
 * a row the one with the smallest hash. Short texts take a smaller {@code w}, down to all shingles;
 * what a larger window chooses of a passage a smaller one chooses too, so that an excerpt still
 * meets the long text it is from. Immutable, but for what it computes once; safe for many threads.
 */
public final class Fingerprint {
  /** Marks the hash of a word that holds a digit. */
  private static final int NUMBER = 1 << 31;

  /** Marks the hash of a character of an unspaced script; it weighs half a word in a shingle. */
  private static final int CHARACTER = 1 << 30;

  private static final int HASH = CHARACTER - 1;
  private static final int SHINGLE_WEIGHT = 10;

  /**
   * Texts up to this many words keep all shingles; a 40-word lead shares 8 with its long original.
   */
  private static final int WHOLE_SKETCH = 60;

  private static final int FINE_SKETCH = 200;
  private static final int FINE_WINDOW = 4;
  private static final int COARSE_WINDOW = 8;

  /** A longer text is read up to here; 60,000 words are a short book. */
  private static final int MOST_WORDS = 60_000;

  private final int[] words;
  private long @Nullable [] shingles;
  private int @Nullable [] positions;
  private long @Nullable [] sketch;

  private Fingerprint(int[] words) {
    this.words = words;
  }

  /** The fingerprint of a text as read; the text is normalised first. */
  public static Fingerprint of(String text) {
    String normal = TextNormalizer.normalize(text);
    int[] words = new int[Math.min(MOST_WORDS, normal.length() / 2 + 1)];
    int count = 0;
    int start = 0;
    while (start < normal.length() && count < words.length) {
      int end = normal.indexOf(' ', start);
      if (end < 0) {
        end = normal.length();
      }
      words[count++] = wordHash(normal, start, end);
      start = end + 1;
    }
    return new Fingerprint(Arrays.copyOf(words, count));
  }

  /**
   * A fingerprint from {@link #toBytes}, or from four bytes a word in order.
   *
   * @throws IllegalArgumentException if the bytes are cut off or none of ours
   */
  public static Fingerprint fromBytes(byte[] bytes) {
    if (PackedWords.packed(bytes)) {
      return new Fingerprint(PackedWords.unpack(bytes));
    }
    int[] words = new int[bytes.length / Integer.BYTES];
    ByteBuffer.wrap(bytes).asIntBuffer().get(words);
    return new Fingerprint(words);
  }

  /** The same without what was computed of it, which takes three times the space of the words. */
  public Fingerprint bare() {
    return new Fingerprint(words);
  }

  /** The words in order, packed. */
  public byte[] toBytes() {
    return PackedWords.pack(words);
  }

  /** How many words the text has. */
  public int length() {
    return words.length;
  }

  /** The hash of the word at a position; equal words have equal hashes. */
  int word(int at) {
    return words[at];
  }

  /** Whether the hash is of a word that holds a digit. */
  static boolean isNumber(int word) {
    return (word & NUMBER) != 0;
  }

  /** A hash of all words in order: equal texts have equal digests. */
  public long digest() {
    long hash = words.length;
    for (int word : words) {
      hash = mix(hash * 31 + word);
    }
    return hash;
  }

  /** The hash of the shingle that starts at each position; the last few words start none. */
  long[] shingles() {
    long[] known = shingles;
    if (known == null) {
      known = hashShingles();
      shingles = known;
    }
    return known;
  }

  /** The first position behind the shingle that starts at {@code at}. */
  int shingleEnd(int at) {
    int weight = 0;
    int end = at;
    while (weight < SHINGLE_WEIGHT) {
      weight += weight(words[end++]);
    }
    return end;
  }

  private long[] hashShingles() {
    long[] hashes = new long[words.length];
    int count = 0;
    int weight = 0;
    int end = 0;
    for (int start = 0; start < words.length; start++) {
      while (weight < SHINGLE_WEIGHT && end < words.length) {
        weight += weight(words[end++]);
      }
      if (weight < SHINGLE_WEIGHT) {
        break;
      }
      long hash = (long) end - start;
      for (int i = start; i < end; i++) {
        hash = mix(hash * 0x9e3779b97f4a7c15L + words[i]);
      }
      hashes[count++] = hash;
      weight -= weight(words[start]);
    }
    return Arrays.copyOf(hashes, count);
  }

  /** The positions of the shingles in the sketch, ascending; of equal shingles each is there. */
  int[] sketchPositions() {
    int[] known = positions;
    if (known == null) {
      known = winnow(shingles(), window());
      positions = known;
    }
    return known;
  }

  /** The hashes of the sketch: distinct, in ascending order. */
  public long[] sketch() {
    long[] known = sketch;
    if (known == null) {
      known = hashSketch();
      sketch = known;
    }
    return known.clone();
  }

  private long[] hashSketch() {
    long[] hashes = shingles();
    int[] chosen = sketchPositions();
    long[] sorted = new long[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      sorted[i] = hashes[chosen[i]];
    }
    Arrays.sort(sorted);
    int count = 0;
    for (long hash : sorted) {
      if (count == 0 || hash != sorted[count - 1]) {
        sorted[count++] = hash;
      }
    }
    return Arrays.copyOf(sorted, count);
  }

  private int window() {
    if (words.length <= WHOLE_SKETCH) {
      return 1;
    }
    return words.length <= FINE_SKETCH ? FINE_WINDOW : COARSE_WINDOW;
  }

  private static int[] winnow(long[] hashes, int window) {
    int[] chosen = new int[hashes.length];
    int count = 0;
    int last = -1;
    for (int end = Math.min(window, hashes.length); end <= hashes.length && end > 0; end++) {
      int start = Math.max(0, end - window);
      if (last < start) {
        last = start;
        for (int i = start + 1; i < end; i++) {
          last = hashes[i] <= hashes[last] ? i : last;
        }
        chosen[count++] = last;
      } else if (hashes[end - 1] <= hashes[last]) {
        last = end - 1;
        chosen[count++] = last;
      }
    }
    return Arrays.copyOf(chosen, count);
  }

  private static int weight(int word) {
    return (word & CHARACTER) != 0 ? 1 : 2;
  }

  private static int wordHash(String text, int start, int end) {
    long hash = 0xcbf29ce484222325L;
    boolean number = false;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      number |= c >= '0' && c <= '9';
      hash = (hash ^ c) * 0x100000001b3L;
    }
    int bits = (int) (mix(hash) >>> 34) & HASH;
    if (number) {
      return bits | NUMBER;
    }
    return TextNormalizer.unspaced(text.codePointAt(start)) ? bits | CHARACTER : bits;
  }

  /** A 64-bit key of a name or an address: equal strings have equal keys, others hardly ever. */
  public static long key(String name) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    return mix(hash);
  }

  /** The finaliser of SplitMix64. */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fingerprint that && Arrays.equals(words, that.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }

  @Override
  public String toString() {
    return "Fingerprint[" + words.length + " words]";
  }
}
