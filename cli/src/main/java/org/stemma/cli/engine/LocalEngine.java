package org.stemma.cli.engine;

import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.settings.Settings;
import org.stemma.core.StemmaException;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.SourceId;
import org.stemma.core.canonical.Merger;
import org.stemma.core.ingest.CopyWriter;
import org.stemma.core.ingest.PollReport;
import org.stemma.core.ingest.Reading;
import org.stemma.core.ingest.Rulings;
import org.stemma.core.ingest.SourceCatalog;
import org.stemma.core.ingest.SourceRecord;
import org.stemma.core.match.Decision;
import org.stemma.core.match.Matcher;
import org.stemma.core.plugin.ConfigBinder;
import org.stemma.core.plugin.InstalledPlugin;
import org.stemma.core.provenance.ChainBuilder;
import org.stemma.core.query.ArticleFinder;
import org.stemma.core.query.ArticleStatistics;
import org.stemma.core.query.OutletFinder;
import org.stemma.core.source.Config;
import org.stemma.core.source.Http;
import org.stemma.core.websub.Subscription;
import org.stemma.storage.StemmaDatabase;
import org.stemma.storage.StemmaDatabase.Mode;
import org.stemma.storage.StoreLog;

/** The program on one machine: a store, and the network. What is not used is not built. */
public final class LocalEngine implements Engine {
  /** Pairs that are explained at once; an article of 30 copies has 435, and nobody reads them. */
  private static final int MOST_DECISIONS = 200;

  /** What copies that a trace brought are listed under. */
  private static final SourceId TRACED = new SourceId("trace");

  private final Settings settings;
  private final StemmaDatabase database;
  private final InstantSource clock;
  private final Optional<ScratchFolder> scratch;
  private final PollLocks locks;
  private @Nullable Workshop workshop;

  private LocalEngine(
      Settings settings,
      StemmaDatabase database,
      InstantSource clock,
      Optional<ScratchFolder> scratch) {
    this.settings = settings;
    this.database = database;
    this.clock = clock;
    this.scratch = scratch;
    this.locks = PollLocks.beside(settings.db(), settings.store());
  }

  /**
   * Opens engines.
   *
   * @param clock where every time that is stored comes from
   */
  public static EngineFactory factory(InstantSource clock) {
    return (settings, access) ->
        switch (access) {
          case SCRATCH -> scratch(settings, clock);
          case READ -> open(settings, Mode.READ, clock);
          case WRITE -> open(settings, Mode.WRITE, clock);
          case CREATE -> open(settings, Mode.CREATE, clock);
        };
  }

  private static LocalEngine open(Settings settings, Mode mode, InstantSource clock) {
    Runnable beforeMigration =
        () -> StoreUpkeep.refuseDaemon(settings.db(), "its store cannot be changed under it");
    return new LocalEngine(
        settings,
        StemmaDatabase.open(settings.store(), mode, clock, beforeMigration),
        clock,
        Optional.empty());
  }

  private static LocalEngine scratch(Settings settings, InstantSource clock) {
    ScratchFolder folder = new ScratchFolder();
    Settings elsewhere = settings.at(folder.path().resolve("stemma.db"));
    return new LocalEngine(
        elsewhere,
        StemmaDatabase.open(elsewhere.db(), Mode.CREATE, clock),
        clock,
        Optional.of(folder));
  }

  private synchronized Workshop workshop() {
    if (workshop == null) {
      workshop = new Workshop(settings, database, clock);
    }
    return workshop;
  }

  @Override
  public SourceCatalog sources() {
    return database.sources();
  }

  @Override
  public Optional<Subscription> subscription(SourceId source) {
    return database.subscriptions().of(source);
  }

  @Override
  public Optional<String> storeProblem() {
    return StoreLog.warning(settings.db());
  }

  @Override
  public ArticleFinder articles() {
    return database.articles();
  }

  @Override
  public ArticleStatistics statistics() {
    return database.statistics();
  }

  @Override
  public OutletFinder outlets() {
    return database.outlets();
  }

  @Override
  public List<PluginLine> plugins() {
    return workshop().plugins().plugins().all().stream().map(LocalEngine::line).toList();
  }

  private static PluginLine line(InstalledPlugin plugin) {
    InstalledPlugin.Jar jar = plugin.jar();
    return new PluginLine(
        plugin.id(),
        plugin.version(),
        plugin.description(),
        jar == null ? null : jar.file(),
        jar == null ? null : jar.sha256(),
        ConfigBinder.describe(plugin.plugin().settings()));
  }

