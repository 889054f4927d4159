package org.stemma.core.provenance;

import java.net.URI;

/** Which addresses belong to one publisher: those on one registrable domain, or on its others. */
public final class Houses {
  private Houses() {}

  /** Whether both addresses, each with a host, are one publisher's. */
  public static boolean same(URI one, URI other) {
    return Site.house(Addresses.domain(one)).equals(Site.house(Addresses.domain(other)));
  }
}
