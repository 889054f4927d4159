package org.stemma.core.provenance;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Outlet;

/**
 * What an outlet is kept under: a registrable domain, or a name where no domain is known. One
 * outlet may go under several; {@link OutletRegister} says which are one.
 *
 * @param value the domain in lower case; or {@code =} and the name as {@link #called} folds it
 */
public record OutletKey(String value) implements Comparable<OutletKey> {
  private static final String NAME = "=";

  public OutletKey {
    if (value.isEmpty() || value.equals(NAME)) {
      throw new IllegalArgumentException("an outlet needs a domain or a name");
    }
  }

  /**
   * The key of a host: its registrable domain, with the private part of the public-suffix list, so
   * that a blog on shared hosting is an outlet of its own.
   */
  public static OutletKey at(String host) {
    String domain = Outlet.domainOf(host.toLowerCase(Locale.ROOT));
    // Under a suffix that the public-suffix list does not know, the domain is the whole host.
    return new OutletKey(domain.startsWith("www.") ? domain.substring(4) : domain);
  }

  /**
   * The key of a name as it stands in a text: the domain of the agency of that name; the domain,
   * where the name is a host or an address; else the name without case, marks and punctuation.
   *
   * @throws IllegalArgumentException if there is no letter or digit in the name
   */
  public static OutletKey called(String name) {
    Agencies.Agency agency = Agencies.named(name);
    if (agency != null && !agency.domains().isEmpty()) {
      return at(agency.domains().get(0));
    }
    URI host = hostIn(name);
    return host == null ? new OutletKey(NAME + Names.key(name)) : at(host.getHost());
  }

  /** Whether a name can be the key of anything: something is left of it when it is folded. */
  public static boolean isUsable(String name) {
    return !Names.key(name).isEmpty();
  }

  private static @Nullable URI hostIn(String name) {
    String text = name.strip();
    return text.contains(".") && !text.contains(" ") ? Hosts.at(text) : null;
  }

  /** The domain; null for a key that is a name. */
  public @Nullable String domain() {
    return isName() ? null : value;
  }

  public boolean isName() {
    return value.startsWith(NAME);
  }

  /** The domain, or the folded name. */
  public String label() {
    return isName() ? value.substring(NAME.length()) : value;
  }

  @Override
  public int compareTo(OutletKey other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
