package org.stemma.cli.command;

import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.core.provenance.OutletKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "alias",
    description = "Give an outlet one more name or host; chains are built anew.",
    footer = {
      "",
      "'stemma article undo' takes it back.",
      "",
      "Example: stemma outlet alias example.org 'The Example'"
    })
final class OutletAlias extends StemmaCommand {
  @Parameters(index = "0", paramLabel = "OUTLET", description = "A host, a name or an alias.")
  private String outlet = "";

  @Parameters(
      index = "1",
      paramLabel = "NAME|HOST",
      description = "A name as it stands in texts, or a host.")
  private String alias = "";

  @Mixin private DecisionOptions options = new DecisionOptions();

  @Override
  protected int work() {
    if (!OutletKey.isUsable(alias)) {
      throw usage("'" + alias + "' is neither a name nor a host");
    }
    try (Engine engine = top().open(Access.WRITE)) {
      Decided.tell(
          this,
          engine
              .rulings()
              .alias(
                  Outlets.find(engine.outlets(), outlet), alias.strip(), options.note, options.dry),
          options.dry);
      return ExitCode.DONE;
    }
  }
}
