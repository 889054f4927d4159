package org.stemma.cli.command;

import java.util.List;
import java.util.Locale;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.render.ArticleJson;
import org.stemma.cli.render.ChainDot;
import org.stemma.cli.render.ChainProv;
import org.stemma.cli.render.ChainSvg;
import org.stemma.cli.render.ChainText;
import org.stemma.cli.render.EdgeRow;
import org.stemma.cli.render.Field;
import org.stemma.cli.render.Form;
import org.stemma.cli.render.Rows;
import org.stemma.core.provenance.AttributionChain.Edge;
import org.stemma.core.query.ArticleView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "chain",
    description =
        "Show who wrote an article, where it first stood, who re-posted it, and how we know.",
    footer = {
      "",
      "The JSON of -o json is described by docs/chain.schema.json.",
      "Example: stemma article chain 7f3c --as svg > chain.svg"
    })
final class ArticleChain extends StemmaCommand {
  /** What a chain is drawn or written as. */
  enum As {
    TEXT,
    SVG,
    DOT,
    PROV
  }

  @Parameters(paramLabel = "ARTICLE", description = "An id's beginning, or a copy's address.")
  private String article = "";

  @Option(
      names = "--as",
      paramLabel = "FORM",
      defaultValue = "text",
      description = {
        "text: words, drawn as a tree on a terminal.",
        "svg: a picture. dot: for Graphviz. prov: PROV-O as JSON-LD."
      })
  private As as = As.TEXT;

  @Override
  protected List<String> fieldNames() {
    return EdgeRow.FIELDS.stream().map(Field::name).toList();
  }

  @Override
  protected int work() {
    if (as != As.TEXT && (top().form() != Form.AUTO || !top().fields().isEmpty())) {
      throw usage(
          "--as "
              + as.name().toLowerCase(Locale.ROOT)
              + " has one form; leave out -o and --fields");
    }
    try (Engine engine = top().open(Access.READ)) {
      ArticleView view = Articles.find(engine.articles(), article);
      switch (as) {
        case SVG -> output().document(ChainSvg.of(view));
        case DOT -> output().document(ChainDot.of(view));
        case PROV -> output().json(ChainProv.of(view));
        case TEXT -> text(view);
      }
      return ExitCode.DONE;
    }
  }

  private void text(ArticleView view) {
    if (output().form().isJson()) {
      output().json(ArticleJson.chain(view));
    } else if (output().form() == Form.TABLE && top().fields().isEmpty()) {
      ChainText.print(view, output());
    } else {
      Rows<Edge> rows = output().rows("edges", EdgeRow.FIELDS, EdgeRow.FIELDS);
      view.article().chain().edges().forEach(rows::add);
      rows.end();
    }
  }
}
