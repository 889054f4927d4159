package org.stemma.core.match;

/** Names of what is measured of a pair of texts, as decisions carry and the store keeps them. */
final class Measured {
  static final String SHORTER = "share of the shorter text";
  static final String LONGER = "share of the longer text";
  static final String WORDS = "words of the shorter text";
  static final String INNER = "differing words between common passages";
  static final String LEAD = "beginning of the shorter text shared";
  static final String LONGER_LEAD = "beginning of the longer text shared";
  static final String NUMBERS = "numbers shared";
  static final String FEWER_NUMBERS = "numbers in the text with fewer";
  static final String VOCABULARY = "words in common";

  private Measured() {}
}
