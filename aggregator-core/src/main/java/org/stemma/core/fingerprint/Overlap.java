package org.stemma.core.fingerprint;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/**
 * What two texts have in common, of their own words: a word is shared when it stands in a shingle
 * that both texts have. Sharing is not symmetric in share: an excerpt is all in its original, which
 * is mostly not in the excerpt.
 *
 * @param wordsA own words of the first text
 * @param wordsB own words of the second text
 * @param sharedA how many of the first text's own words are shared
 * @param sharedB how many of the second text's own words are shared
 * @param leadA share of the first text's first 30 own words that is shared, 0..1
 * @param leadB share of the second text's first 30 own words that is shared, 0..1
 * @param innerA words of the first text that are not shared but stand between shared ones
 * @param innerB words of the second text that are not shared but stand between shared ones
 * @param numbers share of the numbers of the text that has fewer which the other has too, 0..1; 1
 *     when there are none
 * @param fewerNumbers how many different numbers the text has that has fewer
 * @param vocabulary share of the distinct words, numbers apart, of the text with fewer that the
 *     other has too, 0..1
 */
public record Overlap(
    int wordsA,
    int wordsB,
    int sharedA,
    int sharedB,
    double leadA,
    double leadB,
    int innerA,
    int innerB,
    double numbers,
    int fewerNumbers,
    double vocabulary) {
  private static final int LEAD = 30;

  /** Compares two texts; in the order given. */
  public static Overlap between(OwnText a, OwnText b) {
    BitSet inA = new BitSet(a.fingerprint().length());
    BitSet inB = new BitSet(b.fingerprint().length());
    a.cover(b, inA, inB);
    if (inA.isEmpty()) {
      return new Overlap(a.words(), b.words(), 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
    Set<Integer> numbersA = words(a, true);
    Set<Integer> numbersB = words(b, true);
    return new Overlap(
        a.words(),
        b.words(),
        inA.cardinality(),
        inB.cardinality(),
        lead(a, inA),
        lead(b, inB),
        inner(a, inA),
        inner(b, inB),
        common(numbersA, numbersB),
        Math.min(numbersA.size(), numbersB.size()),
        common(words(a, false), words(b, false)));
  }

  /** Share of the first text's own words that is shared, 0..1; 0 for a text without own words. */
  public double shareA() {
    return wordsA == 0 ? 0 : (double) sharedA / wordsA;
  }

  /** Share of the second text's own words that is shared, 0..1. */
  public double shareB() {
    return wordsB == 0 ? 0 : (double) sharedB / wordsB;
  }

  private static double lead(OwnText text, BitSet shared) {
    int seen = 0;
    int met = 0;
    for (int at = text.own().nextSetBit(0);
        at >= 0 && seen < LEAD;
        at = text.own().nextSetBit(at + 1)) {
      seen++;
      met += shared.get(at) ? 1 : 0;
    }
    return seen == 0 ? 0 : (double) met / seen;
  }

  private static int inner(OwnText text, BitSet shared) {
    int first = shared.nextSetBit(0);
    int last = shared.length();
    int own = text.own().get(first, last).cardinality();
    return own - shared.cardinality();
  }

  private static Set<Integer> words(OwnText text, boolean numbers) {
    Set<Integer> words = new HashSet<>();
    for (int at = text.own().nextSetBit(0); at >= 0; at = text.own().nextSetBit(at + 1)) {
      if (text.fingerprint().isNumber(at) == numbers) {
        words.add(text.fingerprint().word(at));
      }
    }
    return words;
  }

  private static double common(Set<Integer> one, Set<Integer> other) {
    Set<Integer> less = one.size() <= other.size() ? one : other;
    Set<Integer> more = less == one ? other : one;
    if (less.isEmpty()) {
      return 1;
    }
    int met = 0;
    for (Integer word : less) {
      met += more.contains(word) ? 1 : 0;
    }
    return (double) met / less.size();
  }
}
