package org.stemma.cli.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.render.Field;
import org.stemma.cli.render.Form;
import org.stemma.cli.render.Rows;
import org.stemma.core.query.ArticleFinder;
import org.stemma.core.query.ArticleQuery;
import org.stemma.core.query.ArticleSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "List articles, newest first.")
final class ArticleList extends StemmaCommand {
  @Mixin private QueryOptions which = new QueryOptions();

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      defaultValue = "50",
      description = "At most so many; 0 for all.")
  private int limit = 50;

  @Option(names = "--after", paramLabel = "CURSOR", description = "Go on after an earlier list.")
  private @Nullable String after;

  @Option(
      names = "--sort",
      paramLabel = "ORDER",
      defaultValue = "seen",
      description = "seen, published, copies or relevance.")
  private ArticleQuery.Sort sort = ArticleQuery.Sort.SEEN;

  @Override
  protected List<String> fieldNames() {
    return ArticleRow.FIELDS.stream().map(Field::name).toList();
  }

  @Override
  protected int work() {
    if (limit < 0) {
      throw usage("--limit " + limit + " is less than 0");
    }
    ArticleQuery query = which.query(now(), limit, after, sort);
    try (Engine engine = top().open(Access.READ)) {
      if (which.source() != null) {
        Sources.find(engine.sources(), which.source());
      }
      ArticleFinder.Result result = engine.articles().list(query);
      if (output().form() == Form.TABLE) {
        note("clock: " + clock(which.clock()));
      }
      Rows<ArticleSummary> rows = output().rows("articles", ArticleRow.FIELDS, ArticleRow.TABLE);
      result.articles().forEach(rows::add);
      rows.also("next", result.next());
      rows.end();
      if (result.articles().isEmpty()) {
        note("no such articles");
      } else if (result.next() != null && output().form() != Form.JSON) {
        note("there are more: --after " + result.next());
      }
      return ExitCode.DONE;
    }
  }

  private static String clock(ArticleQuery.Clock clock) {
    return switch (clock) {
      case SEEN -> "first seen";
      case PUBLISHED -> "first published";
      case CHANGED -> "last changed";
    };
  }
}
