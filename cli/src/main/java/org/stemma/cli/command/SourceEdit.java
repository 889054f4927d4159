package org.stemma.cli.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.render.Rows;
import org.stemma.core.article.SourceId;
import org.stemma.core.ingest.PollState;
import org.stemma.core.ingest.SourceRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "edit",
    description = "Change a source's name, settings, tags or schedule.",
    footer = {"", "Example: stemma source edit example --every 2h --tag local"})
final class SourceEdit extends StemmaCommand {
  @Parameters(paramLabel = "SOURCE", description = "The name of a source.")
  private String name = "";

  @Option(names = "--name", paramLabel = "NAME", description = "Another name.")
  private @Nullable SourceId newName;

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Set a setting of the plugin.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(names = "--unset", paramLabel = "KEY", description = "Back to the setting's default.")
  private List<String> unset = List.of();

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      split = ",",
      hideParamSyntax = true,
      description = "Add a tag.")
  private List<String> tags = List.of();

  @Option(
      names = "--untag",
      paramLabel = "TAG",
      split = ",",
      hideParamSyntax = true,
      description = "Take a tag off.")
  private List<String> untag = List.of();

  @Option(
      names = "--enable",
      negatable = true,
      fallbackValue = "true",
      description = "Poll it when due, or only when named.")
  private @Nullable Boolean enabled;

  @Option(
      names = "--undo-move",
      description = "Ask at the address before the one that its server moved it to.")
  private boolean undoMove;

  @Mixin private ScheduleOptions when = new ScheduleOptions();

  @Override
  protected int work() {
    try (Engine engine = top().open(Access.WRITE)) {
      SourceRecord old = Sources.find(engine.sources(), name);
      TreeMap<String, String> changed = new TreeMap<>(old.settings());
      for (String key : unset) {
        if (changed.remove(key) == null) {
          throw usage("--unset " + key + ": '" + name + "' does not set it");
        }
      }
      changed.putAll(settings);
      TreeSet<String> words = new TreeSet<>(old.tags());
      words.addAll(tags);
      untag.forEach(words::remove);
      SourceRecord source =
          new SourceRecord(
              old.id(),
              old.plugin(),
              changed,
              words,
              when.schedule(now()).orElse(old.schedule()),
              enabled == null ? old.enabled() : enabled,
              old.title(),
              old.addedAt());
      if (undoMove && !engine.sources().undoMove(old.id(), now())) {
        throw usage("--undo-move: '" + name + "' is asked at the address that it was given");
      }
      PollState state = engine.sources().state(old.id());
      boolean again = Boolean.TRUE.equals(enabled) && state.faults() > 0;
      boolean renamed = newName != null && !newName.equals(old.id());
      if (source.equals(old) && !undoMove && !again && !renamed) {
        note("nothing to change");
        return ExitCode.DONE;
      }
      // Without its plugin a source can still be switched off, tagged and planned.
      if (engine.hasPlugin(source.plugin()) || !source.settings().equals(old.settings())) {
        engine.check(source);
      }
      Optional<SourceRecord> same = Sources.sameAddress(engine.sources(), source);
      if (same.isPresent() && !source.settings().equals(old.settings())) {
        throw usage("that address is here already, as '" + same.get().id() + "'");
      }
      if (again) {
        engine.sources().restate(old.id(), state.faults(0));
      }
      engine.sources().update(source);
      if (newName != null && renamed) {
        engine.rename(source.id(), newName);
        source = source.named(newName);
      }
      Rows<SourceRow> rows = output().rows("sources", SourceRow.FIELDS, SourceRow.TABLE);
      rows.add(SourceRow.of(source, engine));
      rows.end();
      return ExitCode.DONE;
    }
  }
}
