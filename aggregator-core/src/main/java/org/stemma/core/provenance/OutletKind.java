package org.stemma.core.provenance;

import java.util.Collection;

/** What sort of outlet one is. */
public enum OutletKind {
  /** It has a domain, and nothing else is known. */
  SITE,
  /** A printed paper; only people say so. */
  PAPER,
  /** It distributes, in {@code agencies.tsv}. */
  AGENCY,
  /** It lets others print its articles and counts them, in {@code suppliers.tsv}. */
  SYNDICATOR,
  /** Known by name only. */
  UNKNOWN;

  /** The kind of an outlet with these keys, as far as what ships with the program tells. */
  public static OutletKind of(Collection<OutletKey> keys) {
    OutletKind kind = UNKNOWN;
    for (OutletKey key : keys) {
      if (key.isName()) {
        continue;
      }
      if (Agencies.at(key.value()) != null) {
        return AGENCY;
      }
      boolean supplies = Suppliers.ALL.stream().anyMatch(s -> s.domain().equals(key.value()));
      kind = supplies || kind == SYNDICATOR ? SYNDICATOR : SITE;
    }
    return kind;
  }
}
