package org.stemma.cli.command;

import java.util.List;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.render.Field;
import picocli.CommandLine.Command;

@Command(
    name = "run",
    description = "Poll sources whenever they are due, until stopped by a signal.")
final class RunCommand extends StemmaCommand {
  @Override
  protected List<String> fieldNames() {
    return PollRow.FIELDS.stream().map(Field::name).toList();
  }

  @Override
  protected int work() {
    try (Engine engine = top().open(Access.WRITE)) {
      PollPrinter printer =
          new PollPrinter(this, engine.sources().all().stream().map(s -> s.id()).toList());
      note("polling when due; Ctrl-C stops");
      try {
        engine.run(printer);
      } catch (InterruptedException e) {
        note("stopped"); // which is how a daemon ends
      }
      printer.end();
      return ExitCode.DONE;
    }
  }
}
