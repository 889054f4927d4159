package org.stemma.core.match;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.CopyId;

/**
 * A judgement on two copies: one article, or not, and by what rule. Kept with its signals, so that
 * a person can ask why.
 *
 * @param a the copy with the smaller id
 * @param b the other
 * @param rule the rule that decided, such as {@code text.near-duplicate}
 * @param signals what was measured, and the bar each had to reach
 * @param version of the rules
 */
public record Decision(
    CopyId a, CopyId b, Verdict verdict, String rule, List<Signal> signals, int version) {
  /** How two copies stand to each other. Only SAME joins them. */
  public enum Verdict {
    SAME,
    /** One is a roundup that holds the other beside unrelated texts. */
    CONTAINS,
    QUOTES,
    APART
  }

  /**
   * A measured value.
   *
   * @param bar what it had to reach; null where there is none
   */
  public record Signal(String name, double value, @Nullable Double bar) {}

  public Decision {
    signals = List.copyOf(signals);
  }
}
