package org.stemma.core.match;

/** The rules by which two copies are joined or kept apart, by the name a decision carries. */
enum Rule {
  SAME_TEXT("same-text", "the texts are the same"),
  NEAR_COPY("near-copy", "either text is mostly in the other"),
  EXCERPT("excerpt", "the shorter text is mostly in the longer"),
  RULED_SAME("ruled-same", "a person joined them"),
  RULED_APART("ruled-apart", "a person kept them apart"),
  UNALIKE("unalike", "too little in common"),
  PASSAGE("passage", "they share a passage and differ in the rest"),
  SHORT("short", "too short to join without equality and a link or claim"),
  NUMBERS("numbers", "alike but for the numbers: two instalments of a template"),
  FRAME("frame", "a common frame with different contents"),
  BACKGROUND("background", "they share background paragraphs and begin differently"),
  ROUNDUP("roundup", "one draws on several unrelated articles"),
  ONE_CONTAINER("one-container", "the shorter text is closer to another that holds it"),
  DRIFT("drift", "alike, but one has drifted too far from the rest of the other's group");

  private final String label;
  private final String explanation;

  Rule(String label, String explanation) {
    this.label = label;
    this.explanation = explanation;
  }

  String label() {
    return label;
  }

  /** The rule in words; the name itself for one that later versions no longer know. */
  static String explanationOf(String label) {
    for (Rule rule : values()) {
      if (rule.label.equals(label)) {
        return rule.explanation;
      }
    }
    return label;
  }
}
