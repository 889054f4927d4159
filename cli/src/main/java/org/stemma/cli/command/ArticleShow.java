package org.stemma.cli.command;

import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.render.ArticleJson;
import org.stemma.cli.render.ArticleText;
import org.stemma.cli.render.FieldsText;
import org.stemma.core.query.ArticleView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Show an article: its text, its rights, its copies.")
final class ArticleShow extends StemmaCommand {
  @Parameters(paramLabel = "ARTICLE", description = "An id's beginning, or a copy's address.")
  private String article = "";

  @Option(
      names = "--evidence",
      description = "Show for every copy what was read and from where; in JSON always.")
  private boolean evidence;

  @Override
  protected int work() {
    try (Engine engine = top().open(Access.READ)) {
      ArticleView view = Articles.find(engine.articles(), article);
      if (output().form().isJson()) {
        output().json(ArticleJson.shown(view));
      } else {
        ArticleText.print(view, output());
        if (evidence) {
          FieldsText.print(view.copies(), output());
        }
      }
      return ExitCode.DONE;
    }
  }
}
