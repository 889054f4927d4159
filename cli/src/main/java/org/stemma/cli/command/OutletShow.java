package org.stemma.cli.command;

import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.render.OutletRow;
import org.stemma.core.query.OutletView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = "Show an outlet: hosts, aliases, articles, and how it is called where.",
    footer = {
      "",
      "With -o json an object: schema (1), outlet (usual domain, or name), name, kind",
      "(site, paper, agency, syndicator, unknown), group (left out where nobody said),",
      "hosts, aliases, first, reposted, namedOrigin as in the list, and names, each",
      "with name, place, by (who says so), copies, example, and means: held (a claim",
      "of that name means this outlet), unproven, contested, others.",
      "",
      "Example: stemma outlet show example.org"
    })
final class OutletShow extends StemmaCommand {
  @Parameters(paramLabel = "OUTLET", description = "A host, a name or an alias.")
  private String outlet = "";

  @Override
  protected int work() {
    try (Engine engine = top().open(Access.READ)) {
      OutletView view = engine.outlets().find(Outlets.find(engine.outlets(), outlet)).orElseThrow();
      if (output().form().isJson()) {
        output().json(OutletRow.json(view));
      } else {
        OutletRow.print(view, output());
      }
      return ExitCode.DONE;
    }
  }
}
