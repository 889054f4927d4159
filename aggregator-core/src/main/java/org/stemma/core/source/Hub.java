package org.stemma.core.source;

import java.net.URI;
import java.util.List;

/**
 * Where changes of a document are told (W3C WebSub).
 *
 * @param topic the address that the document gives itself there
 * @param hubs at least one, in the document's order
 */
public record Hub(URI topic, List<URI> hubs) {
  public Hub {
    hubs = List.copyOf(hubs);
    if (hubs.isEmpty()) {
      throw new IllegalArgumentException("no hub for " + topic);
    }
  }
}
