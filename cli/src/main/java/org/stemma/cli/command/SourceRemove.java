package org.stemma.cli.command;

import java.io.IOException;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.core.ingest.SourceRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "remove",
    description = "Remove a source. What it brought stays, but for --purge.",
    footer = {"", "Example: stemma source remove example --purge"})
final class SourceRemove extends StemmaCommand {
  @Parameters(paramLabel = "SOURCE", description = "The name of a source.")
  private String name = "";

  @Option(names = "--purge", description = "Also remove copies that came through it alone.")
  private boolean purge;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  private boolean yes;

  @Override
  protected int work() throws IOException {
    try (Engine engine = top().open(Access.WRITE)) {
      SourceRecord source = Sources.find(engine.sources(), name);
      if (purge && !confirmed(yes, "Remove " + name + " and all that came through it alone?")) {
        note("nothing was removed");
        return ExitCode.FAILED;
      }
      engine.remove(source, purge);
      note("removed " + name + (purge ? " and what came through it alone" : "; its copies stay"));
      return ExitCode.DONE;
    }
  }
}
