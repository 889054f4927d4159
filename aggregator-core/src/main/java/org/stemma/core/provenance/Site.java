package org.stemma.core.provenance;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Copy;
import org.stemma.core.article.Outlet;

/** The outlet whose page is read: what names and addresses mean itself. */
final class Site {
  private static final List<List<String>> HOUSES = Table.rows("houses.tsv", 2);

  private static final Set<String> KINDS =
      Set.of(
          "news", "online", "newspaper", "magazine", "tv", "blog", "com", "website", "de", "staff");

  private final @Nullable String domain;
  private final String host;
  private final Set<String> names = new HashSet<>();

  Site(Copy copy) {
    Outlet outlet = copy.outlet();
    domain = outlet.domain();
    host = Addresses.host(copy.url());
    addName(host);
    addName(label(host));
    addName(outlet.name());
    if (domain != null) {
      addName(domain);
      addName(label(domain));
      Agencies.Agency agency = Agencies.at(domain);
      if (agency != null) {
        agency.names().forEach(this::addName);
      }
    }
  }

  private void addName(@Nullable String name) {
    if (name != null && Names.key(name).length() > 1) {
      names.add(Names.key(name));
    }
  }

  /** Whether a name, or the address that goes with it, is the site itself. */
  boolean is(String name, @Nullable URI url) {
    String key = Names.key(name);
    return (url != null && isAt(url))
        || names.contains(key)
        || names.stream().anyMatch(own -> isVariant(own, key));
  }

  /** Whether the address is on the site, or on another domain of the same outlet. */
  boolean isAt(URI url) {
    String other = Addresses.domain(url);
    return domain != null && house(domain).equals(house(other));
  }

  /**
   * Whether a domain is likely an edition, a mirror or a former name of the site: the same name
   * under another suffix, or a name that differs in a few letters.
   */
  boolean isSister(URI url) {
    if (domain == null || isAt(url)) {
      return true;
    }
    String own = label(domain);
    String other = label(Addresses.domain(url));
    return own.equals(other)
        || label(host).equals(other)
        || (own.length() >= 8
            && distance(own, other) <= Math.max(own.length(), other.length()) * 3 / 10);
  }

  /** The usual domain of the outlet that has this one. */
  static String house(String domain) {
    // Under a suffix that the public-suffix list does not know, the domain is the whole host.
    String bare = domain.startsWith("www.") ? domain.substring(4) : domain;
    for (List<String> house : HOUSES) {
      if (house.contains(bare)) {
        return house.get(0);
      }
    }
    return bare;
  }

  /** Every domain that {@link #house} knows. */
  static List<String> houseDomains() {
    return HOUSES.stream().flatMap(List::stream).toList();
  }

  /** The part of a domain before its suffix. */
  static String label(String domain) {
    int dot = domain.indexOf('.');
    return dot < 0 ? domain : domain.substring(0, dot);
  }

  /** Whether a template's field, such as "Quay Times 2026", has a name of the site in it. */
  boolean isNamedIn(String field) {
    String key = Names.key(field);
    return names.stream().anyMatch(own -> own.length() >= 4 && key.contains(own));
  }

  /**
   * Whether two names are forms of one: "Times" at the Quay Times, "Quay News" at quay.example, and
   * in scripts without spaces a name with and without a word like 网 at the end.
   */
  private static boolean isVariant(String own, String other) {
    String shorter = own.length() < other.length() ? own : other;
    String longer = own.length() < other.length() ? other : own;
    if (shorter.length() >= 4 && own.endsWith(other)) {
      return true;
    }
    if (own.length() >= 3
        && other.startsWith(own)
        && KINDS.contains(other.substring(own.length()))) {
      return true;
    }
    return !shorter.isEmpty()
        && Character.isIdeographic(shorter.codePointAt(0))
        && longer.startsWith(shorter)
        && longer.length() - shorter.length() <= 2;
  }

  /** Edit distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(Math.min(above, row[j - 1]) + 1, change);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
