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
    if (literal(lower)) {
      return lower;
    }
    String domain = PublicSuffixes.registrable(lower);
    return domain == null ? lower : domain;
  }

  /** An IP address: no top-level domain begins with a digit, and no name holds a colon. */
  private static boolean literal(String host) {
    int lastLabel = host.lastIndexOf('.') + 1;
    return host.indexOf(':') >= 0
        || (lastLabel < host.length()
            && host.charAt(lastLabel) >= '0'
            && host.charAt(lastLabel) <= '9');
  }

  /**
   * The list, read once: it takes a fifth of a second of CPU, and the finder itself would let every
   * thread that comes meanwhile read it too.
   */
  private static final class PublicSuffixes {
    static {
      EffectiveTldFinder.getInstance();
    }

    static @Nullable String registrable(String host) {
      return EffectiveTldFinder.getAssignedDomain(host, true, false);
    }
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
