package org.stemma.core.fingerprint;

import java.util.Arrays;

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

  private final byte[] out;
  private int size;
  private long pending;
  private int width;

  private PackedWords(int words) {
    // At most 33 bits a word; the number of words, the last bits and a zero take seven bytes more.
    out = new byte[(int) ((words * 33L) / Byte.SIZE) + 8];
  }

  static byte[] pack(int[] words) {
    PackedWords packed = new PackedWords(words.length);
    int count = words.length;
    for (; count > 0x7f; count >>>= 7) {
      packed.put((count & 0x7f) | 0x80, 8);
    }
    packed.put(count, 8);
    int[] slots = new int[Integer.highestOneBit(Math.max(2, words.length) * 2 - 1) * 2];
    int[] distinct = new int[words.length];
    int known = 0;
    for (int word : words) {
      int slot = word & (slots.length - 1);
      while (slots[slot] != 0 && distinct[slots[slot] - 1] != word) {
        slot = (slot + 1) & (slots.length - 1);
      }
      if (slots[slot] == 0) {
        distinct[known++] = word;
        slots[slot] = known;
        packed.put(1L << Integer.SIZE | (word & 0xffffffffL), 1 + Integer.SIZE);
      } else {
        packed.put(slots[slot] - 1, 1 + bitsFor(known));
      }
    }
    packed.put(0, 7);
    if (packed.size % NOT_OURS == 0) {
      packed.out[packed.size++] = 0;
    }
    return Arrays.copyOf(packed.out, packed.size);
  }

  private void put(long value, int bits) {
    pending = (pending << bits) | value;
    width += bits;
    while (width >= Byte.SIZE) {
      width -= Byte.SIZE;
      out[size++] = (byte) (pending >>> width);
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
