package org.stemma.cli.engine;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stemma.core.ingest.IngestStore;
import org.stemma.core.ingest.ItemReader;
import org.stemma.core.ingest.PollReport;
import org.stemma.core.ingest.PollReport.Status;
import org.stemma.core.ingest.Reading;
import org.stemma.core.ingest.SiteMemories;
import org.stemma.core.ingest.SourceRecord;
import org.stemma.core.plugin.PluginHost;
import org.stemma.core.plugin.PollResult;
import org.stemma.core.plugin.PollSession;
import org.stemma.core.source.FeedInfo;
import org.stemma.core.source.Item;

/** Polls a source and reads some of its items as a real poll would, and keeps nothing. */
final class DryPoll {
  /**
   * Items that are read whole: enough to judge a source by, few enough not to burden its server.
   */
  private static final int READ = 5;

  private final PluginHost plugins;
  private final ItemReader reader;
  private final IngestStore store;
  private final InstantSource clock;

  /**
   * @param store what its sites have taught is read from there; nothing is written
   */
  DryPoll(PluginHost plugins, ItemReader reader, IngestStore store, InstantSource clock) {
    this.plugins = plugins;
    this.store = store;
    this.reader = reader;
    this.clock = clock;
  }

  private static final class Offered {
    final List<Item> items = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();
    @Nullable FeedInfo info;
    @Nullable URI found;
  }

  Trial run(SourceRecord source) {
    Instant started = clock.instant();
    Offered offered = new Offered();
    PollResult result =
        plugins.poll(
            source.plugin(),
            source.settings(),
            new PollSession(
                Map.of(),
                null,
                offered.items::add,
                info -> offered.info = info,
                url -> offered.found = url,
                offered.warnings::add,
                PollSession.DEFAULT_ITEM_LIMIT,
                null));
    SiteMemories sites = new SiteMemories(store);
    List<Trial.Offer> offers = new ArrayList<>();
    int failed = 0;
    for (Item item : offered.items.stream().limit(READ).toList()) {
      Trial.Offer offer = offer(source, item, offered, sites);
      failed += offer.copy() == null ? 1 : 0;
      offers.add(offer);
    }
    Outcome outcome = result.accept(new Outcome.Reader());
    PollReport report =
        new PollReport(
            source.id(),
            started,
            Duration.between(started, clock.instant()),
            outcome.status(),
            offered.items.size(),
            0,
            0,
            0,
            0,
            failed,
            outcome.message(),
            null,
            offered.warnings);
    return new Trial(report, offered.info, offers);
  }

  private Trial.Offer offer(SourceRecord source, Item item, Offered offered, SiteMemories sites) {
    try {
      URI feed =
          offered.found != null
              ? offered.found
              : source.address().orElse(URI.create("urn:stemma:trial"));
      Reading reading = reader.read(item, feed, offered.info, sites);
      if (reading.trace() != null) {
        sites.learn(reading.trace());
      }
      return new Trial.Offer(
          item,
          reading.copy(),
          reading.claims(),
          reading.fields(),
          reading.fromPage() ? "page" : "feed",
          reading.warning());
    } catch (RuntimeException | StackOverflowError e) {
      return new Trial.Offer(item, null, List.of(), List.of(), "page", e.getMessage());
    }
  }

  /** How a trial ended. */
  private record Outcome(Status status, @Nullable String message) {
    static final class Reader implements PollResult.Visitor<Outcome> {
      @Override
      public Outcome done(PollResult.Done done) {
        return new Outcome(done.part() ? Status.PART : Status.DONE, null);
      }

      @Override
      public Outcome notModified(PollResult.NotModified notModified) {
        return new Outcome(Status.NOT_MODIFIED, null);
      }

      @Override
      public Outcome throttled(PollResult.Throttled throttled) {
        return new Outcome(Status.THROTTLED, throttled.reason());
      }

      @Override
      public Outcome gone(PollResult.Gone gone) {
        return new Outcome(Status.GONE, gone.reason());
      }

      @Override
      public Outcome failed(PollResult.Failed failed) {
        return new Outcome(Status.FAILED, failed.reason());
      }
    }
  }
}
