package org.stemma.cli.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.engine.Found;
import org.stemma.cli.engine.Trial;
import org.stemma.cli.recipes.RecipeFolder;
import org.stemma.cli.render.Rows;
import org.stemma.cli.sources.FeedAddress;
import org.stemma.cli.sources.SourceNames;
import org.stemma.core.article.SourceId;
import org.stemma.core.http.SafeUrl;
import org.stemma.core.ingest.Schedule;
import org.stemma.core.ingest.SourceRecord;
import org.stemma.storage.StemmaDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "add",
    description = {
      "Add a feed or sitemap, or the feed that a home page names. It is read once to check it.",
      "Or what a recipe names as its source; the recipe is put into the folder of recipes."
    },
    footer = {
      "",
      "Examples:",
      "  stemma source add https://example.org/ --every 2h",
      "  stemma source add --plugin web --set url=https://example.org/news --name example",
      "  stemma source add example.yaml"
    })
final class SourceAdd extends StemmaCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "URL|FILE",
      description = "The address of a feed, a sitemap, or a page; or a recipe's file.")
  private @Nullable String address;

  @Option(
      names = "--plugin",
      paramLabel = "ID",
      description = "The kind of source; else found out.")
  private @Nullable String plugin;

  @Option(names = "--name", paramLabel = "NAME", description = "Its name here; else from its host.")
  private @Nullable SourceId name;

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting of the plugin.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--history",
      paramLabel = "N",
      description = "Older documents of the feed read at its first poll; as --set history=N.")
  private @Nullable Integer history;

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      split = ",",
      hideParamSyntax = true,
      description = "A word to find it by.")
  private List<String> tags = List.of();

  @Mixin private ScheduleOptions when = new ScheduleOptions();

  @Option(names = "--dry-run", description = "Look, and add nothing.")
  private boolean dryRun;

  @Override
  protected int work() throws IOException {
    Optional<RecipeSource> recipe = address == null ? Optional.empty() : RecipeSource.of(address);
    if (recipe.isPresent()) {
      return add(recipe.get());
    }
    URI url = address == null ? null : address(address);
    if (url == null && (plugin == null || settings.isEmpty())) {
      throw usage("an address is needed, or --plugin ID with --set KEY=VALUE");
    }
    Schedule schedule = when.schedule(now()).orElse(top().settings().pollEvery());
    try (Engine engine = top().open(access())) {
      if (url != null && plugin == null) {
        List<Found> found = engine.discover(url);
        if (found.isEmpty()) {
          throw new Failure(
              ExitCode.FAILED,
              SafeUrl.of(url)
                  + ": neither a feed, a sitemap, nor a page that names a feed; a page of links is read with"
                  + " --plugin web --set url="
                  + SafeUrl.of(url));
        }
        add(engine, found.get(0).plugin(), found.get(0).url(), found.get(0), schedule);
        found.stream()
            .skip(1)
            .forEach(f -> note("also there: " + SafeUrl.of(f.url()) + described(f)));
      } else {
        add(engine, plugin == null ? "rss" : plugin, url, null, schedule);
      }
      return ExitCode.DONE;
    }
  }

  private Access access() {
    if (!dryRun) {
      return Access.CREATE;
    }
    return StemmaDatabase.exists(top().settings().store()) ? Access.READ : Access.SCRATCH;
  }

  /** It is polled and some of its pages read, as a recipe that finds nothing is none. */
  private int add(RecipeSource recipe) {
    if (plugin != null || history != null) {
      throw usage("--plugin and --history are for addresses; a recipe names both in its source:");
    }
    Schedule schedule = when.schedule(now()).orElse(top().settings().pollEvery());
    try (Engine engine = top().open(access(), top().settings().trying(recipe.path()))) {
      List<SourceRecord> known = engine.sources().all();
      Set<String> taken = known.stream().map(s -> s.id().value()).collect(Collectors.toSet());
      SourceId id = name == null ? recipe.freeName(taken) : name;
      SourceRecord source = recipe.checked(engine, id, settings, tags, schedule, now());
      Path folder = top().configuration().get(1);
      refuseTwice(engine, source, known, "; to read it by the recipe put the file into " + folder);
      Trial trial = engine.trial(source);
      if (trial.report().status().failed()) {
        throw new Failure(ExitCode.FAILED, PollRow.sentence(trial.report(), now()));
      }
      note("checked " + recipe.path() + ", " + trial.report().items() + " items");
      tell(trial);
      if (!dryRun) {
        note("the recipe is now " + RecipeFolder.install(recipe.path(), folder));
        engine.sources().add(source);
      }
      URI url = source.address().orElse(URI.create("urn:stemma:recipe"));
      Found found = new Found(source.plugin(), url, null, trial.report().items(), null, null);
      Rows<SourceRow> rows = output().rows("sources", SourceRow.ADDED, SourceRow.ADDED);
      rows.add(SourceRow.added(source, engine.shown(source), found));
      rows.end();
      return ExitCode.DONE;
    }
  }

  /** What the recipe finds on the first page, and each page that cannot be read. */
  private void tell(Trial trial) {
    trial.offers().stream()
        .filter(offer -> offer.copy() != null)
        .findFirst()
        .ifPresent(
            offer ->
                note(
                    Objects.requireNonNull(offer.copy()).url()
                        + "\n"
                        + String.join("\n", RecipeOption.lines(offer.fields(), offer.claims()))));
    trial.offers().stream()
        .filter(offer -> offer.error() != null)
        .forEach(offer -> note("not read: " + offer.item().url() + ": " + offer.error()));
    trial.report().warnings().forEach(this::note);
  }

  /**
   * @param otherwise what can be done where its address is here under another name
   */
  private void refuseTwice(
      Engine engine, SourceRecord source, List<SourceRecord> known, String otherwise) {
    if (known.stream().anyMatch(s -> s.id().equals(source.id()))) {
      throw usage("there is a source '" + source.id() + "' already; choose another --name");
    }
    Optional<SourceRecord> same = Sources.sameAddress(engine.sources(), source);
    if (same.isPresent()) {
      throw usage("that address is here already, as '" + same.get().id() + "'" + otherwise);
    }
  }

  private URI address(String text) {
    if (text.isBlank()) {
      throw usage("an address is needed, not an empty word");
    }
    if (text.startsWith("file:") || isFile(text)) {
      throw usage(
          "'"
              + SafeUrl.of(text)
              + "': not a recipe (NAME.yaml), and other files are not read as sources; give an http or"
              + " https address");
    }
    boolean bare = !text.contains("://") && text.matches("[^\\s/:@]{1,253}\\.[^\\s@]{1,2048}");
    try {
      return FeedAddress.parse(bare ? "https://" + text : text);
    } catch (IllegalArgumentException e) {
      throw usage("'" + SafeUrl.of(text) + "': " + e.getMessage());
    }
  }

  private static boolean isFile(String text) {
    try {
      return Files.exists(Path.of(text));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private void add(
      Engine engine, String kind, @Nullable URI url, @Nullable Found found, Schedule schedule) {
    Map<String, String> all = new LinkedHashMap<>();
    if (url != null) {
      all.put("url", url.toString());
    }
    if (history != null) {
      all.put("history", history.toString());
    }
    all.putAll(settings);
    List<SourceRecord> known = engine.sources().all();
    SourceId id = name == null ? freeName(all, known) : name;
    SourceRecord source = SourceRecord.added(id, kind, all, tags, schedule, now());
    refuseTwice(engine, source, known, "");
    engine.check(source);
    if (found != null) {
      note("checked " + SafeUrl.of(found.url()) + described(found));
    }
    if (!dryRun) {
      engine.sources().add(source);
      if (found != null && found.title() != null) {
        engine.sources().title(id, found.title());
      }
    }
    Rows<SourceRow> rows = output().rows("sources", SourceRow.ADDED, SourceRow.ADDED);
    rows.add(SourceRow.added(source, engine.shown(source), found));
    rows.end();
  }

  private static SourceId freeName(Map<String, String> settings, List<SourceRecord> known) {
    Set<String> taken = known.stream().map(s -> s.id().value()).collect(Collectors.toSet());
    String url = settings.get("url");
    return SourceNames.free(
        url == null ? "source" : SourceNames.ofHost(FeedAddress.parse(url)), taken);
  }

  private static String titled(Found found) {
    return found.title() == null ? "" : " (" + found.title() + ")";
  }

  private static String items(Found found) {
    if (found.items() == null) {
      return "";
    }
    return found.items() == 1 ? ", 1 item" : ", " + found.items() + " items";
  }

  private static String described(Found found) {
    return (found.format() == null ? "" : ", " + found.format())
        + titled(found)
        + items(found)
        + (found.repaired() == null ? "" : "; mended: " + found.repaired());
  }
}
