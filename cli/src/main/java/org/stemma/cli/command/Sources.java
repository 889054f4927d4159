package org.stemma.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stemma.cli.sources.FeedAddress;
import org.stemma.core.Nearest;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.article.SourceId;
import org.stemma.core.ingest.SourceCatalog;
import org.stemma.core.ingest.SourceRecord;

/** Finds the sources that a person names. */
final class Sources {
  private Sources() {}

  static SourceRecord find(SourceCatalog catalog, String name) {
    return find(catalog, List.of(name)).get(0);
  }

  /** In the order named; all that are missing are told at once. */
  static List<SourceRecord> find(SourceCatalog catalog, List<String> names) {
    List<SourceRecord> found = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String name : names) {
      Optional<SourceRecord> source = id(name).flatMap(catalog::find);
      source.ifPresentOrElse(found::add, () -> missing.add(name));
    }
    if (!missing.isEmpty()) {
      List<String> known = catalog.all().stream().map(s -> s.id().value()).toList();
      List<String> lines =
          missing.stream().map(m -> "no source '" + m + "'" + Nearest.hint(m, known)).toList();
      throw new Failure(
          ExitCode.NOT_FOUND, String.join("\n", lines) + " (stemma source list shows them)");
    }
    return found;
  }

  private static Optional<SourceId> id(String name) {
    try {
      return Optional.of(new SourceId(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Another source that reads the address of {@code source} by the same plugin, be it where its
   * server has moved it: a document is asked for once an interval, so there is one source for it.
   */
  static Optional<SourceRecord> sameAddress(SourceCatalog catalog, SourceRecord source) {
    return FeedAddress.key(source.settings())
        .flatMap(
            key ->
                catalog.all().stream()
                    .filter(s -> !s.id().equals(source.id()))
                    .filter(s -> s.plugin().equals(source.plugin()))
                    .filter(s -> reads(catalog, s, key))
                    .findFirst());
  }

  private static boolean reads(SourceCatalog catalog, SourceRecord source, CanonicalUrl address) {
    return FeedAddress.key(source.settings()).equals(Optional.of(address))
        || catalog
            .state(source.id())
            .moves()
            .address()
            .filter(moved -> CanonicalUrl.of(moved).equals(address))
            .isPresent();
  }
}
