package org.stemma.cli.command;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.render.Field;
import org.stemma.cli.render.Form;
import org.stemma.cli.render.GraphDot;
import org.stemma.cli.render.GraphHtml;
import org.stemma.cli.render.GraphJson;
import org.stemma.cli.render.GraphMl;
import org.stemma.cli.render.GraphSvg;
import org.stemma.cli.render.PairRow;
import org.stemma.cli.render.Rows;
import org.stemma.cli.words.Moments;
import org.stemma.core.query.Republishing;
import org.stemma.core.query.RepublishingGraph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "graph",
    description = {
      "Show who re-publishes whom: how often, how long after, and with or without credit.",
      "Lags are the median and the quartiles around it; in machine forms they are seconds."
    },
    footer = {
      "",
      "Example: stemma graph --since 30d --as svg > outlets.svg",
    })
final class GraphCommand extends StemmaCommand {
  /** What a graph is drawn or written as. */
  enum As {
    DOT,
    SVG,
    HTML,
    JSON,
    GRAPHML
  }

  @Option(
      names = "--since",
      paramLabel = "WHEN",
      description = "Of articles first seen since: 2d, 36h, 2026-10-01, or RFC 3339.")
  private @Nullable String since;

  @Option(
      names = "--min",
      paramLabel = "N",
      defaultValue = "3",
      description = "Pairs with at least so many texts; ${DEFAULT-VALUE} unless given.")
  private int least = 3;

  @Option(
      names = "--around",
      paramLabel = "OUTLET",
      description = "Only pairs with this outlet, by its domain or, without one, its name.")
  private @Nullable String around;

  @Option(
      names = "--as",
      paramLabel = "FORM",
      description = {
        "svg: a picture. html: a page with picture and table. dot: for Graphviz.",
        "json: outlets and pairs. graphml: for other tools. Unless given: rows, as -o says."
      })
  private @Nullable As as;

  @Override
  protected List<String> fieldNames() {
    return PairRow.FIELDS.stream().map(Field::name).toList();
  }

  @Override
  protected int work() {
    if (as != null && (top().form() != Form.AUTO || !top().fields().isEmpty())) {
      throw usage(
          "--as "
              + as.name().toLowerCase(Locale.ROOT)
              + " has one form; leave out -o and --fields");
    }
    if (least < 1) {
      throw usage("--min " + least + " is less than 1");
    }
    @Nullable Instant from = since == null ? null : Moments.parse(since, now());
    RepublishingGraph graph = new RepublishingGraph();
    try (Engine engine = top().open(Access.READ)) {
      engine.statistics().hops(from, graph);
    }
    List<Republishing> pairs = graph.pairs(least, around);
    if (pairs.isEmpty()) {
      note(
          "no such pair of outlets"
              + (least > 1 ? "; --min 1 counts those with one text too" : ""));
    }
    print(pairs);
    return ExitCode.DONE;
  }

  private void print(List<Republishing> pairs) {
    if (as == null) {
      Rows<Republishing> rows = output().rows("pairs", PairRow.FIELDS, PairRow.TABLE);
      pairs.forEach(rows::add);
      rows.end();
      return;
    }
    switch (as) {
      case DOT -> output().document(GraphDot.of(pairs));
      case SVG -> output().document(GraphSvg.of(pairs));
      case HTML -> output().document(GraphHtml.of(pairs));
      case GRAPHML -> output().document(GraphMl.of(pairs));
      case JSON -> output().json(GraphJson.of(pairs));
    }
  }
}
