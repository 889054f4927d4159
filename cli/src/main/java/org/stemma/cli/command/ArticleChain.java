package org.stemma.cli.command;

import java.util.List;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.render.ArticleJson;
import org.stemma.cli.render.ChainText;
import org.stemma.cli.render.EdgeRow;
import org.stemma.cli.render.Field;
import org.stemma.cli.render.Form;
import org.stemma.cli.render.Rows;
import org.stemma.core.provenance.AttributionChain.Edge;
import org.stemma.core.query.ArticleView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "chain",
    description =
        "Show who wrote an article, where it first stood, who re-posted it, and how we know.")
final class ArticleChain extends StemmaCommand {
  @Parameters(paramLabel = "ARTICLE", description = "An id's beginning, or a copy's address.")
  private String article = "";

  @Override
  protected List<String> fieldNames() {
    return EdgeRow.FIELDS.stream().map(Field::name).toList();
  }

  @Override
  protected int work() {
    try (Engine engine = top().open(Access.READ)) {
      ArticleView view = Articles.find(engine.articles(), article);
      if (output().form().isJson()) {
        output().json(ArticleJson.chain(view));
      } else if (output().form() == Form.TABLE && top().fields().isEmpty()) {
        ChainText.print(view, output());
      } else {
        Rows<Edge> rows = output().rows("edges", EdgeRow.FIELDS, EdgeRow.FIELDS);
        view.article().chain().edges().forEach(rows::add);
        rows.end();
      }
      return ExitCode.DONE;
    }
  }
}
