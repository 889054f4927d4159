package org.stemma.core.fingerprint;

import java.util.BitSet;

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
    WordSet both = a.distinct().common(b.distinct());
    int fewerNumbers = Math.min(a.distinct().numbers(), b.distinct().numbers());
    return new Overlap(
        a.words(),
        b.words(),
        inA.cardinality(),
        inB.cardinality(),
        lead(a, inA),
        lead(b, inB),
        inner(a, inA),
        inner(b, inB),
        share(both.numbers(), fewerNumbers),
        fewerNumbers,
        share(both.others(), Math.min(a.distinct().others(), b.distinct().others())));
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

  private static double share(int met, int of) {
    return of == 0 ? 1 : (double) met / of;
  }
}
