package org.stemma.core.provenance;

import java.util.Map;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.Evidence;

/**
 * How much a claim of origin weighs: what a person wrote about this article before what a template
 * says. Lower is stronger.
 */
final class Rank {
  /** A name in a dateline that no other sign shows to be an agency's; counts where two agree. */
  static final String DATELINE_NAME = "dateline-name";

  private static final Map<String, Integer> BY_EVIDENCE =
      Map.ofEntries(
          Map.entry("recipe", 5),
          Map.entry("sentence", 10),
          Map.entry("byline", 20),
          Map.entry("dateline", 21),
          Map.entry("agency-tag", 22),
          Map.entry(DATELINE_NAME, 23),
          Map.entry("copyright-line", 30),
          Map.entry("repost-of", 38),
          Map.entry("pixel", 40),
          Map.entry("feed", 41),
          Map.entry("onward-link", 45),
          Map.entry("canonical", 50),
          Map.entry("json-ld", 60),
          Map.entry("meta", 61));

  private static final int UNKNOWN_EVIDENCE = 70;

  private Rank() {}

  static int of(Claim claim) {
    return of(claim.evidence());
  }

  static int of(Evidence evidence) {
    return BY_EVIDENCE.getOrDefault(evidence.kind(), UNKNOWN_EVIDENCE);
  }

  /** Whether the claim says where the text comes from. */
  static boolean isOrigin(Claim claim) {
    return claim.kind() == ClaimKind.ORIGIN
        || claim.kind() == ClaimKind.SUPPLIER
        || claim.kind() == ClaimKind.CANONICAL_ELSEWHERE;
  }
}
