package org.stemma.plugins.sitemap;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ClaimedDate;

/**
 * How far an index was read: what the cursor of its source holds, a line each.
 *
 * @param index the address of the index
 * @param newest the newest lastmod among the sitemaps that were read; null when none had one
 * @param again sitemaps to be asked for though the index stays as it is: those without a lastmod,
 *     and those that failed
 */
record IndexPlace(URI index, @Nullable Instant newest, List<URI> again) {
  /** What a cursor may hold, less some room. */
  private static final int LONGEST = 4_000;

  /** A day lasts so much longer than its start in UTC, over all zones. */
  private static final Duration DAY = Duration.ofHours(36);

  IndexPlace {
    again = List.copyOf(again);
  }

  /** The place that a cursor holds; nothing was read when it holds none, or that of another. */
  static IndexPlace of(Optional<String> cursor, URI index) {
    IndexPlace nothing = new IndexPlace(index, null, List.of());
    if (cursor.isEmpty()) {
      return nothing;
    }
    List<String> lines = cursor.get().lines().toList();
    try {
      if (lines.size() < 2 || !lines.get(0).equals(index.toString())) {
        return nothing;
      }
      Instant newest = lines.get(1).equals("-") ? null : Instant.parse(lines.get(1));
      return new IndexPlace(
          index, newest, lines.subList(2, lines.size()).stream().map(URI::create).toList());
    } catch (DateTimeParseException | IllegalArgumentException e) {
      return nothing;
    }
  }

  String cursor() {
    List<String> lines =
        new ArrayList<>(List.of(index.toString(), newest == null ? "-" : newest.toString()));
    int length = lines.get(0).length() + lines.get(1).length() + 1;
    for (URI sitemap : again) {
      length += sitemap.toString().length() + 1;
      if (length <= LONGEST) {
        lines.add(sitemap.toString());
      }
    }
    return String.join("\n", lines);
  }

  /** True if a sitemap cannot have changed since, by its lastmod. */
  boolean isBefore(@Nullable ClaimedDate modified) {
    Instant start = modified == null ? null : modified.sortKey();
    if (start == null || newest == null || modified == null) {
      return false;
    }
    Instant latest = modified.instant() == null ? start.plus(DAY) : start;
    return latest.isBefore(newest);
  }
}
