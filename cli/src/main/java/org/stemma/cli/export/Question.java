package org.stemma.cli.export;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stemma.core.query.ArticleQuery;

/** A question in words, as the title of what answers it. */
public final class Question {
  private Question() {}

  /** {@code Articles with "harbour", first at x.example}; times to the day. */
  public static String words(ArticleQuery query) {
    List<String> parts = new ArrayList<>();
    if (!query.words().isEmpty()) {
      parts.add("with " + query.words().stream().map(w -> "“" + w + "”").collect(joining()));
    }
    part(parts, "by ", query.author());
    part(parts, "first at ", query.origin());
    part(parts, "at ", query.outlet());
    part(parts, "through ", query.source());
    part(parts, "tagged ", query.tag());
    part(parts, "in ", query.language());
    if (query.minCopies() > 1) {
      parts.add("in at least " + query.minCopies() + " copies");
    }
    part(parts, "since ", day(query.since()));
    part(parts, "until ", day(query.until()));
    return parts.isEmpty() ? "Articles" : "Articles " + String.join(", ", parts);
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joining() {
    return Collectors.joining(" ");
  }

  private static void part(List<String> parts, String before, @Nullable Object value) {
    if (value != null) {
      parts.add(before + value);
    }
  }

  private static @Nullable String day(@Nullable Instant moment) {
    return moment == null ? null : moment.toString().replaceFirst("T.*", "");
  }

  /**
   * A name for the answer that stays the same while time goes on: it does not depend on since when
   * and until when is asked, which move.
   *
   * @param store the store that is asked
   */
  public static String id(ArticleQuery query, Path store) {
    String asked =
        Stream.of(
                store.toAbsolutePath().normalize(),
                query.words(),
                query.source(),
                query.outlet(),
                query.origin(),
                query.author(),
                query.language(),
                query.tag(),
                query.minCopies())
            .map(Objects::toString)
            .collect(Collectors.joining("\n"));
    return "urn:uuid:" + UUID.nameUUIDFromBytes(asked.getBytes(StandardCharsets.UTF_8));
  }
}
