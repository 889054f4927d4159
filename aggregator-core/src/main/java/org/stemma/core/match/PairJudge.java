package org.stemma.core.match;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.stemma.core.article.CopyId;
import org.stemma.core.fingerprint.Overlap;
import org.stemma.core.fingerprint.OwnText;
import org.stemma.core.match.Decision.Signal;
import org.stemma.core.match.Pair.Tie;

/**
 * Compares two documents by themselves. Keeps what it computed of each; for one thread.
 *
 * <p>Every bar here was set on 4,671 labelled articles, real and made (3,591 clusters), and is
 * where it parts most pairs of that set; none is sharper than two digits.
 */
final class PairJudge {
  /** Raised when a rule or a bar changes; decisions keep the version that made them. */
  static final int VERSION = 2;

  /** So many hashes of the sketches must be shared for two texts to be compared at all. */
  static final int SHARED = 3;

  /** So much of the shorter text stands in the longer when they are copies. */
  static final double BAR = 0.6;

  /** The same where the titles agree or one names the other as its origin. */
  private static final double BACKED_BAR = 0.5;

  /** Below this share a common passage is chance. */
  private static final double LITTLE = 0.1;

  /** Texts with fewer words are joined only when equal and backed by a title, a link or a claim. */
  private static final int BRIEF = 20;

  /** Fewer words say nothing: a stub, a cookie notice that left nothing behind. */
  private static final int LEAST = 5;

  private static final double EQUAL = 0.95;

  /** Texts with fewer words must be nearly whole in the other: a feed's excerpt of 30 words. */
  private static final int SHORT = 50;

  private static final double SHORT_BAR = 0.8;

  /** ... or at least begin as the other does: an excerpt with a notice after it. */
  private static final double LEADING = 0.9;

  /**
   * Short texts of one site come in frames (corrections, closures, results) that are alike in more
   * words than copies of a longer text: they join when hardly a word differs.
   */
  private static final int NOTICE = 100;

  private static final double NOTICE_BAR = 0.9;

  private final Set<Ablation> without;
  private final Map<CopyId, Reading> readings = new HashMap<>();

  PairJudge(Set<Ablation> without) {
    this.without = without;
  }

  private static final class Reading {
    final OwnText text;
    final long[] sketch;

    Reading(Profile profile) {
      text = new OwnText(profile.text(), profile.repeated());
      sketch = profile.ownSketch();
    }
  }

  /** The pair as its two texts alone make it; the order of the arguments does not matter. */
  Pair judge(Profile one, Profile other) {
    return one.id().compareTo(other.id()) < 0 ? compare(one, other) : compare(other, one);
  }

  private Reading reading(Profile profile) {
    return readings.computeIfAbsent(profile.id(), id -> new Reading(profile));
  }

  private Pair compare(Profile a, Profile b) {
    Reading readA = reading(a);
    Reading readB = reading(b);
    Overlap overlap = Overlap.between(readA.text, readB.text);
    Measure m = Measure.of(overlap, a, b, !without.contains(Ablation.BACKING));
    Rule rule;
    if (a.text().equals(b.text())) {
      rule = says(m, a.text().length()) ? Rule.SAME_TEXT : Rule.SHORT;
    } else {
      rule = shared(readA.sketch, readB.sketch) < SHARED ? Rule.UNALIKE : rule(m);
    }
    Tie tie =
        switch (rule) {
          case SAME_TEXT, NEAR_COPY -> Tie.EQUAL;
          case EXCERPT -> overlap.wordsA() <= overlap.wordsB() ? Tie.B_HOLDS_A : Tie.A_HOLDS_B;
          case UNALIKE -> Tie.NONE;
          default -> Tie.PASSAGE;
        };
    return new Pair(
        a.id(),
        b.id(),
        tie,
        overlap.shareA(),
        overlap.shareB(),
        overlap.leadA(),
        overlap.leadB(),
        rule.label(),
        tie == Tie.NONE ? m.signals().subList(0, 3) : m.signals(),
        VERSION,
        null);
  }

  private Rule rule(Measure m) {
    if (m.less < m.bar() && (without.contains(Ablation.CONTINUATIONS) || !continued(m))) {
      return m.less < LITTLE ? Rule.UNALIKE : Rule.PASSAGE;
    }
    if (tooShort(m) && !without.contains(Ablation.SHORT_TEXTS)) {
      return Rule.SHORT;
    }
    if (instalment(m) && !without.contains(Ablation.NUMBERS)) {
      return Rule.NUMBERS;
    }
    if (framed(m) && !without.contains(Ablation.FRAMES)) {
      return Rule.FRAME;
    }
    if (background(m) && !without.contains(Ablation.BACKGROUND)) {
      return Rule.BACKGROUND;
    }
    return m.more >= m.bar() ? Rule.NEAR_COPY : Rule.EXCERPT;
  }

