package org.stemma.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.render.CopyRow;
import org.stemma.cli.render.Field;
import org.stemma.cli.render.Form;
import org.stemma.cli.render.Rows;
import org.stemma.core.provenance.AttributionChain.State;
import org.stemma.core.query.ArticleFinder;
import org.stemma.core.query.ArticleQuery;
import org.stemma.core.query.ArticleSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    description = "List articles, newest first.",
    footer = {"", "Example: stemma article list 'rail OR ferry -strike' --since 2d --min-copies 2"})
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

  @Option(
      names = "--all-copies",
      description = "List every copy of these articles that was read, not the articles.")
  private boolean allCopies;

  /** A copy, and the article that it is of. */
  private record Member(ArticleSummary article, CopyRow copy) {}

  private static final List<Field<Member>> COPIES = members(CopyRow.FIELDS, false);
  private static final List<Field<Member>> COPIES_TABLE = members(CopyRow.TABLE, true);

  private static List<Field<Member>> members(List<Field<CopyRow>> fields, boolean brief) {
    List<Field<Member>> all = new ArrayList<>();
    all.add(
        new Field<>("article", m -> brief ? m.article().id().brief() : m.article().id().value()));
    for (Field<CopyRow> field : fields) {
      all.add(new Field<>(field.name(), member -> field.value().apply(member.copy())));
    }
    return List.copyOf(all);
  }

  @Override
  protected List<String> fieldNames() {
    return allCopies
        ? COPIES.stream().map(Field::name).toList()
        : ArticleRow.FIELDS.stream().map(Field::name).toList();
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
      if (allCopies) {
        copies(engine.articles(), result);
      } else {
        articles(result);
      }
      if (result.articles().isEmpty()) {
        note("no such articles");
      } else if (result.next() != null && output().form() != Form.JSON) {
        note("there are more: --after " + result.next());
      }
      return ExitCode.DONE;
    }
  }

  private void articles(ArticleFinder.Result result) {
    Rows<ArticleSummary> rows = output().rows("articles", ArticleRow.FIELDS, ArticleRow.TABLE);
    result.articles().forEach(rows::add);
    rows.also("next", result.next());
    rows.end();
  }

  private void copies(ArticleFinder finder, ArticleFinder.Result result) {
    Rows<Member> rows = output().rows("copies", COPIES, COPIES_TABLE);
    for (ArticleSummary article : result.articles()) {
      finder.find(article.id()).map(CopyRow::of).orElse(List.of()).stream()
          .filter(copy -> copy.state() == State.OBSERVED)
          .forEach(copy -> rows.add(new Member(article, copy)));
    }
    rows.also("next", result.next());
    rows.end();
  }

  private static String clock(ArticleQuery.Clock clock) {
    return switch (clock) {
      case SEEN -> "first seen";
      case PUBLISHED -> "first published";
      case CHANGED -> "last changed";
    };
  }
}
