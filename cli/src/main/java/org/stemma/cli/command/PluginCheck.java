package org.stemma.cli.command;

import java.io.IOException;
import java.net.URI;
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
import org.stemma.cli.recipes.ExpectedArticles;
import org.stemma.cli.recipes.RecipeFile;
import org.stemma.cli.recipes.RecipeFolder;
import org.stemma.cli.render.Field;
import org.stemma.cli.render.Rows;
import org.stemma.core.plugin.ConfigBinder;
import org.stemma.core.plugin.InstalledPlugin;
import org.stemma.core.plugin.PluginFolder;
import org.stemma.core.plugin.PluginHost;
import org.stemma.core.plugin.PluginJar;
import org.stemma.core.plugin.Plugins;
import org.stemma.core.source.SourcePlugin;
import org.stemma.plugins.testkit.Contract;
import org.stemma.plugins.testkit.RecordedHttp;
import org.stemma.plugins.testkit.Recording;
import org.stemma.plugins.testkit.Subject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "check",
    description = {
      "Try a plugin or a recipe against all rules, on recorded pages; exit 6 if it breaks one.",
      "Runs the plugin's code."
    },
    footer = {
      "",
      "Examples:",
      "  stemma plugin check tide --live",
      "  stemma plugin check kai/kai.yaml --record"
    })
final class PluginCheck extends StemmaCommand {
  /**
   * @param of what is tried, where several are
   */
  private record Line(String of, String rule, @Nullable String how) {}

  private static final List<Field<Line>> FIELDS =
      List.of(
          new Field<>("of", Line::of),
          new Field<>("rule", Line::rule),
          new Field<>("result", line -> line.how() == null ? "kept" : "broken"),
          new Field<>("how", Line::how));

  @Parameters(
      paramLabel = "ID|JAR|YAML|DIR",
      description = "A plugin, a jar, a recipe, a plugin's project, or a folder of recipes.")
  private String subject = "";

  @Option(names = "--pages", paramLabel = "DIR", description = "The folder of recorded pages.")
  private @Nullable Path pages;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting, in place of the recorded one.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "A page to fetch for a recipe; for one without a source.")
  private List<URI> urls = List.of();

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
    List<Path> recipes = recipes();
    try (Plugins found = recipes.isEmpty() ? plugins() : installed()) {
      Map<String, Map<String, @Nullable String>> results = new LinkedHashMap<>();
      if (recipes.isEmpty()) {
        results.put(subject, plugin(found));
      }
      for (Path recipe : recipes) {
        results.put(recipe.toString(), recipe(recipe, found));
      }
      return print(results);
    } catch (IllegalArgumentException e) {
      throw usage(subject + ": " + e.getMessage());
    }
  }

  private Map<String, @Nullable String> plugin(Plugins found) throws IOException {
    SourcePlugin plugin = only(found);
    Recording recording = new Recording(folder());
    Map<String, String> all = new LinkedHashMap<>(recording.written());
    all.putAll(settings);
    Record bound = ConfigBinder.bind(plugin.settings(), all);
    Map<String, String> broken =
        Contract.broken(new Subject(plugin, bound, pages(plugin, all, recording)::afresh));
    Map<String, @Nullable String> results = new LinkedHashMap<>();
    Contract.RULES.forEach(rule -> results.put(rule.name(), broken.get(rule.name())));
    return results;
  }

  private Map<String, @Nullable String> recipe(Path path, Plugins found) throws IOException {
    RecipeFile file = RecipeFolder.file(path);
    if (!settings.isEmpty()) {
      throw usage("--set is for plugins; a recipe holds its settings");
    }
    Path folder = pages == null ? RecipeCheck.pages(path) : pages;
    RecipeCheck check = new RecipeCheck(file, folder, found, now());
    if (!record && !live) {
      if (!check.isRecorded()) {
        throw usage("no recorded pages in " + folder + "; --record fetches them");
      }
      return check.recorded();
    }
    if (file.source() == null && urls.isEmpty() && !check.isRecorded()) {
      throw usage(path + " has no source: to find pages by; name some with --url");
    }
    try (Engine engine = top().open(Access.SCRATCH)) {
      FetchedPages fetched = check.fetch(engine, urls, this::note);
      if (!record) {
        return check.live(fetched);
      }
      check.record(fetched);
      note("recorded " + fetched.count() + " in " + folder);
      note("look through " + folder.resolve(ExpectedArticles.FILE) + ": it says what was read");
      return check.recorded();
    }
  }

  /** Files of recipes; none when a plugin is meant. */
  private List<Path> recipes() {
    Path path = Path.of(subject);
    if (Files.isDirectory(path) && !Files.exists(path.resolve("pom.xml"))) {
      List<Path> recipes = RecipeFolder.files(path);
      if (recipes.size() > 1 && pages != null) {
        throw usage("--pages is for one recipe; " + path + " has " + recipes.size());
      }
      return recipes;
    }
    return subject.matches(".*\\.ya?ml") ? List.of(path) : List.of();
  }

  private int print(Map<String, Map<String, @Nullable String>> results) {
    List<Field<Line>> shown = results.size() > 1 ? FIELDS : FIELDS.subList(1, FIELDS.size());
    Rows<Line> rows = output().rows("rules", FIELDS, shown);
    int rules = 0;
    int broken = 0;
    for (Map.Entry<String, Map<String, @Nullable String>> result : results.entrySet()) {
      for (Map.Entry<String, @Nullable String> rule : result.getValue().entrySet()) {
        rows.add(new Line(result.getKey(), rule.getKey(), rule.getValue()));
        rules++;
        broken += rule.getValue() == null ? 0 : 1;
      }
    }
    rows.end();
    note(broken == 0 ? "all " + rules + " rules kept" : broken + " of " + rules + " rules broken");
    return broken == 0 ? ExitCode.DONE : ExitCode.PROBLEMS;
  }

  private Plugins plugins() {
    Path jar = jar();
    if (jar == null) {
      return installed();
    }
    Plugins alone = Plugins.of(List.of());
    PluginFolder.loadInto(PluginJar.read(jar), alone);
    return alone;
  }

  private Plugins installed() {
    List<SourcePlugin> builtIn = PluginHost.installed(PluginCheck.class.getClassLoader());
    Path folder = top().settings().plugins();
    return folder == null ? Plugins.of(builtIn) : new PluginFolder(folder).load(builtIn);
  }

  private SourcePlugin only(Plugins found) {
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
      FetchedPages fetched = new FetchedPages(engine, this::note).poll(plugin, all);
      if (record) {
        recording.write(fetched.network().pages(), null);
        recording.write(new ArrayList<>(all.entrySet()));
        note("recorded " + fetched.count() + " in " + folder());
      }
      return fetched.network().recorded();
    }
  }
}
