package org.stemma.cli.command;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.words.Moments;
import org.stemma.core.article.SourceId;
import org.stemma.core.query.ArticleQuery;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which articles, as options; the same for list and export. */
final class QueryOptions {
  @Parameters(
      arity = "0..*",
      paramLabel = "WORD",
      description = {
        "Only articles with all these words in title or text; \"a phrase\", begin*, A OR B and",
        "-without (NOT without) are understood, if the whole is in one pair of quotes."
      })
  private List<String> words = List.of();

  @Option(
      names = "--since",
      paramLabel = "WHEN",
      description = "Not before: 2d, 36h, 2026-10-01, or RFC 3339.")
  private @Nullable String since;

  @Option(names = "--until", paramLabel = "WHEN", description = "Before, written alike.")
  private @Nullable String until;

  @Option(
      names = "--clock",
      paramLabel = "CLOCK",
      defaultValue = "seen",
      description = "What --since and --until go by: seen, published or changed.")
  private ArticleQuery.Clock clock = ArticleQuery.Clock.SEEN;

  @Option(
      names = {"-s", "--source"},
      paramLabel = "SOURCE",
      description = "A copy came through this source.")
  private @Nullable String source;

  @Option(names = "--outlet", paramLabel = "OUTLET", description = "A copy stands at this outlet.")
  private @Nullable String outlet;

  @Option(names = "--origin", paramLabel = "OUTLET", description = "It first stood at this outlet.")
  private @Nullable String origin;

  @Option(names = "--author", paramLabel = "NAME", description = "Part of an author's name.")
  private @Nullable String author;

  @Option(names = "--lang", paramLabel = "TAG", description = "Language, such as en or pt-br.")
  private @Nullable String language;

  @Option(names = "--tag", paramLabel = "TAG", description = "A copy came by a source so tagged.")
  private @Nullable String tag;

  @Option(
      names = "--min-copies",
      paramLabel = "N",
      defaultValue = "1",
      description = "At least so many copies.")
  private int minCopies = 1;

  ArticleQuery.Clock clock() {
    return clock;
  }

  @Nullable String source() {
    return source;
  }

  /**
   * @throws IllegalArgumentException if a time or name cannot be read
   */
  ArticleQuery query(Instant now, int limit, @Nullable String after, ArticleQuery.Sort sort) {
    return new ArticleQuery(
        words,
        since == null ? null : Moments.parse(since, now),
        until == null ? null : Moments.parse(until, now),
        clock,
        source == null ? null : new SourceId(source),
        outlet,
        origin,
        author,
        language,
        tag,
        minCopies,
        limit,
        after,
        sort);
  }
}
