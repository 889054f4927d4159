package org.stemma.cli.command;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.words.Moments;
import org.stemma.core.article.ArticleId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "log",
    description = "List decisions, of the rules and of people, newest first.",
    footer = {"", "Example: stemma article log 7f3c"})
final class ArticleLog extends StemmaCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "ARTICLE",
      description = "Only this article's: an id's beginning, or a copy's address.")
  private @Nullable String article;

  @Option(names = "--since", paramLabel = "WHEN", description = "2d, 36h, a day or a time.")
  private @Nullable String since;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      defaultValue = "50",
      description = "At most so many; 50.")
  private int limit;

  @Override
  protected List<String> fieldNames() {
    return Decided.fieldNames();
  }

  @Override
  protected int work() {
    Instant from = since == null ? null : Moments.parse(since, now());
    if (limit < 1) {
      throw usage("--limit: 1 or more");
    }
    try (Engine engine = top().open(Access.READ)) {
      ArticleId id =
          article == null ? null : Articles.find(engine.articles(), article).article().id();
      Decided.rows(this, engine.articles().decisions(id, from, limit));
      return ExitCode.DONE;
    }
  }
}
