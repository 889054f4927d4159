package org.stemma.core.provenance;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.Outlet;

/**
 * The outlets of a group of copies, under one key each: the domain where it is known, else the
 * name. What the register knows counts first; then a name that one copy links and another only
 * writes is one outlet. A name that the copies give to two outlets means neither.
 */
final class Outlets {
  private final OutletRegister register;

  /** Outlets by the names that they give themselves, or that go with a link to them. */
  private final Map<String, Set<String>> byName = new HashMap<>();

  /** Outlets by how their domains are spelt. */
  private final Map<String, Set<String>> byDomain = new HashMap<>();

  private final Map<String, String> nameByKey = new HashMap<>();

  /** The outlets at domains, by what the register knows. */
  private final Map<String, String> houses = new HashMap<>();

  /**
   * @param copies in an order that does not depend on how they came
   */
  Outlets(List<Appearance> copies, OutletRegister register) {
    this.register = register;
    for (Appearance copy : copies) {
      Outlet outlet = copy.copy().outlet();
      if (outlet.domain() != null) {
        String key = house(outlet.domain());
        spelt(outlet.domain(), key);
        // Where others are called so too, its own word is not enough.
        if (outlet.name() != null && !isContested(outlet.name())) {
          add(byName, Names.key(outlet.name()), key);
        }
      }
    }
    copies.forEach(copy -> copy.claims().forEach(this::learn));
    for (boolean usual : new boolean[] {false, true}) {
      for (Appearance copy : copies) {
        Outlet outlet = copy.copy().outlet();
        // Of an outlet at several domains the name at its usual one counts.
        if (outlet.name() != null && (!usual || key(outlet).equals(outlet.domain()))) {
          nameByKey.put(key(outlet), outlet.name());
        }
      }
    }
  }

  private boolean isContested(String name) {
    return OutletKey.isUsable(name) && register.isContested(name);
  }

  private static void add(Map<String, Set<String>> outlets, String name, String key) {
    outlets.computeIfAbsent(name, n -> new TreeSet<>()).add(key);
  }

  private void spelt(String domain, String key) {
    add(byDomain, Names.key(domain), key);
    add(byDomain, Names.key(Site.label(domain)), key);
  }

  private void learn(Claim claim) {
    if (!isAboutOutlet(claim)) {
      return;
    }
    if (claim.url() != null
        && claim.url().getHost() != null
        && Agencies.named(claim.value()) == null) {
      String domain = Addresses.domain(claim.url());
      add(byName, Names.key(claim.value()), house(domain));
      spelt(domain, house(domain));
    }
    if (Hosts.at(claim.value()) == null || !claim.value().contains(".")) {
      nameByKey.putIfAbsent(key(claim), claim.value());
    } else if (claim.url() != null && !claim.value().equals(Addresses.host(claim.url()))) {
      // "Antiwar.com" with its capital is how the outlet is called; the bare host is not.
      nameByKey.putIfAbsent(key(claim), claim.value());
    }
  }

  static boolean isAboutOutlet(Claim claim) {
    return Rank.isOrigin(claim)
        || claim.kind() == ClaimKind.INTERMEDIATE
        || claim.kind() == ClaimKind.REPRINT;
  }

  private String house(String domain) {
    return houses.computeIfAbsent(domain, at -> register.at(at).value());
  }

  String key(Outlet outlet) {
    return outlet.domain() != null ? house(outlet.domain()) : keyOfName(outlet.label(), null);
  }

  String key(Claim claim) {
    return keyOfName(claim.value(), claim.url());
  }

  private String keyOfName(String name, @Nullable URI url) {
    Agencies.Agency agency = Agencies.named(name);
    if (agency != null) {
      return house(agency.domains().get(0));
    }
    if (url != null && url.getHost() != null) {
      return house(Addresses.domain(url));
    }
    String folded = Names.key(name);
    if (folded.isEmpty()) {
      return "=";
    }
    OutletKey known = register.called(name);
    if (!known.isName()) {
      return known.value();
    }
    String here = inGroup(folded);
    URI host = here == null ? Hosts.at(name) : null;
    return here != null ? here : host != null ? house(Addresses.domain(host)) : known.value();
  }

  /** The one outlet of the group that a name means; null when none is, or several may be. */
  private @Nullable String inGroup(String name) {
    Set<String> called = byName.getOrDefault(name, Set.of());
    Set<String> spelt = byDomain.getOrDefault(name, Set.of());
    if (called.isEmpty() || spelt.isEmpty()) {
      return only(called.isEmpty() ? spelt : called);
    }
    Set<String> both = new TreeSet<>(called);
    both.retainAll(spelt);
    return called.size() == 1 ? only(called) : only(both);
  }

  private static @Nullable String only(Set<String> outlets) {
    return outlets.size() == 1 ? outlets.iterator().next() : null;
  }

  /** The domain of an outlet; null when it is known by name only. */
  static @Nullable String domain(String key) {
    return key.startsWith("=") ? null : key;
  }

  /** What to call an outlet: its own name for itself, else the name others give it. */
  String name(String key) {
    String name = nameByKey.get(key);
    return name != null ? name : key.startsWith("=") ? key.substring(1) : key;
  }
}
