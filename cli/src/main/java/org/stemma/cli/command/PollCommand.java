package org.stemma.cli.command;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.render.Field;
import org.stemma.cli.words.Moments;
import org.stemma.core.ingest.SourceRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "poll",
    description = {
      "Poll sources once: those named, or all, now; or, when none is named, those that are due.",
      "Made for cron. With -o ndjson a line is printed for every stored copy once it is safe."
    },
    footer = {"", "Example: stemma poll --all -o ndjson"})
final class PollCommand extends StemmaCommand {
  @Parameters(arity = "0..*", paramLabel = "SOURCE", description = "Names of sources.")
  private List<String> names = List.of();

  @Option(names = "--all", description = "All that are enabled, due or not.")
  private boolean all;

  @Option(names = "--dry-run", description = "Read, and store nothing.")
  private boolean dryRun;

  @Override
  protected List<String> fieldNames() {
    return PollRow.FIELDS.stream().map(Field::name).toList();
  }

  @Override
  protected int work() {
    if (all && !names.isEmpty()) {
      throw usage("name sources or say --all, not both");
    }
    try (Engine engine = top().open(dryRun ? Access.READ : Access.WRITE)) {
      List<SourceRecord> sources = chosen(engine);
      if (sources.isEmpty()) {
        note(nothing(engine));
        return ExitCode.DONE;
      }
      PollPrinter printer = new PollPrinter(this, sources.stream().map(SourceRecord::id).toList());
      if (dryRun) {
        sources.forEach(s -> printer.polled(engine.trial(s).report()));
      } else {
        engine.poll(sources, printer);
      }
      printer.end();
      note("polled " + printer.polled() + ", failed " + printer.failed());
      if (printer.failed() == 0) {
        return ExitCode.DONE;
      }
      return printer.failed() == printer.polled() ? ExitCode.FAILED : ExitCode.PARTLY;
    }
  }

  private List<SourceRecord> chosen(Engine engine) {
    if (!names.isEmpty()) {
      return Sources.find(engine.sources(), names).stream().distinct().toList();
    }
    return all
        ? engine.sources().all().stream().filter(SourceRecord::enabled).toList()
        : engine.sources().due(now());
  }

  private String nothing(Engine engine) {
    List<SourceRecord> known =
        engine.sources().all().stream().filter(SourceRecord::enabled).toList();
    if (known.isEmpty()) {
      return "there is no source to poll; add one: stemma source add URL";
    }
    return known.stream()
        .map(s -> engine.sources().state(s.id()).nextPollAt())
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .map(
            (Instant next) ->
                "nothing is due before " + Moments.near(next, now()) + "; poll --all polls now")
        .orElse("nothing is due; poll --all polls now");
  }
}
