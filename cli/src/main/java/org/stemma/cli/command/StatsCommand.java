package org.stemma.cli.command;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.render.Field;
import org.stemma.cli.render.FigureRow;
import org.stemma.cli.render.Rows;
import org.stemma.cli.words.Moments;
import org.stemma.core.query.ArticleStatistics;
import org.stemma.core.query.ArticleStatistics.Figure;
import org.stemma.core.query.LagHistogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "stats",
    description = {
      "Count articles and their copies.",
      "shared: articles with more than one copy. By source and outlet copies are those that came",
      "through it or stand there. By lag: texts taken over, by how long after they were."
    },
    footer = {
      "",
      "Example: stemma stats --since 30d --by origin -n 10",
    })
final class StatsCommand extends StemmaCommand {
  /** What is counted by. */
  enum By {
    ALL,
    SOURCE,
    OUTLET,
    ORIGIN,
    AUTHOR,
    DAY,
    LAG
  }

  @Option(
      names = "--since",
      paramLabel = "WHEN",
      description = "Of articles first seen since: 2d, 36h, 2026-10-01, or RFC 3339.")
  private @Nullable String since;

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      defaultValue = "all",
      description = "source, outlet, origin, author, day or lag; all together unless given.")
  private By by = By.ALL;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      defaultValue = "50",
      description = "At most so many; 0 for all.")
  private int limit = 50;

  @Override
  protected List<String> fieldNames() {
    return Stream.concat(FigureRow.FIELDS.stream(), FigureRow.LAGS.stream())
        .map(Field::name)
        .distinct()
        .toList();
  }

  @Override
  protected int work() {
    if (limit < 0) {
      throw usage("--limit " + limit + " is less than 0");
    }
    List<String> names =
        (by == By.LAG ? FigureRow.LAGS.stream() : FigureRow.FIELDS.stream())
            .map(Field::name)
            .toList();
    for (String field : top().fields()) {
      if (!names.contains(field)) {
        throw usage(
            "--fields: by "
                + by.name().toLowerCase(Locale.ROOT)
                + " there are "
                + String.join(", ", names));
      }
    }
    @Nullable Instant from = since == null ? null : Moments.parse(since, now());
    try (Engine engine = top().open(Access.READ)) {
      if (by == By.LAG) {
        lags(engine.statistics(), from);
      } else {
        figures(engine.statistics(), from);
      }
    }
    return ExitCode.DONE;
  }

  private void lags(ArticleStatistics statistics, @Nullable Instant from) {
    LagHistogram histogram = new LagHistogram();
    statistics.hops(from, histogram);
    Rows<LagHistogram.Bin> rows = output().rows("lags", FigureRow.LAGS, FigureRow.LAGS);
    histogram.bins().forEach(rows::add);
    rows.end();
  }

  private void figures(ArticleStatistics statistics, @Nullable Instant from) {
    ArticleStatistics.By what = ArticleStatistics.By.valueOf(by.name());
    int one = limit == 0 || limit == Integer.MAX_VALUE ? limit : limit + 1;
    List<Figure> figures = statistics.figures(what, from, one);
    boolean more = limit > 0 && figures.size() > limit;
    Rows<Figure> rows = output().rows("figures", FigureRow.FIELDS, FigureRow.FIELDS);
    figures.stream().limit(more ? limit : Long.MAX_VALUE).forEach(rows::add);
    rows.end();
    if (figures.isEmpty()) {
      note("no such articles");
    } else if (more) {
      note("there are more: -n 0 shows all");
    }
  }
}
