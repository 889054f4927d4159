package org.stemma.cli.command;

import org.jspecify.annotations.Nullable;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.core.provenance.OutletKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "set",
    description = "Say what an outlet is.",
    footer = {
      "",
      "'stemma article undo' takes it back.",
      "",
      "Example: stemma outlet set wire.example --kind agency"
    })
final class OutletSet extends StemmaCommand {
  @Parameters(paramLabel = "OUTLET", description = "A host, a name or an alias.")
  private String outlet = "";

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "site, paper, agency, syndicator or unknown.")
  private @Nullable OutletKind kind;

  @Option(
      names = "--group",
      paramLabel = "NAME",
      description = "Whose it is; '' for nobody's. Outlets of one group stay outlets of their own.")
  private @Nullable String group;

  @Mixin private DecisionOptions options = new DecisionOptions();

  @Override
  protected int work() {
    if (kind == null && group == null) {
      throw usage("--kind or --group says what it is");
    }
    try (Engine engine = top().open(Access.WRITE)) {
      Decided.tell(
          this,
          engine
              .rulings()
              .describe(
                  Outlets.find(engine.outlets(), outlet),
                  kind == null ? null : kind.name(),
                  group,
                  options.note,
                  options.dry),
          options.dry);
      return ExitCode.DONE;
    }
  }
}
