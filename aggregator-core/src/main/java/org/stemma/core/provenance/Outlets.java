package org.stemma.core.provenance;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.Outlet;

/**
 * The outlets of a group of copies, under one key each: the domain where it is known, else the
 * name. A name that one copy links and another only writes is one outlet.
 */
final class Outlets {
  private final Map<String, String> domainByName = new HashMap<>();
  private final Map<String, String> nameByKey = new HashMap<>();

  /**
   * @param copies in an order that does not depend on how they came
   */
  Outlets(List<Appearance> copies) {
    for (Appearance copy : copies) {
      Outlet outlet = copy.copy().outlet();
      String key = key(outlet);
      if (outlet.domain() != null) {
        domainByName.putIfAbsent(Names.key(outlet.domain()), key);
        domainByName.putIfAbsent(Names.key(Site.label(outlet.domain())), key);
        if (outlet.name() != null) {
          domainByName.putIfAbsent(Names.key(outlet.name()), key);
        }
      }
    }
    copies.forEach(copy -> copy.claims().forEach(this::learn));
    for (Appearance copy : copies) {
      Outlet outlet = copy.copy().outlet();
      if (outlet.name() != null) {
        nameByKey.put(key(outlet), outlet.name());
      }
    }
  }

  private void learn(Claim claim) {
    if (!isAboutOutlet(claim)) {
      return;
    }
    String name = Names.key(claim.value());
    if (claim.url() != null
        && claim.url().getHost() != null
        && Agencies.named(claim.value()) == null) {
      String domain = Addresses.domain(claim.url());
      domainByName.putIfAbsent(name, Site.house(domain));
      domainByName.putIfAbsent(Names.key(Site.label(domain)), Site.house(domain));
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

  String key(Outlet outlet) {
    return outlet.domain() != null ? Site.house(outlet.domain()) : keyOfName(outlet.label(), null);
  }

  String key(Claim claim) {
    return keyOfName(claim.value(), claim.url());
  }

  private String keyOfName(String name, @Nullable URI url) {
    Agencies.Agency agency = Agencies.named(name);
    if (agency != null) {
      return Site.house(agency.domains().get(0));
    }
    if (url != null && url.getHost() != null) {
      return Site.house(Addresses.domain(url));
    }
    String known = domainByName.get(Names.key(name));
    if (known != null) {
      return known;
    }
    URI host = Hosts.at(name);
    return host == null ? "=" + Names.key(name) : Site.house(Addresses.domain(host));
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
