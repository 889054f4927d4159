package org.stemma.core.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stemma.core.StorageException;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.SourceId;
import org.stemma.core.ingest.IngestStore.KnownItem;
import org.stemma.core.ingest.ItemKey.Keyed;
import org.stemma.core.ingest.PollReport.Status;
import org.stemma.core.plugin.PluginHost;
import org.stemma.core.plugin.PollResult;
import org.stemma.core.plugin.PollSession;
import org.stemma.core.provenance.Houses;
import org.stemma.core.source.Item;

/**
 * Walks one poll to the store: asks the plugin, reads what is new, writes it in batches, and last
 * records where the polling stands. What fails is reported; only a failing store is thrown. Safe
 * for many threads, one source on one thread at a time.
 */
public final class Poller {
  private static final Logger log = LoggerFactory.getLogger(Poller.class);

  /**
   * After so long of nothing but "not modified" one full answer is asked for: some servers keep an
   * ETag for ever (design §1).
   */
  private static final Duration FULL_AFTER = Duration.ofDays(7);

  /** A source whose hub tells of changes is polled all the same: hubs fail too. */
  private static final Duration NET = Duration.ofHours(24);

  private final SourceCatalog catalog;
  private final IngestStore store;
  private final PluginHost plugins;
  private final ItemReader reader;
  private final CopyWriter writer;
  private final PollPolicy policy;
  private final Pushes pushes;
  private final Quota quota;
  private final InstantSource clock;

  /** A poller that asks alone, with the usual quota. */
  public Poller(
      SourceCatalog catalog,
      IngestStore store,
      PluginHost plugins,
      ItemReader reader,
      CopyWriter writer,
      PollPolicy policy,
      InstantSource clock) {
    this(catalog, store, plugins, reader, writer, policy, Pushes.NONE, Quota.USUAL, clock);
  }

  /**
   * @param quota what each source may bring in a day
   */
  public Poller(
      SourceCatalog catalog,
      IngestStore store,
      PluginHost plugins,
      ItemReader reader,
      CopyWriter writer,
      PollPolicy policy,
      Pushes pushes,
      Quota quota,
      InstantSource clock) {
    this.catalog = catalog;
    this.store = store;
    this.plugins = plugins;
    this.reader = reader;
    this.writer = writer;
    this.policy = policy;
    this.pushes = pushes;
    this.quota = quota;
    this.clock = clock;
  }

  /**
   * Polls a source now, unless a wait that its server asked for still holds.
   *
   * @throws StorageException if the store fails; nothing of the unfinished batch is kept then
   * @throws CancellationException if the thread is interrupted; what was written stays, and the
   *     next poll finds the rest
   */
  public PollReport poll(SourceRecord source, StoredListener listener) {
    Instant started = clock.instant();
    try {
      return poll(source, listener, started);
    } catch (SourceRemovedException e) {
      return removed(source, started);
    }
  }

