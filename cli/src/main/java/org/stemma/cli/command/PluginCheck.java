package org.stemma.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.render.Field;
import org.stemma.cli.render.Rows;
import org.stemma.core.ConfigurationException;
import org.stemma.core.plugin.ConfigBinder;
import org.stemma.core.plugin.ConfiguredSource;
import org.stemma.core.plugin.InstalledPlugin;
import org.stemma.core.plugin.PluginFolder;
import org.stemma.core.plugin.PluginHost;
import org.stemma.core.plugin.PluginJar;
import org.stemma.core.plugin.Plugins;
import org.stemma.core.source.Item;
import org.stemma.core.source.SourcePlugin;
import org.stemma.plugins.testkit.Contract;
import org.stemma.plugins.testkit.RecordedHttp;
import org.stemma.plugins.testkit.RecordedPoll;
import org.stemma.plugins.testkit.Recording;
import org.stemma.plugins.testkit.RecordingHttp;
import org.stemma.plugins.testkit.Rule;
import org.stemma.plugins.testkit.Subject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "check",
    description = {
      "Try a plugin against all rules that plugins keep, on recorded pages; exit 6 if it breaks one.",
      "Runs the plugin's code."
    },
    footer = {"", "Example: stemma plugin check tide --live"})
final class PluginCheck extends StemmaCommand {
  /** Items whose own pages are recorded too: enough to see the claims of, few for a server. */
  private static final int PAGES = 5;

  private record Line(String rule, @Nullable String how) {}

  private static final List<Field<Line>> FIELDS =
      List.of(
          new Field<>("rule", Line::rule),
          new Field<>("result", line -> line.how() == null ? "kept" : "broken"),
          new Field<>("how", Line::how));

  @Parameters(paramLabel = "ID|JAR|DIR", description = "A plugin, a jar, or a plugin's project.")
  private String subject = "";

  @Option(names = "--pages", paramLabel = "DIR", description = "The folder of recorded pages.")
  private @Nullable Path pages;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting, in place of the recorded one.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(names = "--record", description = "Fetch the pages once, and keep them for later.")
  private boolean record;

  @Option(names = "--live", description = "Fetch the pages now, and keep none.")
  private boolean live;

  @Override
  protected List<String> fieldNames() {
    return FIELDS.stream().map(Field::name).toList();
  }

  @Override
  protected int work() throws IOException {
    if (record && live) {
      throw usage("either --record or --live");
    }
    try (Plugins found = plugins()) {
      SourcePlugin plugin = plugin(found);
      Recording recording = new Recording(folder());
      Map<String, String> all = new LinkedHashMap<>(recording.written());
      all.putAll(settings);
      Record bound = ConfigBinder.bind(plugin.settings(), all);
      return check(new Subject(plugin, bound, pages(plugin, all, recording)::afresh));
    } catch (IllegalArgumentException e) {
      throw usage(subject + ": " + e.getMessage());
    }
  }

  private int check(Subject tried) throws IOException {
    Map<String, String> broken = Contract.broken(tried);
    Rows<Line> rows = output().rows("rules", FIELDS, FIELDS);
    for (Rule rule : Contract.RULES) {
      rows.add(new Line(rule.name(), broken.get(rule.name())));
    }
    rows.end();
    note(
        broken.isEmpty()
            ? "all " + Contract.RULES.size() + " rules kept"
            : broken.size() + " of " + Contract.RULES.size() + " rules broken");
    return broken.isEmpty() ? ExitCode.DONE : ExitCode.PROBLEMS;
  }

  private Plugins plugins() {
    List<SourcePlugin> builtIn = PluginHost.installed(PluginCheck.class.getClassLoader());
    Path jar = jar();
    if (jar != null) {
      Plugins alone = Plugins.of(List.of());
      PluginFolder.loadInto(PluginJar.read(jar), alone);
      return alone;
    }
    Path folder = top().settings().plugins();
    return folder == null ? Plugins.of(builtIn) : new PluginFolder(folder).load(builtIn);
  }

  private SourcePlugin plugin(Plugins found) {
    if (jar() == null) {
      return found.get(subject).plugin();
    }
    List<InstalledPlugin> all = List.copyOf(found.all());
    if (all.size() != 1) {
      throw usage(subject + " has " + all.size() + " plugins; add it, and check each by its id");
    }
    return all.get(0).plugin();
  }

  private @Nullable Path jar() {
    Path path = Path.of(subject);
    if (Files.isDirectory(path)) {
      return built(path);
    }
    return subject.endsWith(".jar") ? path : null;
  }

  private Path built(Path project) {
    try (Stream<Path> files = Files.list(project.resolve("target"))) {
      return files
          .filter(file -> file.toString().matches(".*(?<!-sources|-tests|-javadoc)\\.jar"))
          .sorted()
          .findFirst()
          .orElseThrow(() -> usage("no jar in " + project.resolve("target") + "; run mvn package"));
    } catch (IOException e) {
      throw usage("no jar in " + project.resolve("target") + "; run mvn package");
    }
  }

  private Path folder() {
    if (pages != null) {
      return pages;
    }
    Path path = Path.of(subject);
    return Files.isDirectory(path)
        ? path.resolve("src/test/resources/pages")
        : Path.of(subject + ".pages");
  }

  private RecordedHttp pages(SourcePlugin plugin, Map<String, String> all, Recording recording)
      throws IOException {
    if (!record && !live) {
      if (!recording.exists()) {
        throw usage("no recorded pages in " + folder() + "; --record fetches them");
      }
      return recording.pages();
    }
    try (Engine engine = top().open(Access.SCRATCH)) {
      RecordingHttp network = new RecordingHttp(engine.network());
      RecordedPoll poll = new RecordedPoll();
      ConfiguredSource.create(plugin, all, network).poll(poll);
      for (Item item : poll.items().stream().limit(PAGES).toList()) {
        if (item.url() != null) {
          own(network, item);
        }
      }
      if (record) {
        recording.write(network.pages());
        recording.write(new ArrayList<>(all.entrySet()));
        note("recorded " + network.pages().size() + " pages in " + folder());
      }
      return network.recorded();
    } catch (IOException | ConfigurationException e) {
      throw new Failure(ExitCode.FAILED, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new Failure(ExitCode.FAILED, e.toString());
    }
  }

  /** Claims are looked up there; an item whose page is not to be had is checked without. */
  private void own(RecordingHttp network, Item item) {
    try {
      network.page(java.util.Objects.requireNonNull(item.url()));
    } catch (IOException e) {
      note("not recorded: " + item.url() + ": " + e.getMessage());
    }
  }
}
