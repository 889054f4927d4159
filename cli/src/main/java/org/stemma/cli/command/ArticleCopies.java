package org.stemma.cli.command;

import java.util.List;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.render.CopyRow;
import org.stemma.cli.render.Field;
import org.stemma.cli.render.Rows;
import org.stemma.core.query.ArticleView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "copies",
    description = "List every copy of an article, and those others name.",
    footer = {"", "Example: stemma article copies 7f3c"})
final class ArticleCopies extends StemmaCommand {
  @Parameters(paramLabel = "ARTICLE", description = "An id's beginning, or a copy's address.")
  private String article = "";

  @Override
  protected List<String> fieldNames() {
    return CopyRow.FIELDS.stream().map(Field::name).toList();
  }

  @Override
  protected int work() {
    try (Engine engine = top().open(Access.READ)) {
      ArticleView view = Articles.find(engine.articles(), article);
      Rows<CopyRow> rows = output().rows("copies", CopyRow.FIELDS, CopyRow.TABLE);
      CopyRow.of(view).forEach(rows::add);
      rows.end();
      return ExitCode.DONE;
    }
  }
}
