package org.stemma.core.article;

import crawlercommons.domains.EffectiveTldFinder;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who publishes: a site, known by its registrable domain (the public-suffix list with its private
 * part, so {@code a.blogspot.com} and {@code b.blogspot.com} are two outlets), and its name where
 * it has said one. An outlet known only by name (a wire, a printed paper) has no domain.
 *
 * @param domain lower case, in Unicode's ASCII form; null when only a name is known
 * @param name as the outlet or others write it; null when unknown
 */
public record Outlet(@Nullable String domain, @Nullable String name) {
  public Outlet {
    if (domain == null && name == null) {
      throw new IllegalArgumentException("an outlet needs a domain or a name");
    }
  }

  /** The outlet that an address belongs to, without a name. */
  public static Outlet at(URI url) {
    String host = url.getHost();
    if (host == null) {
      throw new IllegalArgumentException("an address without a host: '" + url + "'");
    }
    return new Outlet(domainOf(host), null);
  }

  /** The registrable domain of a host name; the host itself where there is none (an IP address). */
  public static String domainOf(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    String domain = EffectiveTldFinder.getAssignedDomain(lower, true, false);
    return domain == null ? lower : domain;
  }

  /** The same outlet under this name; unchanged when {@code name} is null. */
  public Outlet named(@Nullable String name) {
    return name == null ? this : new Outlet(domain, name);
  }

  /** The name if known, else the domain. */
  public String label() {
    if (name != null) {
      return name;
    }
    return domain == null ? "" : domain;
  }
}
