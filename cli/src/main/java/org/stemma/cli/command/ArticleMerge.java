package org.stemma.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.core.article.CopyId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "merge", description = "Make one article of several; it outlives every rule.")
final class ArticleMerge extends StemmaCommand {
  @Parameters(
      arity = "2..*",
      paramLabel = "ARTICLE",
      description = "Ids' beginnings, or copies' addresses.")
  private List<String> articles = new ArrayList<>();

  @Option(
      names = {"-m", "--note"},
      paramLabel = "NOTE",
      description = "Why, for the log.")
  private @Nullable String note;

  @Option(names = "--dry-run", description = "Show what would change, and change nothing.")
  private boolean dry;

  @Override
  protected int work() {
    try (Engine engine = top().open(Access.WRITE)) {
      List<CopyId> heads =
          articles.stream()
              .map(name -> Articles.find(engine.articles(), name).article().head())
              .distinct()
              .toList();
      Decided.tell(this, engine.rulings().merge(heads, note, dry), dry);
      return ExitCode.DONE;
    }
  }
}
