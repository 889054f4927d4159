package org.stemma.core.match;

import org.stemma.core.article.CopyId;

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
 * @param decision what came of it, with all other copies in view
 */
public record Pair(
    CopyId a,
    CopyId b,
    Tie tie,
    double shareA,
    double shareB,
    double leadA,
    double leadB,
    Decision decision) {
  public Pair {
    if (a.compareTo(b) >= 0) {
      throw new IllegalArgumentException("a pair out of order: " + a + ", " + b);
    }
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
  }

  CopyId other(CopyId id) {
    return id.equals(a) ? b : a;
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

  Pair decided(Decision other) {
    return new Pair(a, b, tie, shareA, shareB, leadA, leadB, other);
  }
}
