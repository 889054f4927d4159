package org.stemma.cli.command;

import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.core.query.OutletFinder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "merge",
    description = "Make one outlet of two, shown under the first; chains are built anew.",
    footer = {
      "",
      "'stemma article undo' takes it back.",
      "",
      "Example: stemma outlet merge example.org example.net"
    })
final class OutletMerge extends StemmaCommand {
  @Parameters(index = "0", paramLabel = "OUTLET", description = "A host, a name or an alias.")
  private String first = "";

  @Parameters(index = "1", paramLabel = "OUTLET", description = "The one that goes into it.")
  private String second = "";

  @Mixin private DecisionOptions options = new DecisionOptions();

  @Override
  protected int work() {
    try (Engine engine = top().open(Access.WRITE)) {
      OutletFinder outlets = engine.outlets();
      Decided.tell(
          this,
          engine
              .rulings()
              .unite(
                  Outlets.find(outlets, first),
                  Outlets.find(outlets, second),
                  options.note,
                  options.dry),
          options.dry);
      return ExitCode.DONE;
    }
  }
}
