package org.stemma.core.query;

/** How many hops came with credit, without, and where that is not known. */
final class CreditCounts {
  private int given;
  private int none;
  private int unknown;

  void add(Hop.Credit credit) {
    switch (credit) {
      case GIVEN -> given++;
      case NONE -> none++;
      case UNKNOWN -> unknown++;
    }
  }

  int given() {
    return given;
  }

  int none() {
    return none;
  }

  int unknown() {
    return unknown;
  }

  int all() {
    return given + none + unknown;
  }
}
