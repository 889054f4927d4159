package org.stemma.cli.engine;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stemma.cli.recipes.RecipeFolder;
import org.stemma.cli.settings.Settings;
import org.stemma.core.canonical.Merger;
import org.stemma.core.http.FetchPolicy;
import org.stemma.core.http.HttpFetcher;
import org.stemma.core.http.PageFetcher;
import org.stemma.core.http.RobotsCache;
import org.stemma.core.http.Traffic;
import org.stemma.core.ingest.CopyWriter;
import org.stemma.core.ingest.ItemReader;
import org.stemma.core.ingest.PollPolicy;
import org.stemma.core.ingest.Poller;
import org.stemma.core.ingest.Pushes;
import org.stemma.core.ingest.SiteMemories;
import org.stemma.core.match.Matcher;
import org.stemma.core.page.PageReader;
import org.stemma.core.page.Recipes;
import org.stemma.core.plugin.PluginFolder;
import org.stemma.core.plugin.PluginHost;
import org.stemma.core.plugin.Plugins;
import org.stemma.core.plugin.RunLimit;
import org.stemma.core.provenance.ChainBuilder;
import org.stemma.core.provenance.ClaimReader;
import org.stemma.core.source.SourcePlugin;
import org.stemma.core.websub.Subscriber;
import org.stemma.scheduler.QuartzCron;
import org.stemma.storage.StemmaDatabase;

/** Everything a poll is made of, put together once. */
final class Workshop implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Workshop.class);

  private final InstantSource clock;
  private final HttpFetcher http;
  private final PageFetcher pageFetcher;
  private final PageReader pages = new PageReader();
  private final ClaimReader claims = new ClaimReader();
  private final Plugins installed;
  private final PluginHost plugins;
  private final Settings settings;
  private final StemmaDatabase database;
  private final @Nullable URI callback;
  private final @Nullable Subscriber subscriber;
  private @Nullable Recipes recipes;

  Workshop(Settings settings, StemmaDatabase database, InstantSource clock) {
    this(settings, database, clock, Traffic.UNCOUNTED, null);
  }

  /**
   * @param callback where hubs may tell of changes; null when nowhere
   */
  Workshop(
      Settings settings,
      StemmaDatabase database,
      InstantSource clock,
      Traffic traffic,
      @Nullable URI callback) {
    this(
        settings,
        database,
        clock,
        new HttpFetcher(policy(settings), clock, traffic, database.holds()),
        callback);
  }

  private Workshop(
      Settings settings,
      StemmaDatabase database,
      InstantSource clock,
      HttpFetcher http,
      @Nullable URI callback) {
    this.settings = settings;
    this.database = database;
    this.clock = clock;
    this.http = http;
    this.callback = callback;
    this.subscriber =
        callback == null ? null : new Subscriber(database.subscriptions(), http, callback, clock);
    this.pageFetcher = new PageFetcher(http, new RobotsCache(http, clock), clock);
    this.installed = installed(settings);
    this.plugins = new PluginHost(installed, http, pageFetcher, clock, RunLimit.USUAL);
  }

  /**
   * The built-in plugins and those of the settings' folder; a warning for each that cannot be used.
   */
  private static Plugins installed(Settings settings) {
    List<SourcePlugin> builtIn = PluginHost.installed(Workshop.class.getClassLoader());
    if (settings.plugins() == null) {
      return Plugins.of(builtIn);
    }
    Plugins all = new PluginFolder(settings.plugins()).load(builtIn);
    all.refused().forEach(refused -> log.warn("plugin refused: {}", refused));
    return all;
  }

  /** Another one with these settings, which knows what this one does of sites. */
  Workshop with(Settings other) {
    return new Workshop(other, database, clock, http.under(policy(other)), callback);
  }

  /** What writes copies and their articles; it needs no network. */
  static CopyWriter writer() {
    return new CopyWriter(new Matcher(), new ChainBuilder(), new Merger());
  }

  private static FetchPolicy policy(Settings settings) {
    return FetchPolicy.as(settings.userAgent())
        .proxy(settings.fetchProxy())
        .allow(settings.fetchAllow())
        .hostDelay(settings.fetchHostDelay())
        .build();
  }

  PluginHost plugins() {
    return plugins;
  }

  /** What reads pages needs the recipes; a fault in one stops that, and nothing else. */
  private synchronized Recipes recipes() {
    if (recipes == null) {
      recipes = RecipeFolder.read(settings.recipes(), settings.triedRecipe());
    }
    return recipes;
  }

  private ItemReader items() {
    return new ItemReader(pageFetcher, pages, recipes(), claims, settings.fullText(), clock);
  }

  Poller poller() {
    return new Poller(
        database.sources(),
        database.ingest(),
        plugins,
        items(),
        new CopyWriter(
            new Matcher(), new ChainBuilder(), new Merger(), settings.quota().versions()),
        new PollPolicy(new QuartzCron()),
        subscriber == null ? Pushes.NONE : subscriber,
        settings.quota(),
        clock);
  }

  /** Asks hubs again whose lease ends soon. */
  void renewSubscriptions() {
    if (subscriber != null) {
      subscriber.renew();
    }
  }

  Discovery discovery() {
    return new Discovery(http);
  }

  DryPoll dryPoll() {
    return new DryPoll(plugins, items(), database.ingest(), clock);
  }

  Tracer tracer() {
    return new Tracer(pageFetcher, pages, recipes(), claims, new SiteMemories(database.ingest()));
  }

  @Override
  public void close() {
    installed.close();
    http.close();
  }
}
