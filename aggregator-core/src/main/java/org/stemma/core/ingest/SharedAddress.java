package org.stemma.core.ingest;

import java.net.URI;
import java.util.Optional;
import org.stemma.core.article.CanonicalUrl;

/**
 * Finds sources that their servers have moved to an address that another source reads: one of them
 * is asked there, so that a document is asked for once an interval (polite-polling rule 37).
 */
public final class SharedAddress {
  private SharedAddress() {}

  /**
   * The source that reads the address that this one has moved to, and is asked in its place: one
   * that was given that address, else the one that was added first. Sources that are switched off
   * or gone read nothing, nor do those of another plugin.
   *
   * @param state of {@code source}
   * @return empty when the source is asked itself
   */
  public static Optional<SourceRecord> reader(
      SourceCatalog catalog, SourceRecord source, PollState state) {
    Optional<CanonicalUrl> moved = state.moves().address().flatMap(SharedAddress::key);
    if (moved.isEmpty()) {
      return Optional.empty();
    }
    return catalog.all().stream()
        .filter(other -> !other.id().equals(source.id()) && other.enabled())
        .filter(other -> other.plugin().equals(source.plugin()))
        .filter(other -> reads(catalog, other, moved.get(), source))
        .findFirst();
  }

  private static boolean reads(
      SourceCatalog catalog, SourceRecord other, CanonicalUrl address, SourceRecord than) {
    PollState state = catalog.state(other.id());
    if (state.gone() >= 2) {
      return false;
    }
    Optional<URI> moved = state.moves().address();
    return moved.isEmpty()
        ? other.address().flatMap(SharedAddress::key).equals(Optional.of(address))
        : moved.flatMap(SharedAddress::key).equals(Optional.of(address)) && first(other, than);
  }

  private static boolean first(SourceRecord one, SourceRecord other) {
    int order = one.addedAt().compareTo(other.addedAt());
    return order == 0 ? one.id().compareTo(other.id()) < 0 : order < 0;
  }

  /** Empty for an address that no source can have. */
  private static Optional<CanonicalUrl> key(URI address) {
    try {
      return Optional.of(CanonicalUrl.of(address));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
