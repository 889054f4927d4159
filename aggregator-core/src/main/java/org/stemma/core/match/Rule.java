package org.stemma.core.match;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.core.match.Decision.Verdict;

/** The rules by which two copies are joined or kept apart, by the name a decision carries. */
enum Rule {
  SAME_TEXT("same-text", "the texts are the same"),
  NEAR_COPY("near-copy", "either text is mostly in the other"),
  EXCERPT("excerpt", "the shorter text is mostly in the longer"),
  UNALIKE("unalike", "too little in common"),
  PASSAGE("passage", "they share a passage and differ in the rest"),
  SHORT("short", "too short to join without more in common, or a title, link or claim for it"),
  NUMBERS("numbers", "alike but for the numbers: two instalments of a template"),
  FRAME("frame", "a common frame with different contents"),
  BACKGROUND("background", "they share background paragraphs and begin differently"),

  // From here on: what other copies, or a person, make of a pair.
  VIA("via", "joined through other copies of the article"),
  ROUNDUP("roundup", "one of them draws on several unrelated articles"),
  CONTAINER("container", "the shorter text belongs to another that holds it"),
  DRIFT("drift", "alike, but one is too far from the other's group"),
  RULED_SAME("ruled-same", "a person joined them"),
  RULED_APART("ruled-apart", "a person kept them apart");

  private final String label;
  private final String explanation;

  Rule(String label, String explanation) {
    this.label = label;
    this.explanation = explanation;
  }

  String label() {
    return label;
  }

  /** What this rule makes of two texts that are so tied. */
  Verdict verdict(Pair.Tie tie) {
    return switch (this) {
      case VIA, RULED_SAME -> Verdict.SAME;
      case ROUNDUP, CONTAINER -> tie == Pair.Tie.EQUAL ? Verdict.QUOTES : Verdict.CONTAINS;
      case DRIFT -> Verdict.QUOTES;
      case RULED_APART -> Verdict.APART;
      case NUMBERS, FRAME -> Verdict.FOLLOWS;
      default -> tie.verdict();
    };
  }

  static @Nullable Rule labelled(String label) {
    for (Rule rule : values()) {
      if (rule.label.equals(label)) {
        return rule;
      }
    }
    return null;
  }

  /** What the rule goes by, as the signals are named. */
  List<String> measures() {
    return switch (this) {
      case SAME_TEXT -> List.of(Measured.WORDS, Measured.SHORTER);
      case NEAR_COPY, EXCERPT, ROUNDUP, CONTAINER, DRIFT, VIA ->
          List.of(Measured.SHORTER, Measured.LONGER);
      case UNALIKE, PASSAGE -> List.of(Measured.SHORTER);
      case SHORT -> List.of(Measured.SHORTER, Measured.WORDS, Measured.LEAD);
      case NUMBERS -> List.of(Measured.NUMBERS, Measured.FEWER_NUMBERS, Measured.VOCABULARY);
      case FRAME -> List.of(Measured.INNER, Measured.VOCABULARY);
      case BACKGROUND -> List.of(Measured.LEAD, Measured.LONGER_LEAD, Measured.VOCABULARY);
      case RULED_SAME, RULED_APART -> List.of();
    };
  }

  /** The rule in words; the name itself for one that this version does not know. */
  static String explanationOf(String label) {
    Rule rule = labelled(label);
    return rule == null ? label : rule.explanation;
  }
}
