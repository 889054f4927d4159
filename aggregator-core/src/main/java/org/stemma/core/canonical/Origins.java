package org.stemma.core.canonical;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.Outlet;
import org.stemma.core.provenance.Appearance;
import org.stemma.core.provenance.AttributionChain;
import org.stemma.core.provenance.AttributionChain.EdgeKind;
import org.stemma.core.provenance.CopyKeys;
import org.stemma.core.provenance.OutletKey;
import org.stemma.core.provenance.OutletRegister;

/**
 * How many origins the copies name independently. A copy that names none follows the chain; a named
 * origin that itself names an earlier one is followed to that; those that name each other are one.
 */
final class Origins {
  static int count(
      List<Appearance> copies, AttributionChain chain, OutletRegister register, CopyKeys keys) {
    return Math.max(1, new Origins(copies, register, keys).ends(chain).size());
  }

  private final OutletRegister register;
  private final Map<String, String> domains = new HashMap<>();
  private final Map<String, String> namedBy = new HashMap<>();

  /** Where names lead that were followed already. */
  private final Map<String, String> ends = new HashMap<>();

  private Origins(List<Appearance> copies, OutletRegister register, CopyKeys keys) {
    this.register = register;
    for (Appearance appearance : copies) {
      Outlet outlet = appearance.copy().outlet();
      if (outlet.domain() != null && outlet.name() != null) {
        String house = register.at(outlet.domain()).value();
        domains.merge(plain(outlet.name()), house, (a, b) -> a.compareTo(b) < 0 ? a : b);
      }
    }
    copies.stream().sorted(Comparator.comparing(keys::of)).forEach(this::note);
  }

  private void note(Appearance appearance) {
    String site = key(appearance.copy().outlet());
    @Nullable String named = named(appearance);
    if (named != null && !named.equals(site)) {
      namedBy.putIfAbsent(site, named);
    }
  }

  private Set<String> ends(AttributionChain chain) {
    Set<String> ends = new HashSet<>();
    chain.edges().stream()
        .filter(e -> e.kind() == EdgeKind.FIRST_PUBLISHED || e.kind() == EdgeKind.SUPPLIED_BY)
        .limit(1)
        .forEach(e -> ends.add(end(key(new Outlet(e.outlet(), e.who())))));
    namedBy.values().forEach(named -> ends.add(end(named)));
    return ends;
  }

  /** Where the names lead; of a ring that one which is first in order. */
  private String end(String start) {
    Set<String> walked = new HashSet<>();
    String at = start;
    while (!ends.containsKey(at) && walked.add(at)) {
      at = namedBy.getOrDefault(at, at);
    }
    String end = ends.get(at);
    if (end == null) {
      SortedSet<String> ring = new TreeSet<>();
      while (ring.add(at)) {
        at = namedBy.getOrDefault(at, at);
      }
      end = ring.first();
    }
    for (String each : walked) {
      ends.put(each, end);
    }
    return end;
  }

  private @Nullable String named(Appearance appearance) {
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

  /**
   * The outlet's domain; for a name alone that of the copy's outlet which goes by it, else of the
   * outlet that is known by it, else the name.
   */
  private String key(Outlet outlet) {
    if (outlet.domain() != null) {
      return register.at(outlet.domain()).value();
    }
    String name = plain(outlet.label());
    String here = domains.get(name);
    if (here != null || !OutletKey.isUsable(outlet.label())) {
      return here == null ? name : here;
    }
    return register.called(outlet.label()).value();
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replaceFirst("^the ", "")
        .replaceAll("[^\\p{L}\\p{N}.]+", "");
  }
}
