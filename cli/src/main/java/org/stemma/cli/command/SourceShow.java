package org.stemma.cli.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.render.Layout;
import org.stemma.cli.render.TerminalSafe;
import org.stemma.core.ingest.PollReport;
import org.stemma.core.websub.Subscription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = "Show a source: settings, last polls, the next one and why.",
    footer = {"", "Example: stemma source show example"})
final class SourceShow extends StemmaCommand {
  private static final int POLLS = 10;

  @Parameters(paramLabel = "SOURCE", description = "The name of a source.")
  private String name = "";

  @Override
  protected int work() {
    try (Engine engine = top().open(Access.READ)) {
      SourceRow row = SourceRow.of(Sources.find(engine.sources(), name), engine);
      List<PollReport> polls = engine.sources().polls(row.source().id(), POLLS);
      Optional<Subscription> push = engine.subscription(row.source().id());
      Map<String, @Nullable Object> object = new LinkedHashMap<>();
      object.put("schema", 1);
      SourceRow.FIELDS.forEach(f -> object.put(f.name(), f.value().apply(row)));
      object.put("waitReason", row.state().waitReason());
      object.values().removeIf(v -> v == null);
      if (output().form().isJson()) {
        if (!row.moves().isEmpty()) {
          object.put("moves", row.moves().stream().map(MoveRow::json).toList());
        }
        push.ifPresent(p -> object.put("push", PushRow.json(p, now())));
        object.put("polls", polls.stream().map(PollRow::json).toList());
        output().json(object);
        return ExitCode.DONE;
      }
      object.remove("schema");
      object.remove("settings");
      row.settings().forEach((k, v) -> object.put("set " + k, v));
      object.forEach((k, v) -> line(k, TerminalSafe.line(text(v))));
      row.moves().forEach(m -> line("moved", TerminalSafe.line(MoveRow.sentence(m, name))));
      push.ifPresent(p -> line("hub", TerminalSafe.line(PushRow.sentence(p, now()))));
      polls.forEach(p -> line("poll", PollRow.sentence(p, now())));
      polls.stream()
          .limit(1)
          .flatMap(p -> p.warnings().stream())
          .forEach(w -> line("remark", TerminalSafe.line(w)));
      return ExitCode.DONE;
    }
  }

  private void line(String name, String value) {
    output().line(Layout.pad(name, 14) + "  " + value);
  }

  private static String text(@Nullable Object value) {
    return value instanceof List<?> list
        ? String.join(", ", list.stream().map(String::valueOf).toList())
        : String.valueOf(value);
  }
}
