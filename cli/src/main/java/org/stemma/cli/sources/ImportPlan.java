package org.stemma.cli.sources;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.article.SourceId;
import org.stemma.core.ingest.Schedule;
import org.stemma.core.ingest.SourceRecord;

/** What an import would add, and what it would not. */
public record ImportPlan(List<SourceRecord> added, List<SourceFile.Refused> refused) {
  public ImportPlan {
    added = List.copyOf(added);
    refused = List.copyOf(refused);
  }

  /**
   * Gives names that are free, and leaves out addresses that are here already.
   *
   * @param fallback the schedule of a source that comes without one
   */
  public static ImportPlan of(
      SourceFile file, List<SourceRecord> existing, Schedule fallback, Instant now) {
    Set<String> names = new HashSet<>();
    Map<String, SourceId> addresses = new HashMap<>();
    for (SourceRecord source : existing) {
      names.add(source.id().value());
      key(source).ifPresent(k -> addresses.put(k, source.id()));
    }
    List<SourceRecord> added = new ArrayList<>();
    List<SourceFile.Refused> refused = new ArrayList<>(file.refused());
    for (SourceFile.Offered offer : file.offered()) {
      SourceRecord source = named(offer, names, fallback, now);
      Optional<String> key = key(source);
      SourceId same = key.map(addresses::get).orElse(null);
      if (same != null) {
        String what = offer.name().isEmpty() ? source.id().value() : offer.name();
        refused.add(new SourceFile.Refused(what, "the same address as " + same));
        continue;
      }
      names.add(source.id().value());
      key.ifPresent(k -> addresses.put(k, source.id()));
      added.add(source);
    }
    return new ImportPlan(added, refused);
  }

  private static SourceRecord named(
      SourceFile.Offered offer, Set<String> names, Schedule fallback, Instant now) {
    String base = SourceNames.slug(offer.name());
    String url = offer.settings().get("url");
    if (base.isEmpty() && url != null) {
      base = SourceNames.slug(url.replaceFirst("^https?://(?:www\\.)?", ""));
    }
    return new SourceRecord(
        SourceNames.free(base.isEmpty() ? "source" : base, names),
        offer.plugin(),
        new TreeMap<>(offer.settings()),
        new TreeSet<>(offer.tags()),
        offer.schedule() == null ? fallback : offer.schedule(),
        offer.enabled(),
        null,
        now);
  }

  private static Optional<String> key(SourceRecord source) {
    return FeedAddress.key(source.settings())
        .map(CanonicalUrl::value)
        .map(url -> source.plugin() + " " + url);
  }
}
