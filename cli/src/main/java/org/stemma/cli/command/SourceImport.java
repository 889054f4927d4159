package org.stemma.cli.command;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.render.Rows;
import org.stemma.cli.sources.FeedAddress;
import org.stemma.cli.sources.ImportPlan;
import org.stemma.cli.sources.Opml;
import org.stemma.cli.sources.SourceFile;
import org.stemma.cli.sources.SourcesYaml;
import org.stemma.core.ConfigurationException;
import org.stemma.core.ingest.Schedule;
import org.stemma.core.ingest.SourceRecord;
import org.stemma.storage.StemmaDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "import",
    description = "Add the sources of an OPML or YAML file. Nothing is fetched.",
    footer = {"", "Example: stemma source import feeds.opml --dry-run"})
final class SourceImport extends StemmaCommand {
  private static final long LONGEST = 16L << 20;

  @Parameters(paramLabel = "FILE", description = "OPML, or YAML as source export writes it.")
  private Path file = Path.of("");

  @Option(names = "--dry-run", description = "Show the list, and add nothing.")
  private boolean dryRun;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  private boolean yes;

  @Override
  protected int work() throws IOException {
    SourceFile list = read();
    Access access =
        !dryRun
            ? Access.CREATE
            : StemmaDatabase.exists(top().settings().store()) ? Access.READ : Access.SCRATCH;
    try (Engine engine = top().open(access)) {
      Schedule every = top().settings().pollEvery();
      ImportPlan plan = ImportPlan.of(list, engine.sources().all(), every, now());
      check(engine, plan.added());
      for (SourceFile.Refused refused : plan.refused()) {
        note("left out: " + refused.what() + ": " + refused.why());
      }
      note(summary(plan));
      if (dryRun) {
        print(engine, plan.added());
        return ExitCode.DONE;
      }
      if (plan.added().isEmpty()) {
        return ExitCode.DONE;
      }
      if (!confirmed(yes, "Add " + plan.added().size() + " sources?")) {
        note("nothing was added");
        return ExitCode.FAILED;
      }
      plan.added().forEach(engine.sources()::add);
      print(engine, plan.added());
      return ExitCode.DONE;
    }
  }

  private SourceFile read() throws IOException {
    if (Files.isDirectory(file)) {
      throw usage(file + " is a folder, not a file");
    }
    if (!Files.exists(file)) {
      throw usage("no file " + file);
    }
    if (Files.size(file) > LONGEST) {
      throw usage(file + " is longer than 16 MiB");
    }
    byte[] bytes = Files.readAllBytes(file);
    String name = file.getFileName().toString();
    String head = new String(bytes, 0, Math.min(bytes.length, 100), StandardCharsets.ISO_8859_1);
    boolean yaml = name.toLowerCase(Locale.ROOT).matches(".*\\.ya?ml") || !head.contains("<");
    return yaml ? SourcesYaml.read(name, utf8(name, bytes)) : Opml.read(name, bytes);
  }

  private static String utf8(String name, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new ConfigurationException(name + ": not UTF-8");
    }
  }

  /** All that cannot be used is told at once, and then nothing is added. */
  private static void check(Engine engine, List<SourceRecord> sources) {
    List<String> problems =
        sources.stream()
            .flatMap(
                source -> {
                  try {
                    engine.check(source);
                    return List.<String>of().stream();
                  } catch (ConfigurationException e) {
                    return String.valueOf(e.getMessage()).lines().map(l -> source.id() + ": " + l);
                  }
                })
            .toList();
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
  }

  /** Says how many hosts would be asked: a list must not make a flood of one of them unseen. */
  private static String summary(ImportPlan plan) {
    Map<String, Integer> hosts = new TreeMap<>();
    for (SourceRecord source : plan.added()) {
      FeedAddress.key(source.settings()).ifPresent(k -> hosts.merge(k.host(), 1, Integer::sum));
    }
    String most =
        hosts.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .filter(e -> e.getValue() > 1)
            .map(e -> ", " + e.getValue() + " of them on " + e.getKey())
            .orElse("");
    return plan.added().size()
        + " new sources on "
        + hosts.size()
        + " hosts"
        + most
        + "; "
        + plan.refused().size()
        + " left out";
  }

  private void print(Engine engine, List<SourceRecord> sources) {
    Rows<SourceRow> rows = output().rows("sources", SourceRow.ADDED, SourceRow.ADDED);
    sources.forEach(s -> rows.add(SourceRow.added(s, engine.shown(s), null)));
    rows.end();
  }
}