  @Override
  public List<String> refusedPlugins() {
    return workshop().plugins().plugins().refused().stream().map(Object::toString).toList();
  }

  @Override
  public Http network() {
    return workshop().plugins().network();
  }

  @Override
  public void check(SourceRecord source) {
    workshop().plugins().check(source.plugin(), source.settings());
  }

  @Override
  public Map<String, String> shown(SourceRecord source) {
    return new TreeMap<>(
        workshop()
            .plugins()
            .plugins()
            .find(source.plugin())
            .map(p -> ConfigBinder.redacted(p.plugin().settings(), source.settings()))
            .orElseGet(() -> ConfigBinder.redacted(AddressOnly.class, source.settings())));
  }

  /** All that is known of the settings of a source whose plugin is gone. */
  private record AddressOnly(@Config(doc = "its address") URI url) {}

  @Override
  public List<Found> discover(URI address) throws IOException {
    return workshop().discovery().at(address);
  }

  @Override
  public Trial trial(SourceRecord source) {
    return workshop().dryPoll().run(source);
  }

  @Override
  public List<PollReport> poll(List<SourceRecord> sources, PollListener each) {
    int parallel = settings.pollParallel();
    return new PollRound(workshop().poller(), each, locks, clock, parallel).run(sources);
  }

  @Override
  public void run(DaemonRequest request, PollListener each) throws InterruptedException {
    new Daemon(settings, database, clock, request).run(each, locks);
  }

  @Override
  public Optional<DaemonState> daemon() {
    if (!DaemonLock.beside(settings.db()).held()) {
      return Optional.empty();
    }
    try {
      return DaemonFile.beside(settings.db()).read();
    } catch (IOException e) {
      throw new StemmaException("the daemon's state cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public Trace trace(URI address, int depth, boolean keep) {
    List<Reading> readings = new ArrayList<>();
    Trace trace = workshop().tracer().trace(address, depth, readings::add);
    return keep ? trace.keeping(keep(readings)) : trace;
  }

  private List<ArticleId> keep(List<Reading> readings) {
    CopyWriter writer = Workshop.writer();
    Set<CopyId> copies = new LinkedHashSet<>();
    database
        .ingest()
        .write(
            tx -> {
              for (Reading reading : readings) {
                copies.add(writer.write(tx, TRACED, reading, clock.instant()).copy());
                if (reading.trace() != null) {
                  tx.remember(reading.trace(), clock.instant());
                }
              }
            });
    return copies.stream().flatMap(copy -> articles().articleOf(copy).stream()).distinct().toList();
  }

  @Override
  public List<Decision> why(ArticleId article, @Nullable ArticleId other) {
    List<CopyId> left = copies(article);
    List<CopyId> right = other == null ? left : copies(other);
    Matcher matcher = new Matcher();
    return database
        .ingest()
        .matches(
            store -> {
              List<Decision> decisions = new ArrayList<>();
              for (CopyId a : left) {
                for (CopyId b : right) {
                  boolean once = other != null || a.compareTo(b) < 0;
                  if (once && decisions.size() < MOST_DECISIONS) {
                    decisions.add(matcher.explain(a, b, store));
                  }
                }
              }
              return decisions;
            });
  }

  @Override
  public List<ArticleLink> links(ArticleId article) {
    return new ArticleLinks(articles(), database.ingest()).of(article);
  }

  @Override
  public Rulings rulings() {
    return new Rulings(database.ingest(), new Matcher(), new ChainBuilder(), new Merger(), clock);
  }

  private List<CopyId> copies(ArticleId id) {
    return articles().find(id).orElseThrow().article().members();
  }

  @Override
  public void rename(SourceId from, SourceId to) {
    PollLocks.Held polls =
        locks
            .tryLock(from)
            .orElseThrow(
                () -> new StemmaException(from + " is being polled; try again when it is done"));
    try {
      sources().rename(from, to);
    } finally {
      locks.release(polls);
    }
  }

  @Override
  public void remove(SourceRecord source, boolean purge) {
    if (purge) {
      database.ingest().write(tx -> Workshop.writer().purge(tx, source.id()));
    }
    sources().remove(source.id());
  }

  @Override
  public synchronized void close() {
    if (workshop != null) {
      workshop.close();
    }
    locks.close();
    database.close();
    scratch.ifPresent(ScratchFolder::close);
  }
}
