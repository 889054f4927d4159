package org.stemma.core.fingerprint;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * Words as hashes in few bytes: a word that was there before is its place among the distinct ones,
 * in as many bits as those need so far. A text of 340 words takes two thirds of four bytes a word.
 *
 * <p>Layout: the number of words in seven bits a byte, the low ones first, all but the last with
 * the high bit set; then for each word one bit, set for a new one, and 32 bits of hash or its
 * place; then zeros, so that the length is no multiple of four, as plain words have it.
 */
final class PackedWords {
  private static final int NOT_OURS = 4;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private long pending;
  private int width;

  private PackedWords() {}

  static byte[] pack(int[] words) {
    PackedWords packed = new PackedWords();
    int count = words.length;
    for (; count > 0x7f; count >>>= 7) {
      packed.put((count & 0x7f) | 0x80, 8);
    }
    packed.put(count, 8);
    Map<Integer, Integer> places = new HashMap<>();
    for (int word : words) {
      Integer place = places.putIfAbsent(word, places.size());
      if (place == null) {
        packed.put(1, 1);
        packed.put(word & 0xffffffffL, Integer.SIZE);
      } else {
        packed.put(0, 1);
        packed.put(place, bitsFor(places.size()));
      }
    }
    packed.put(0, 7);
    if (packed.out.size() % NOT_OURS == 0) {
      packed.out.write(0);
    }
    return packed.out.toByteArray();
  }

  private void put(long value, int bits) {
    pending = (pending << bits) | value;
    width += bits;
    while (width >= Byte.SIZE) {
      width -= Byte.SIZE;
      out.write((int) (pending >>> width));
    }
  }

  /** Bits for a place among so many, at least one. */
  private static int bitsFor(int distinct) {
    return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(distinct - 1));
  }

  /** Whether these bytes are packed words, and not plain ones of four bytes each. */
  static boolean packed(byte[] bytes) {
    return bytes.length % NOT_OURS != 0;
  }

  /**
   * The words again.
   *
   * @throws IllegalArgumentException if the bytes are not packed words
   */
  static int[] unpack(byte[] bytes) {
    Reader in = new Reader(bytes);
    int count = 0;
    int shift = 0;
    long next;
    do {
      next = in.take(8);
      count |= (int) (next & 0x7f) << shift;
      shift += 7;
    } while (next > 0x7f && shift < Integer.SIZE);
    if (count < 0 || count > bytes.length * (long) Byte.SIZE) {
      throw new IllegalArgumentException("not packed words: " + count + " in " + bytes.length);
    }
    int[] words = new int[count];
    int[] distinct = new int[count];
    int known = 0;
    for (int i = 0; i < count; i++) {
      if (in.take(1) == 1) {
        words[i] = (int) in.take(Integer.SIZE);
        distinct[known++] = words[i];
      } else {
        words[i] = distinct[place(in.take(bitsFor(known)), known)];
      }
    }
    return words;
  }

  private static int place(long place, int known) {
    if (place >= known) {
      throw new IllegalArgumentException("not packed words: place " + place + " of " + known);
    }
    return (int) place;
  }

  private static final class Reader {
    private final byte[] bytes;
    private int at;
    private long pending;
    private int width;

    Reader(byte[] bytes) {
      this.bytes = bytes;
    }

    long take(int bits) {
      while (width < bits) {
        if (at == bytes.length) {
          throw new IllegalArgumentException("packed words are cut off after " + at + " bytes");
        }
        pending = (pending << Byte.SIZE) | (bytes[at++] & 0xff);
        width += Byte.SIZE;
      }
      width -= bits;
      return (pending >>> width) & ((1L << bits) - 1);
    }
  }
}
