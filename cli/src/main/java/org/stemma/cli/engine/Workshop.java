package org.stemma.cli.engine;

import java.time.InstantSource;
import org.stemma.cli.settings.Settings;
import org.stemma.core.canonical.Merger;
import org.stemma.core.http.FetchPolicy;
import org.stemma.core.http.HttpFetcher;
import org.stemma.core.http.PageFetcher;
import org.stemma.core.http.RobotsCache;
import org.stemma.core.ingest.CopyWriter;
import org.stemma.core.ingest.IngestStore;
import org.stemma.core.ingest.ItemReader;
import org.stemma.core.ingest.PollPolicy;
import org.stemma.core.ingest.Poller;
import org.stemma.core.ingest.SiteMemories;
import org.stemma.core.match.Matcher;
import org.stemma.core.page.PageReader;
import org.stemma.core.plugin.PluginHost;
import org.stemma.core.provenance.ChainBuilder;
import org.stemma.core.provenance.ClaimReader;
import org.stemma.scheduler.QuartzCron;
import org.stemma.storage.StemmaDatabase;

/** Everything a poll is made of, put together once. */
final class Workshop implements AutoCloseable {
  private final InstantSource clock;
  private final HttpFetcher http;
  private final PageFetcher pageFetcher;
  private final PageReader pages = new PageReader();
  private final ClaimReader claims = new ClaimReader();
  private final PluginHost plugins;
  private final ItemReader items;
  private final Poller poller;
  private final IngestStore store;

  Workshop(Settings settings, StemmaDatabase database, InstantSource clock) {
    this.clock = clock;
    this.store = database.ingest();
    this.http = new HttpFetcher(policy(settings), clock);
    this.pageFetcher = new PageFetcher(http, new RobotsCache(http, clock), clock);
    this.plugins =
        new PluginHost(
            PluginHost.installed(Workshop.class.getClassLoader()), http, pageFetcher, clock);
    this.items = new ItemReader(pageFetcher, pages, claims, settings.fullText(), clock);
    this.poller =
        new Poller(
            database.sources(),
            store,
            plugins,
            items,
            writer(),
            new PollPolicy(new QuartzCron()),
            clock);
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

  Poller poller() {
    return poller;
  }

  Discovery discovery() {
    return new Discovery(http);
  }

  DryPoll dryPoll() {
    return new DryPoll(plugins, items, store, clock);
  }

  Tracer tracer() {
    return new Tracer(pageFetcher, pages, claims, new SiteMemories(store));
  }

  @Override
  public void close() {
    http.close();
  }
}
