package org.stemma.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.sources.Opml;
import org.stemma.cli.sources.SourcesYaml;
import org.stemma.core.ingest.SourceRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "export",
    description = "Print the sources as a file that source import reads.",
    footer = {"", "Example: stemma source export --as yaml > sources.yaml"})
final class SourceExport extends StemmaCommand {
  /** The forms of a list of sources. */
  enum As {
    OPML,
    YAML
  }

  @Option(
      names = "--as",
      paramLabel = "FORM",
      defaultValue = "yaml",
      description = "opml, which other readers know, or yaml, which keeps every setting.")
  private As as = As.YAML;

  @Option(names = "--secrets", description = "Also secret settings, as they are.")
  private boolean secrets;

  @Override
  protected int work() {
    try (Engine engine = top().open(Access.READ)) {
      List<SourceRecord> sources = new ArrayList<>();
      for (SourceRecord source : engine.sources().all()) {
        sources.add(secrets ? source : withoutSecrets(source, engine.shown(source)));
      }
      String document = as == As.OPML ? Opml.write(sources) : SourcesYaml.write(sources);
      document.lines().forEach(output()::line);
      if (as == As.OPML) {
        long left = sources.stream().filter(s -> !Opml.holds(s)).count();
        if (left > 0) {
          note(left + " sources are no feeds and are left out; --as yaml keeps them");
        }
      }
      return ExitCode.DONE;
    }
  }

  private SourceRecord withoutSecrets(SourceRecord source, Map<String, String> shown) {
    TreeMap<String, String> settings = new TreeMap<>();
    source
        .settings()
        .forEach(
            (key, value) -> {
              String safe = shown.getOrDefault(key, value);
              settings.put(key, safe.contains("***") ? safe : value);
              if (safe.contains("***")) {
                note(source.id() + ": the secret in '" + key + "' is left out (--secrets)");
              }
            });
    return new SourceRecord(
        source.id(),
        source.plugin(),
        settings,
        source.tags(),
        source.schedule(),
        source.enabled(),
        source.title(),
        source.addedAt());
  }
}
