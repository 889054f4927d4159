package org.stemma.core.match;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.CopyId;

/**
 * What was decided of two copies, and why.
 *
 * @param a one copy; with {@link Verdict#CONTAINS} the one that holds the other's text
 * @param b the other copy
 * @param rule the rule's short name, as in {@link Rule}
 * @param signals all that was measured
 * @param version the version of the rules that decided
 */
public record Decision(
    CopyId a, CopyId b, Verdict verdict, String rule, List<Signal> signals, int version) {
  public Decision {
    signals = List.copyOf(signals);
  }

  /** How two copies stand to each other. */
  public enum Verdict {
    /** Two copies of one article. */
    SAME,
    /** The first holds the second's text but is another article: a roundup, or one of many. */
    CONTAINS,
    /** They share a passage and are two articles. */
    QUOTES,
    /** Two of a series: the next instalment of a template, or notices in a standing frame. */
    FOLLOWS,
    /** Nothing that matters in common. */
    APART
  }

  /**
   * One measured thing.
   *
   * @param name what was measured, in plain words
   * @param value a share from 0 to 1, a count, or 1 and 0 for yes and no
   * @param bar the value at which it would have counted the other way; null when it only informs
   */
  public record Signal(String name, double value, @Nullable Double bar) {
    /** The measure in words: {@code "shared of the shorter 0.83 (bar 0.60)"}. */
    public String words() {
      String measured = name + " " + number(value);
      return bar == null ? measured : measured + " (bar " + number(bar) + ")";
    }

    private static String number(double value) {
      return value == Math.rint(value) && Math.abs(value) > 1
          ? String.format(Locale.ROOT, "%.0f", value)
          : String.format(Locale.ROOT, "%.2f", value);
    }
  }

  /** The rule in words. */
  public String reason() {
    return Rule.explanationOf(rule);
  }

  /**
   * Of what was measured the few that the rule went by; empty where it went by none, as when a
   * person ruled. Of a rule that this version does not know, those that have a bar.
   */
  public List<Signal> deciding() {
    @Nullable Rule known = Rule.labelled(rule);
    return signals.stream()
        .filter(s -> known == null ? s.bar() != null : known.measures().contains(s.name()))
        .toList();
  }

  /** The whole decision in one sentence for a person. */
  public String words() {
    String measures = signals.stream().map(Signal::words).collect(Collectors.joining("; "));
    return measures.isEmpty() ? reason() : reason() + ": " + measures;
  }
}
