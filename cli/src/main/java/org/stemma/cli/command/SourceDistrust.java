package org.stemma.cli.command;

import org.jspecify.annotations.Nullable;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "distrust",
    description = "Part what rests on a source alone from everybody else's copies, and keep it so.",
    footer = {"", "Its copies stay. 'stemma article undo' takes it back."})
final class SourceDistrust extends StemmaCommand {
  @Parameters(paramLabel = "SOURCE", description = "The name of a source.")
  private String name = "";

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
      Decided.tell(
          this,
          engine.rulings().distrust(Sources.find(engine.sources(), name).id(), note, dry),
          dry);
      return ExitCode.DONE;
    }
  }
}