  private PollReport poll(SourceRecord source, StoredListener listener, Instant started) {
    PollState before = catalog.state(source.id());
    if (before.notBefore() != null && started.isBefore(before.notBefore())) {
      return waiting(
          source, started, before, "its server asked to wait until " + before.notBefore());
    }
    Intake intake = before.intake().at(started);
    if (intake.spent(quota)) {
      return waiting(source, started, before, intake.words(quota) + ", until " + intake.until());
    }
    Optional<SourceRecord> reader = SharedAddress.reader(catalog, source, before);
    if (reader.isPresent()) {
      return shared(source, started, before, reader.get().id());
    }
    SourceRecord asked = before.moves().address().map(source::at).orElse(source);
    Offered offered = new Offered();
    PollResult result =
        plugins.poll(asked.plugin(), asked.settings(), session(before, offered, started));
    List<PollReport> polls = catalog.polls(source.id(), Gap.POLLS);
    Tally tally = new Tally(intake);
    offered.warnings.forEach(tally::warn);
    if (offered.info != null && offered.info.repaired() != null) {
      tally.warn("mended: " + offered.info.repaired());
    }
    Taken taken = take(asked, offered, Sighting.lastWhole(polls), tally, listener);
    if (Thread.currentThread().isInterrupted()) {
      // A poll that was cut short says nothing of its source, but for what it brought in.
      if (!tally.intake.equals(before.intake())) {
        catalog.restate(source.id(), catalog.state(source.id()).with(tally.intake));
      }
      throw new CancellationException("stopped");
    }
    Instant ended = clock.instant();
    PollEnding.Brought brought =
        new PollEnding.Brought(
            offered.info,
            taken.again(),
            gaps(polls, before, result, tally),
            offered.rhythm(result, before.rhythm(), started),
            asked.address().orElse(null),
            started,
            ended);
    PollEnding ending = result.accept(new PollEnding.Judge(policy, source, before, brought));
    if (result instanceof PollResult.Done done && done.hub() != null) {
      pushes.offered(source.id(), done.hub());
    }
    if (pushes.active(source.id()) && !ending.status().failed()) {
      ending = ending.notBefore(clock.instant().plus(NET), "its hub tells of changes");
    }
    ending = ending.with(tally.intake);
    if (taken.left() > 0) {
      ending = ending.full(before.cursor(), tally.intake.until(), tally.intake.words(quota));
      log.warn(
          "source has spent its quota source={} left={} until={}",
          source.id(),
          taken.left(),
          tally.intake.until());
    }
    boolean broken = ending.after().switchedOff() && source.enabled();
    if (broken) {
      tally.warn(
          "switched off: its plugin failed "
              + ending.after().faults()
              + " times in a row; stemma source edit "
              + source.id()
              + " --enable tries again");
    }
    PollReport report = report(source, started, tally, ending);
    if (catalog.find(source.id()).isEmpty()) {
      throw new SourceRemovedException(source.id());
    }
    catalog.record(report, ending.after());
    if (broken) {
      log.warn("source switched off source={} reason={}", source.id(), ending.message());
      // Read anew: a person may have changed it meanwhile.
      catalog.find(source.id()).ifPresent(now -> catalog.update(now.enabled(false)));
    }
    if (!before.moves().equals(ending.after().moves())) {
      SharedAddress.reader(catalog, source, ending.after())
          .ifPresent(
              other ->
                  log.warn(
                      "source has moved to another's address source={} reader={}",
                      source.id(),
                      other.id()));
    }
    if (offered.info != null && offered.info.title() != null) {
      catalog.title(source.id(), offered.info.title());
    }
    log.info(
        "poll done source={} status={} items={} new={} known={} joined={} failed={} took_ms={}",
        source.id(),
        report.status(),
        report.items(),
        report.fresh(),
        report.known(),
        report.joined(),
        report.failedItems(),
        report.took().toMillis());
    return report;
  }

  /** Polls of late, this one too, between which items may have come and gone unseen. */
  private static int gaps(
      List<PollReport> polls, PollState before, PollResult result, Tally tally) {
    int gaps = Gap.among(polls);
    boolean part = result instanceof PollResult.Done done && done.part();
    if (part
        || before.lastFullAt() == null
        || !Gap.possible(tally.items, tally.fresh, tally.failed)) {
      return gaps;
    }
    tally.warn(
        "possible gap: every item is new, others may have come and gone since the last poll");
    return gaps + (before.failures() > 0 ? 0 : 1);
  }

  private static PollSession session(PollState before, Offered offered, Instant started) {
    boolean stale =
        before.lastFullAt() == null || before.lastFullAt().plus(FULL_AFTER).isBefore(started);
    return offered.session(stale ? Map.of() : before.validators(), before.cursor());
  }

  /**
   * What became of the items.
   *
   * @param again true when a page is to be tried again at a later poll
   * @param left items that were not taken, as the source's quota was spent
   */
  private record Taken(boolean again, int left) {}

