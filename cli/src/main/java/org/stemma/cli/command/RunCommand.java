package org.stemma.cli.command;

import java.util.List;
import org.stemma.cli.engine.DaemonRequest;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.render.Field;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "run",
    description = {
      "Poll sources whenever they are due, until stopped by a signal.",
      "A changed config file or recipe is taken over within seconds, sources within a minute."
    },
    footer = {"", "Example: stemma run --listen 127.0.0.1:9188"})
final class RunCommand extends StemmaCommand {
  @Mixin private ListenOptions listen = new ListenOptions();

  @Override
  protected List<String> fieldNames() {
    return PollRow.FIELDS.stream().map(Field::name).toList();
  }

  @Override
  protected int work() {
    DaemonRequest request =
        new DaemonRequest(
            listen.address(),
            listen.callback(),
            top().configuration(),
            top()::settingsNow,
            top().io().env(),
            Version.number());
    try (Engine engine = top().open(Access.WRITE)) {
      PollPrinter printer =
          new PollPrinter(this, engine.sources().all().stream().map(s -> s.id()).toList());
      note("polling when due; Ctrl-C stops");
      try {
        engine.run(request, printer);
      } catch (InterruptedException e) {
        note("stopped"); // which is how a daemon ends
      }
      printer.end();
      return ExitCode.DONE;
    }
  }
}
