package org.stemma.plugins.wordpress;

import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the cursor of a source holds, a line each: where the API was found, and how far it was read.
 *
 * @param site the address that the user set
 * @param newest the publication of the newest post that was read; null when there was none
 * @param name what the site calls itself, plain text; null when it does not say
 */
record ApiPlace(URI site, ApiRoot root, @Nullable Instant newest, @Nullable String name) {
  private static final int LONGEST_NAME = 300;

  /** The place in a cursor; empty when it holds none, or that of another address. */
  static Optional<ApiPlace> of(Optional<String> cursor, URI site) {
    List<String> lines = cursor.orElse("").lines().toList();
    if (lines.size() != 4 || !lines.get(0).equals(site.toString())) {
      return Optional.empty();
    }
    try {
      Instant newest = lines.get(2).isEmpty() ? null : Instant.parse(lines.get(2));
      String name = lines.get(3).equals("-") ? null : lines.get(3);
      return Optional.of(new ApiPlace(site, new ApiRoot(URI.create(lines.get(1))), newest, name));
    } catch (DateTimeParseException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  String cursor() {
    String shown = name == null || name.isBlank() ? "-" : name;
    return String.join(
        "\n",
        site.toString(),
        root.address().toString(),
        newest == null ? "" : newest.toString(),
        shown.substring(0, Math.min(shown.length(), LONGEST_NAME)));
  }

  ApiPlace readTo(@Nullable Instant moment) {
    return new ApiPlace(site, root, moment, name);
  }
}