  /**
   * Whether one text twice is one article. A few words need a witness; and a short text that a site
   * puts under several titles is a notice in the place of articles, such as a cookie wall.
   */
  private static boolean says(Measure m, int length) {
    return m.backed
        ? length >= LEAST
        : m.words >= BRIEF && !(m.sameSite && m.retitled && m.words < NOTICE);
  }

  private static boolean tooShort(Measure m) {
    return (m.sameSite && m.words < NOTICE && m.less < NOTICE_BAR)
        || (m.words < BRIEF && !(m.more >= EQUAL && m.backed))
        || (m.words < SHORT && m.less < SHORT_BAR && m.lead < LEADING);
  }

  private static boolean framed(Measure m) {
    return m.vocabulary < 0.8 && m.inner >= 0.15 * m.words;
  }

  private static boolean background(Measure m) {
    return m.vocabulary < 0.7 && m.less < 0.7 && Math.max(m.lead, m.longerLead) < 0.5;
  }

  /** Many numbers, most of them others, in the same words: the next issue of a table in prose. */
  private static boolean instalment(Measure m) {
    return m.fewerNumbers >= 4
        && m.fewerNumbers * 30 >= m.words
        && m.numbers < (m.sameSite ? 0.5 : 0.4)
        && m.vocabulary > (m.sameSite ? 0.7 : 0.9);
  }

  /**
   * A later state of one page: it begins as the earlier one did and keeps its words and numbers.
   */
  private static boolean continued(Measure m) {
    return m.sameSite
        && m.words >= 100
        && m.less >= 0.45
        && m.numbers >= 0.7
        && m.vocabulary >= 0.7
        && Math.min(m.lead, m.longerLead) >= 0.9;
  }

  private static int shared(long[] one, long[] other) {
    int shared = 0;
    int i = 0;
    int j = 0;
    while (i < one.length && j < other.length && shared < SHARED) {
      int order = Long.compare(one[i], other[j]);
      shared += order == 0 ? 1 : 0;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return shared;
  }

  /**
   * An overlap seen from the shorter text.
   *
   * @param less share of the shorter's own words that the longer has too
   * @param more share of the longer's own words that the shorter has too
   * @param words own words of the shorter
   * @param inner words that differ between common passages, in the text that has fewer of them
   * @param retitled whether both have titles, and not the same
   * @param backed whether title, link or claim speak for one article
   */
  private record Measure(
      double less,
      double more,
      int words,
      int inner,
      double lead,
      double longerLead,
      double numbers,
      int fewerNumbers,
      double vocabulary,
      boolean titled,
      boolean retitled,
      boolean linked,
      boolean backed,
      boolean sameSite) {
    /** A title of fewer words is a standing one ({@code "Correction"}). */
    private static final int TELLING_TITLE = 3;

    static Measure of(Overlap overlap, Profile a, Profile b, boolean backing) {
      boolean aShorter = overlap.wordsA() <= overlap.wordsB();
      boolean titled = a.title().length() >= TELLING_TITLE && a.title().equals(b.title());
      boolean linked = a.names(b) || b.names(a);
      return new Measure(
          aShorter ? overlap.shareA() : overlap.shareB(),
          aShorter ? overlap.shareB() : overlap.shareA(),
          Math.min(overlap.wordsA(), overlap.wordsB()),
          Math.min(overlap.innerA(), overlap.innerB()),
          aShorter ? overlap.leadA() : overlap.leadB(),
          aShorter ? overlap.leadB() : overlap.leadA(),
          overlap.numbers(),
          overlap.fewerNumbers(),
          overlap.vocabulary(),
          titled,
          a.title().length() > 0 && b.title().length() > 0 && !a.title().equals(b.title()),
          linked,
          backing && (titled || linked),
          a.site() == b.site());
    }

    double bar() {
      return backed ? BACKED_BAR : BAR;
    }

    List<Signal> signals() {
      return List.of(
          new Signal(Measured.SHORTER, less, bar()),
          new Signal(Measured.LONGER, more, null),
          new Signal(Measured.WORDS, words, null),
          new Signal(Measured.INNER, inner, null),
          new Signal(Measured.LEAD, lead, null),
          new Signal(Measured.LONGER_LEAD, longerLead, null),
          new Signal(Measured.NUMBERS, numbers, null),
          new Signal(Measured.FEWER_NUMBERS, fewerNumbers, null),
          new Signal(Measured.VOCABULARY, vocabulary, null),
          new Signal(Measured.TITLE, titled ? 1 : 0, null),
          new Signal(Measured.NAMED, linked ? 1 : 0, null),
          new Signal(Measured.SITE, sameSite ? 1 : 0, null));
    }
  }
}
