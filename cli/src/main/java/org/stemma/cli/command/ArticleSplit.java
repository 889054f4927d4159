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

@Command(name = "split", description = "Part copies from their article; it outlives every rule.")
final class ArticleSplit extends StemmaCommand {
  @Parameters(arity = "1..*", paramLabel = "COPY", description = "Addresses of copies.")
  private List<String> copies = new ArrayList<>();

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
      List<CopyId> ids =
          copies.stream().map(name -> Articles.copy(engine.articles(), name).id()).toList();
      Decided.tell(this, engine.rulings().split(ids, note, dry), dry);
      return ExitCode.DONE;
    }
  }
}
