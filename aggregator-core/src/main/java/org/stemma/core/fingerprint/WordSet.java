package org.stemma.core.fingerprint;

import java.util.Arrays;

/**
 * Distinct words as hashes, in open addressing: sorting them would be most of what a comparison
 * costs. Numbers, the words that hold a digit, are counted apart.
 */
final class WordSet {
  /** No word: none is both a number and a character of an unspaced script. */
  private static final int FREE = -1;

  private final int[] slots;
  private int numbers;
  private int others;

  /**
   * @param most words that are added at most
   */
  WordSet(int most) {
    slots = new int[Integer.highestOneBit(Math.max(2, most) * 2 - 1) * 2];
    Arrays.fill(slots, FREE);
  }

  void add(int word) {
    int slot = slot(word);
    if (slots[slot] == FREE) {
      slots[slot] = word;
      if (Fingerprint.isNumber(word)) {
        numbers++;
      } else {
        others++;
      }
    }
  }

  private int slot(int word) {
    int mask = slots.length - 1;
    int slot = word & mask;
    while (slots[slot] != FREE && slots[slot] != word) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** How many distinct words hold a digit. */
  int numbers() {
    return numbers;
  }

  /** How many distinct words hold none. */
  int others() {
    return others;
  }

  /** The words that are in both sets. */
  WordSet common(WordSet other) {
    WordSet less = slots.length <= other.slots.length ? this : other;
    WordSet more = less == this ? other : this;
    WordSet both = new WordSet(less.numbers + less.others);
    for (int word : less.slots) {
      if (word != FREE && more.slots[more.slot(word)] == word) {
        both.add(word);
      }
    }
    return both;
  }
}
