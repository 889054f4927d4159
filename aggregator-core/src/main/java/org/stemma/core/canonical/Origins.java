package org.stemma.core.canonical;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.Outlet;
import org.stemma.core.provenance.Appearance;
import org.stemma.core.provenance.AttributionChain;
import org.stemma.core.provenance.AttributionChain.EdgeKind;

/**
 * How many origins the copies name independently. A copy that names none follows the chain; a named
 * origin that itself names an earlier one is followed to that; rings end where they began.
 */
final class Origins {
  private Origins() {}

  static int count(List<Appearance> copies, AttributionChain chain) {
    Map<String, String> namedBy = new HashMap<>();
    for (Appearance appearance : copies) {
      String site = key(appearance.copy().outlet());
      @Nullable String named = named(appearance);
      if (named != null && !named.equals(site)) {
        namedBy.putIfAbsent(site, named);
      }
    }
    Set<String> ends = new HashSet<>();
    chain.edges().stream()
        .filter(e -> e.kind() == EdgeKind.FIRST_PUBLISHED || e.kind() == EdgeKind.SUPPLIED_BY)
        .limit(1)
        .forEach(e -> ends.add(key(new Outlet(e.outlet(), e.who()))));
    for (String named : namedBy.values()) {
      Set<String> walked = new HashSet<>();
      String end = named;
      while (namedBy.containsKey(end) && walked.add(end)) {
        end = namedBy.get(end);
      }
      ends.add(end);
    }
    return Math.max(1, ends.size());
  }

  private static @Nullable String named(Appearance appearance) {
    for (Claim claim : appearance.claims()) {
      if (claim.kind() == ClaimKind.ORIGIN || claim.kind() == ClaimKind.SUPPLIER) {
        if (claim.url() != null && claim.url().getHost() != null) {
          return key(Outlet.at(claim.url()));
        }
        return key(new Outlet(null, claim.value()));
      }
    }
    return null;
  }

  private static String key(Outlet outlet) {
    if (outlet.domain() != null) {
      return outlet.domain();
    }
    String name = outlet.label().toLowerCase(Locale.ROOT).replaceFirst("^the ", "");
    return name.replaceAll("[^\\p{L}\\p{N}.]+", "");
  }
}
