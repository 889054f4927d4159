package org.stemma.cli.command;

import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "distrust",
    description = "Part what rests on a source alone from everybody else's copies, and keep it so.",
    footer = {
      "",
      "Its copies stay. 'stemma article undo' takes it back.",
      "",
      "Example: stemma source distrust example --dry-run"
    })
final class SourceDistrust extends StemmaCommand {
  @Parameters(paramLabel = "SOURCE", description = "The name of a source.")
  private String name = "";

  @Mixin private DecisionOptions options = new DecisionOptions();

  @Override
  protected int work() {
    try (Engine engine = top().open(Access.WRITE)) {
      Decided.tell(
          this,
          engine
              .rulings()
              .distrust(Sources.find(engine.sources(), name).id(), options.note, options.dry),
          options.dry);
      return ExitCode.DONE;
    }
  }
}
