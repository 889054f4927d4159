package org.stemma.core.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.stemma.core.article.CopyId;
import org.stemma.core.fingerprint.Overlap;
import org.stemma.core.fingerprint.OwnText;
import org.stemma.core.match.Decision.Signal;
import org.stemma.core.match.Decision.Verdict;
import org.stemma.core.match.Pair.Tie;

/** Compares two documents by themselves. Keeps what it computed of each; for one thread. */
final class PairJudge {
  /** Raised when a rule or a bar changes; decisions keep the version that made them. */
  static final int VERSION = 1;

  static final double BAR = 0.6;
  private static final double TITLED_BAR = 0.5;
  private static final int SHORT = 20;

  private final Map<CopyId, OwnText> texts = new HashMap<>();

  /** The pair as its two texts alone make it; the order of the arguments does not matter. */
  Pair judge(Profile one, Profile other) {
    return one.id().compareTo(other.id()) < 0 ? compare(one, other) : compare(other, one);
  }

  /** Drops what was computed of a document that has changed. */
  void forget(CopyId id) {
    texts.remove(id);
  }

  private OwnText text(Profile profile) {
    return texts.computeIfAbsent(
        profile.id(), id -> new OwnText(profile.text(), profile.repeated()));
  }

  private Pair compare(Profile a, Profile b) {
    Overlap overlap = Overlap.between(text(a), text(b));
    boolean aShorter = overlap.wordsA() <= overlap.wordsB();
    double less = aShorter ? overlap.shareA() : overlap.shareB();
    double more = aShorter ? overlap.shareB() : overlap.shareA();
    boolean titled = a.title().length() >= 3 && a.title().equals(b.title());
    boolean linked = a.names(b) || b.names(a);
    double bar = titled || linked ? TITLED_BAR : BAR;
    List<Signal> signals = new ArrayList<>();
    signals.add(new Signal("shared of the shorter", less, bar));
    signals.add(new Signal("shared of the longer", more, null));
    signals.add(
        new Signal("words of the shorter", Math.min(overlap.wordsA(), overlap.wordsB()), null));
    signals.add(new Signal("same title", titled ? 1 : 0, null));
    signals.add(new Signal("named as origin", linked ? 1 : 0, null));
    signals.add(new Signal("numbers", overlap.numbers(), null));
    signals.add(new Signal("numbersLess", overlap.numbersLess(), null));
    signals.add(new Signal("vocabulary", overlap.vocabulary(), null));
    signals.add(new Signal("lead", aShorter ? overlap.leadA() : overlap.leadB(), null));
    signals.add(new Signal("leadLonger", aShorter ? overlap.leadB() : overlap.leadA(), null));
    signals.add(new Signal("inner", aShorter ? overlap.innerA() : overlap.innerB(), null));
    signals.add(new Signal("innerLonger", aShorter ? overlap.innerB() : overlap.innerA(), null));
    Rule rule = rule(overlap, less, more, bar);
    Tie tie =
        switch (rule) {
          case SAME_TEXT, NEAR_COPY -> Tie.EQUAL;
          case EXCERPT -> aShorter ? Tie.B_HOLDS_A : Tie.A_HOLDS_B;
          case UNALIKE -> Tie.NONE;
          default -> Tie.PASSAGE;
        };
    Verdict verdict = tie.binds() ? Verdict.SAME : tie == Tie.NONE ? Verdict.APART : Verdict.QUOTES;
    return new Pair(
        a.id(),
        b.id(),
        tie,
        overlap.shareA(),
        overlap.shareB(),
        new Decision(a.id(), b.id(), verdict, rule.label(), signals, VERSION));
  }

  private static Rule rule(Overlap overlap, double less, double more, double bar) {
    if (less < bar) {
      return less < 0.1 ? Rule.UNALIKE : Rule.PASSAGE;
    }
    if (Math.min(overlap.wordsA(), overlap.wordsB()) < SHORT) {
      return Rule.SHORT;
    }
    if (overlap.numbersLess() >= 4 && overlap.numbers() < .5 && overlap.vocabulary() > .7) {
      return Rule.NUMBERS;
    }
    return more >= bar ? Rule.NEAR_COPY : Rule.EXCERPT;
  }
}
