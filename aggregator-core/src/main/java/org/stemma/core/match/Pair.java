package org.stemma.core.match;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.CopyId;
import org.stemma.core.match.Decision.Verdict;

/**
 * Two copies that were compared.
 *
 * @param a the copy with the smaller id
 * @param b the copy with the larger id
 * @param tie what their texts alone say of them; groups are made of ties
 * @param shareA share of a's own words that b has too, 0..1
 * @param shareB share of b's own words that a has too, 0..1
 * @param leadA share of a's first words that b has too, 0..1
 * @param leadB share of b's first words that a has too, 0..1
 * @param rule the rule by which the texts alone were judged
 * @param signals what was measured
 * @param version the version of the rules
 * @param outcome the rule that counted in the end, with all other copies in view; null when it is
 *     the first
 */
public record Pair(
    CopyId a,
    CopyId b,
    Tie tie,
    double shareA,
    double shareB,
    double leadA,
    double leadB,
    String rule,
    List<Decision.Signal> signals,
    int version,
    @Nullable String outcome) {
  public Pair {
    if (a.compareTo(b) >= 0) {
      throw new IllegalArgumentException("a pair out of order: " + a + ", " + b);
    }
    signals = signals instanceof PackedPair.Signals ? signals : List.copyOf(signals);
  }

  /**
   * A pair from {@link #toBytes}; its signals are read when they are asked for.
   *
   * @throws IllegalArgumentException if the bytes are cut off or none of ours
   */
  public static Pair fromBytes(CopyId a, CopyId b, byte[] bytes, @Nullable String outcome) {
    return PackedPair.unpack(a, b, bytes, outcome);
  }

  /** All but the two copies and the outcome, packed. */
  public byte[] toBytes() {
    return PackedPair.pack(this);
  }

  /** How two texts are tied, before other copies are looked at. */
  public enum Tie {
    /** Nothing that matters in common. */
    NONE,
    /** They share a passage. */
    PASSAGE,
    /** Either is mostly in the other. */
    EQUAL,
    /** a is longer and holds most of b. */
    A_HOLDS_B,
    /** b is longer and holds most of a. */
    B_HOLDS_A;

    /** Whether the two may be one article. */
    public boolean binds() {
      return this == EQUAL || this == A_HOLDS_B || this == B_HOLDS_A;
    }

    Verdict verdict() {
      return switch (this) {
        case NONE -> Verdict.APART;
        case PASSAGE -> Verdict.QUOTES;
        case EQUAL, A_HOLDS_B, B_HOLDS_A -> Verdict.SAME;
      };
    }
  }

  /** What is decided of the two, all in all. */
  public Decision decision() {
    Rule last = Rule.labelled(outcome == null ? rule : outcome);
    Verdict verdict = last == null ? tie.verdict() : last.verdict(tie);
    boolean turned = verdict == Verdict.CONTAINS && tie == Tie.B_HOLDS_A;
    return new Decision(
        turned ? b : a,
        turned ? a : b,
        verdict,
        outcome == null ? rule : outcome,
        signals,
        version);
  }

  CopyId other(CopyId id) {
    return id.equals(a) ? b : a;
  }

  boolean has(CopyId id) {
    return a.equals(id) || b.equals(id);
  }

  /** Share of this copy's own words that the other has too. */
  double shareOf(CopyId id) {
    return id.equals(a) ? shareA : shareB;
  }

  /** Share of this copy's first words that the other has too. */
  double leadOf(CopyId id) {
    return id.equals(a) ? leadA : leadB;
  }

  /** Whether this copy is the longer one that holds the other. */
  boolean holder(CopyId id) {
    return tie == (id.equals(a) ? Tie.A_HOLDS_B : Tie.B_HOLDS_A);
  }

  /** Whether groups may come out otherwise with this pair than with the other. */
  boolean differs(Pair former) {
    return tie != former.tie
        || shareA != former.shareA
        || shareB != former.shareB
        || leadA != former.leadA
        || leadB != former.leadB;
  }

  Pair settled(@Nullable Rule last) {
    String label = last == null ? null : last.label();
    return new Pair(a, b, tie, shareA, shareB, leadA, leadB, rule, signals, version, label);
  }
}
