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
    name = "split",
    description = "Part copies from their article; it outlives every rule.",
    footer = {"", "Example: stemma article split https://example.org/copy --dry-run"})
final class ArticleSplit extends StemmaCommand {
  @Parameters(arity = "1..*", paramLabel = "COPY", description = "Addresses of copies.")
  private List<String> copies = new ArrayList<>();

  @Mixin private DecisionOptions options = new DecisionOptions();

  @Override
  protected int work() {
    try (Engine engine = top().open(Access.WRITE)) {
      List<CopyId> ids =
          copies.stream().map(name -> Articles.copy(engine.articles(), name).id()).toList();
      Decided.tell(this, engine.rulings().split(ids, options.note, options.dry), options.dry);
      return ExitCode.DONE;
    }
  }
}
