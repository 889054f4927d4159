package org.stemma.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.core.article.CopyId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "merge",
    description = "Make one article of several; it outlives every rule.",
    footer = {"", "Example: stemma article merge 7f3c 2b90 -m 'same interview'"})
final class ArticleMerge extends StemmaCommand {
  @Parameters(
      arity = "2..*",
      paramLabel = "ARTICLE",
      description = "Ids' beginnings, or copies' addresses.")
  private List<String> articles = new ArrayList<>();

  @Mixin private DecisionOptions options = new DecisionOptions();

  @Override
  protected int work() {
    try (Engine engine = top().open(Access.WRITE)) {
      List<CopyId> heads =
          articles.stream()
              .map(name -> Articles.find(engine.articles(), name).article().head())
              .distinct()
              .toList();
      Decided.tell(this, engine.rulings().merge(heads, options.note, options.dry), options.dry);
      return ExitCode.DONE;
    }
  }
}
