package org.stemma.storage;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Hashes that many documents have, such as those of a site's own boilerplate: they are looked up
 * one by one, with a bound. It is a hint and need not be true: what is found is the same either
 * way. Remembers the last used, in about 1 MiB. For one thread at a time.
 */
final class CrowdedHashes {
  private static final int KEPT = 16_384;

  private final Map<Long, Boolean> hashes = new LinkedHashMap<>(16, 0.75f, true);

  boolean contains(long hash) {
    return !hashes.isEmpty() && hashes.get(hash) != null;
  }

  /** Remembers what a look-up met. */
  void note(long hash, boolean crowded) {
    if (crowded) {
      hashes.put(hash, true);
      if (hashes.size() > KEPT) {
        hashes.remove(hashes.keySet().iterator().next());
      }
    } else if (!hashes.isEmpty()) {
      hashes.remove(hash);
    }
  }
}
