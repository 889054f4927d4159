package org.stemma.cli.command;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.engine.Found;
import org.stemma.cli.engine.Trial;
import org.stemma.cli.render.Field;
import org.stemma.cli.render.FieldsText;
import org.stemma.cli.render.Output;
import org.stemma.cli.render.Rows;
import org.stemma.cli.render.TerminalSafe;
import org.stemma.cli.settings.Settings;
import org.stemma.cli.sources.FeedAddress;
import org.stemma.cli.sources.SourceNames;
import org.stemma.core.article.SourceId;
import org.stemma.core.ingest.Schedule;
import org.stemma.core.ingest.SourceRecord;
import org.stemma.storage.StemmaDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "test",
    description = "Poll once, store nothing, and show what would be kept and from where.",
    footer = {
      "",
      "Examples:",
      "  stemma source test https://example.org/feed --evidence",
      "  stemma source test example.yaml"
    })
final class SourceTest extends StemmaCommand {
  @Parameters(
      paramLabel = "SOURCE|URL|FILE",
      description = "A source's name, an address, or a recipe's file.")
  private String subject = "";

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Another value for a setting.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(names = "--plugin", paramLabel = "ID", description = "With a URL: the kind of source.")
  private String plugin = "";

  @Mixin private RecipeOption recipe = new RecipeOption();

  @Option(
      names = "--evidence",
      description = "Show for every item what was read and from where; in JSON always.")
  private boolean evidence;

  @Override
  protected List<String> fieldNames() {
    return OfferRow.FIELDS.stream().map(Field::name).toList();
  }

  @Override
  protected int work() throws IOException {
    boolean isUrl = subject.contains("://");
    Optional<RecipeSource> file = RecipeSource.of(subject);
    boolean known = !isUrl && file.isEmpty();
    Access access =
        known || StemmaDatabase.exists(top().settings().store()) ? Access.READ : Access.SCRATCH;
    Settings trying =
        file.map(f -> top().settings().trying(f.path()))
            .orElseGet(() -> recipe.in(top().settings()));
    try (Engine engine = top().open(access, trying)) {
      SourceRecord source =
          file.isPresent()
              ? file.get()
                  .checked(
                      engine,
                      file.get().freeName(Set.of()),
                      settings,
                      List.of(),
                      Schedule.AUTO,
                      now())
              : with(isUrl ? found(engine) : Sources.find(engine.sources(), subject), settings);
      engine.check(source);
      Trial trial = engine.trial(source);
      if (evidence && !output().form().isJson()) {
        trial.offers().forEach(this::evidence);
      } else {
        Rows<Trial.Offer> rows = output().rows("items", OfferRow.FIELDS, OfferRow.TABLE);
        trial.offers().forEach(rows::add);
        rows.end();
      }
      for (Trial.Offer offer : trial.offers()) {
        List<String> found = RecipeOption.lines(offer.fields(), offer.claims());
        if (offer.copy() != null && !found.isEmpty()) {
          note(offer.copy().url() + "\n" + String.join("\n", found));
        }
      }
      if (trial.feed() != null && trial.feed().repaired() != null) {
        note("mended: " + trial.feed().repaired());
      }
      trial.report().warnings().forEach(this::note);
      note(ending(trial));
      boolean bad =
          trial.report().status().failed()
              || trial.offers().stream().anyMatch(o -> o.error() != null);
      return bad ? ExitCode.PROBLEMS : ExitCode.DONE;
    }
  }

  private String ending(Trial trial) {
    if (trial.report().status().failed()) {
      return PollRow.sentence(trial.report(), now());
    }
    int items = trial.report().items();
    long read = trial.offers().stream().filter(offer -> offer.copy() != null).count();
    return items + (items == 1 ? " item, " : " items, ") + read + " read, nothing was stored";
  }

  private void evidence(Trial.Offer offer) {
    output().line(OfferRow.heading(offer), Output.Tone.HEADER);
    FieldsText.print(offer.fields(), output());
    if (offer.error() != null) {
      output().line("  " + TerminalSafe.line(offer.error()), Output.Tone.BAD);
    }
  }

  private SourceRecord found(Engine engine) throws IOException {
    URI url;
    try {
      url = FeedAddress.parse(subject);
    } catch (IllegalArgumentException e) {
      throw usage("'" + subject + "': " + e.getMessage());
    }
    String kind = plugin;
    if (kind.isEmpty()) {
      List<Found> found = engine.discover(url);
      if (found.isEmpty()) {
        throw new Failure(
            ExitCode.FAILED,
            url + ": neither a feed, a sitemap, nor a page that names a feed; try --plugin web");
      }
      kind = found.get(0).plugin();
      url = found.get(0).url();
    }
    SourceId id = new SourceId(SourceNames.ofHost(url));
    Map<String, String> address = Map.of("url", url.toString());
    return SourceRecord.added(id, kind, address, List.of(), Schedule.AUTO, now());
  }

  private static SourceRecord with(SourceRecord source, Map<String, String> settings) {
    TreeMap<String, String> all = new TreeMap<>(source.settings());
    all.putAll(settings);
    return new SourceRecord(
        source.id(),
        source.plugin(),
        all,
        source.tags(),
        source.schedule(),
        source.enabled(),
        source.title(),
        source.addedAt());
  }
}
