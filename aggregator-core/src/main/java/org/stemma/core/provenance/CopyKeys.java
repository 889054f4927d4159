package org.stemma.core.provenance;

import java.util.IdentityHashMap;
import org.stemma.core.article.CanonicalUrl;

/**
 * The keys of copies, each worked out once: to sort a thousand copies asks for each ten times. For
 * one thread.
 */
public final class CopyKeys {
  private final IdentityHashMap<Appearance, CanonicalUrl> keys = new IdentityHashMap<>();

  /** As {@code copy.copy().key()}. */
  public CanonicalUrl of(Appearance copy) {
    return keys.computeIfAbsent(copy, one -> one.copy().key());
  }
}
