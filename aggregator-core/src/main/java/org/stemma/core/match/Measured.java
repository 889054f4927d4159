package org.stemma.core.match;

import java.util.List;

/** Names of what is measured of a pair of texts, as decisions carry them. */
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
  static final String TITLE = "same title";
  static final String NAMED = "one names the other as origin";
  static final String SITE = "same site";

  /** The store keeps a name as its place here: names are only ever added, and at the end. */
  static final List<String> NAMES =
      List.of(
          SHORTER,
          LONGER,
          WORDS,
          INNER,
          LEAD,
          LONGER_LEAD,
          NUMBERS,
          FEWER_NUMBERS,
          VOCABULARY,
          TITLE,
          NAMED,
          SITE);

  private Measured() {}
}
