package org.stemma.core.provenance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;

/**
 * What one outlet says of where its copy came from, its claims weighed against each other.
 *
 * @param from the copy that says so
 * @param origin key of the outlet it names as origin
 * @param best the claim that decides
 * @param middle keys of the outlets between, nearest to the origin first, each with its claim
 * @param losing claims of the same copy that name another origin
 */
record Statement(
    Appearance from, String origin, Claim best, Map<String, Claim> middle, List<Claim> losing) {
  /** Evidence by which an agency may stand between the origin and the copy. */
  private static final Set<String> SUPPLY =
      Set.of(
          "recipe",
          "byline",
          "dateline",
          Rank.DATELINE_NAME,
          "agency-tag",
          "copyright-line",
          "sentence");

  private static final Comparator<Claim> NEAREST_ORIGIN =
      Comparator.comparingInt(
          claim ->
              switch (claim.kind()) {
                case SUPPLIER -> 0;
                case CANONICAL_ELSEWHERE -> 1;
                default -> 2;
              });

  /** What a copy states; null when it names no outlet but its own. */
  static @Nullable Statement of(Appearance copy, Outlets outlets) {
    String own = outlets.key(copy.copy().outlet());
    List<Claim> ranked =
        copy.claims().stream()
            .filter(claim -> Rank.isOrigin(claim) && !outlets.key(claim).equals(own))
            .sorted(Comparator.comparingInt(Rank::of))
            .toList();
    if (ranked.isEmpty()) {
      return null;
    }
    Claim best = ranked.get(0);
    String origin = outlets.key(best);
    List<Claim> between = new ArrayList<>();
    List<Claim> losing = new ArrayList<>();
    for (Claim claim : ranked) {
      if (!outlets.key(claim).equals(origin)) {
        (mayStandBetween(claim) ? between : losing).add(claim);
      }
    }
    copy.claims().stream()
        .filter(claim -> claim.kind() == ClaimKind.INTERMEDIATE)
        .forEach(between::add);
    Map<String, Claim> middle = new LinkedHashMap<>();
    between.stream()
        .sorted(NEAREST_ORIGIN)
        .filter(claim -> !outlets.key(claim).equals(origin) && !outlets.key(claim).equals(own))
        .forEach(claim -> middle.putIfAbsent(outlets.key(claim), claim));
    return new Statement(copy, origin, best, middle, losing);
  }

  private static boolean mayStandBetween(Claim claim) {
    return claim.kind() == ClaimKind.CANONICAL_ELSEWHERE
        || (claim.kind() == ClaimKind.SUPPLIER && SUPPLY.contains(claim.evidence().kind()));
  }
}