  /**
   * Reads and writes what is new, oldest first.
   *
   * @param missedAt when the source was last read whole before, see {@link Sighting}
   */
  private Taken take(
      SourceRecord source,
      Offered offered,
      @Nullable Instant missedAt,
      Tally tally,
      StoredListener listener) {
    Batch batch = new Batch(source.id(), store, writer, tally, listener);
    SiteMemories sites = new SiteMemories(store);
    boolean again = false;
    int left = 0;
    List<Keyed> keyed = oldestFirst(ItemKey.of(offered.items));
    tally.items = keyed.size();
    offered.distinct = keyed.size();
    long shared = keyed.stream().filter(Keyed::shared).count();
    if (shared > 0) {
      tally.warn(shared + " items share their guid with others; told apart by link or title");
    }
    for (Keyed item : keyed) {
      Optional<KnownItem> known = store.item(source.id(), item.key().value());
      if (known.isPresent()
          && known.get().copy() != null
          && known.get().hash().equals(item.key().hash())) {
        tally.known++;
        continue;
      }
      if (tally.intake.spent(quota)) {
        left++;
        continue;
      }
      if (known.isEmpty()) {
        offered.arrived(item.item());
      }
      @Nullable Reading reading = read(source, item.item(), offered, sites, tally);
      if (Thread.currentThread().isInterrupted()) {
        // The page may have been cut short by it, which says nothing of the page.
        break;
      }
      if (reading != null) {
        again |= reading.again();
        boolean own = Houses.same(offered.address(source, item.item()), reading.copy().url());
        batch.add(item, reading, new Sighting(source.id(), clock.instant(), own ? missedAt : null));
      }
    }
    batch.flush();
    if (left > 0) {
      tally.left(left, tally.intake.words(quota));
    }
    if (tally.unkept > 0) {
      tally.warn(
          tally.unkept
              + " changed texts are not kept: each has its "
              + quota.versions()
              + " versions (quota.versions)");
    }
    return new Taken(again, left);
  }

  private @Nullable Reading read(
      SourceRecord source, Item item, Offered offered, SiteMemories sites, Tally tally) {
    try {
      Reading reading = reader.read(item, offered.address(source, item), offered.info, sites);
      if (reading.trace() != null) {
        sites.learn(reading.trace());
      }
      if (reading.warning() != null) {
        tally.warn(reading.warning());
      }
      return reading;
    } catch (StorageException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      // One item that cannot be read must not cost the others.
      String name = item.url() == null ? String.valueOf(item.guid()) : item.url().toString();
      log.warn("item not read source={} item={}", source.id(), name, e);
      tally.fail("could not be read: " + name + ": " + e.getMessage());
      return null;
    }
  }

  /**
   * Oldest first, so that an original is met before its copies: by date where every item has one,
   * else from the end of the document, where feeds keep what is old.
   */
  private static List<Keyed> oldestFirst(List<Keyed> items) {
    List<Keyed> ordered = new ArrayList<>(items);
    Collections.reverse(ordered);
    if (ordered.stream().allMatch(k -> time(k.item()) != null)) {
      ordered.sort(Comparator.comparing(k -> Objects.requireNonNull(time(k.item()))));
    }
    return ordered;
  }

  private static @Nullable Instant time(Item item) {
    @Nullable ClaimedDate date = item.published() != null ? item.published() : item.updated();
    return date == null ? null : date.sortKey();
  }

  /** It is not asked; whether the other still reads the address is looked at once a day. */
  private PollReport shared(
      SourceRecord source, Instant started, PollState before, SourceId reader) {
    PollState after =
        before.dueAt(started.plus(NET), "it has moved to the address that " + reader + " reads");
    catalog.restate(source.id(), after);
    String message =
        "it has moved to the address that %1$s reads (stemma source remove %2$s, or"
            + " stemma source edit %2$s --undo-move)";
    return waiting(source, started, after, message.formatted(reader, source.id()));
  }

  private PollReport waiting(
      SourceRecord source, Instant started, PollState before, String message) {
    return new PollReport(
        source.id(),
        started,
        Duration.ZERO,
        Status.WAITING,
        0,
        0,
        0,
        0,
        0,
        0,
        message,
        before.nextPollAt(),
        List.of());
  }

  /** What it read before its removal stays, as it does with every source that is removed. */
  private PollReport removed(SourceRecord source, Instant started) {
    return new PollReport(
        source.id(),
        started,
        Duration.between(started, clock.instant()),
        Status.FAILED,
        0,
        0,
        0,
        0,
        0,
        0,
        "it was removed meanwhile; what this poll read since is not kept",
        null,
        List.of());
  }

  private PollReport report(SourceRecord source, Instant started, Tally tally, PollEnding ending) {
    return new PollReport(
        source.id(),
        started,
        Duration.between(started, clock.instant()),
        ending.status(),
        tally.items,
        tally.fresh,
        tally.known,
        tally.revised,
        tally.joined,
        tally.failed,
        ending.message(),
        ending.after().nextPollAt(),
        tally.warnings());
  }
}
