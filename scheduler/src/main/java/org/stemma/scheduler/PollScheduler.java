package org.stemma.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stemma.core.article.Outlet;
import org.stemma.core.article.SourceId;
import org.stemma.core.ingest.PollReport;
import org.stemma.core.ingest.PollState;
import org.stemma.core.ingest.SourceCatalog;
import org.stemma.core.ingest.SourceRecord;
import org.stemma.scheduler.Clocks.Moment;

/**
 * Polls every enabled source when it is due: one Quartz trigger a source over the due times that
 * the store keeps, so that a restart neither forgets nor herds. Sources that were added, changed or
 * removed by another process are taken up within a minute. A beat of its own, on a clock that
 * nobody can set, looks every few seconds whether time went on evenly, no source was forgotten, and
 * Quartz still runs.
 */
public final class PollScheduler implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PollScheduler.class);

  private static final Duration BEAT = Duration.ofSeconds(5);

  /** How often sources are looked up, and the least time between two polls of one. */
  private static final Duration REFRESH = Duration.ofMinutes(1);

  /**
   * A poll that throws has met a store that fails, after it has asked the server; so it is not
   * tried again at once.
   */
  private static final Duration RETRY = Duration.ofMinutes(15);

  /** Quartz fires a few milliseconds before the time. */
  private static final Duration EARLY = Duration.ofSeconds(1);

  /** Untried for so many intervals after its time, a source is queued again. */
  private static final int INTERVALS = 3;

  /** Taken for the interval of a source that was never polled. */
  private static final Duration UNKNOWN_INTERVAL = Duration.ofHours(1);

  /**
   * A poll that runs for so long is stopped. A feed of 1,000 new items, a page each at one a
   * second, takes a third of it.
   */
  private static final Duration LONGEST_POLL = Duration.ofHours(1);

  /** Without a sign of life from Quartz for so long, the scheduler is not well. */
  private static final Duration SILENCE = Duration.ofSeconds(60);

  /** Sources next in turn that are told. */
  private static final int NEXT = 10;

  private final SourceCatalog catalog;
  private final Function<SourceRecord, PollReport> poll;
  private final Clocks clocks;
  private final QuartzTriggers triggers;
  private final Turns turns;
  private final PollPlan plan = new PollPlan();
  private final Requeued requeued = new Requeued();
  private final StoreRest rest = new StoreRest();
  private final ScheduledExecutorService beat =
      Executors.newSingleThreadScheduledExecutor(PollScheduler::beatThread);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<SourceId, Duration> intervals = new ConcurrentHashMap<>();

  /** What is polling; guarded by itself. */
  private final Map<SourceId, Running> running = new LinkedHashMap<>();

  /** Whether it was told to stop; guarded by {@link #running}. */
  private boolean stopping;

  private volatile long beatAt;
  private volatile long pulseAt;
  private long refreshedAt;

  private record Running(Thread thread, Moment since) {}

  /**
   * @param clock what due times are told by; it need not be the system's
   * @param poll runs one poll to its end; what it throws is logged and the source tried again
   * @param workers polls at a time, at least 1
   */
  public PollScheduler(
      SourceCatalog catalog,
      Function<SourceRecord, PollReport> poll,
      InstantSource clock,
      int workers) {
    this(catalog, poll, clock, System::nanoTime, workers);
  }

  /**
   * @param nanos a clock that nobody can set, as {@link System#nanoTime}
   */
  PollScheduler(
      SourceCatalog catalog,
      Function<SourceRecord, PollReport> poll,
      InstantSource clock,
      LongSupplier nanos,
      int workers) {
    this.catalog = catalog;
    this.poll = poll;
    this.clocks = new Clocks(clock, nanos);
    this.turns = new Turns(workers);
    this.triggers =
        new QuartzTriggers(
            "stemma-" + System.identityHashCode(this), workers + 1, this::fired, this::pulse);
    this.beatAt = nanos.getAsLong();
    this.pulseAt = beatAt;
    this.refreshedAt = beatAt;
  }

  private static Thread beatThread(Runnable task) {
    Thread thread = new Thread(task, "stemma-beat");
    thread.setDaemon(true);
    return thread;
  }

  /** Starts polling; returns at once. */
  @SuppressWarnings("FutureReturnValueIgnored") // a beat throws nothing
  public void start() {
    if (ClockCorrection.correct(catalog, clocks.now().wall())) {
      log.warn("the clock was set back since the last run; due times were moved back with it");
    }
    refresh();
    triggers.start();
    beat.scheduleWithFixedDelay(
        this::beatSafely, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Waits until {@link #close} is called. */
  public void await() throws InterruptedException {
    closed.await();
  }

  /** Stops: polls in progress are told to, and waited for, at most 8 seconds. */
  @Override
  public void close() {
    beat.shutdownNow();
    synchronized (running) {
      stopping = true;
      running.values().forEach(poll -> poll.thread().interrupt());
    }
    triggers.close();
    closed.countDown();
  }

  /** How things are now. */
  public SchedulerState state() {
    Moment now = clocks.now();
    List<SchedulerState.Timed> polling = new ArrayList<>();
    synchronized (running) {
      running.forEach(
          (id, poll) -> {
            Duration since = now.until(poll.since().nanos());
            polling.add(new SchedulerState.Timed(id, now.wall().plus(since)));
          });
    }
    List<SchedulerState.Timed> next =
        plan.next(now)
            .filter(e -> !turns.has(e.getKey()))
            .limit(NEXT)
            .map(e -> new SchedulerState.Timed(e.getKey(), now.wall().plus(e.getValue())))
            .toList();
    return new SchedulerState(
        now.wall(), alive(now), polling, turns.waiting(), next, requeued.list(), rest.why());
  }

  /** True while the beat and Quartz both go on. */
  public boolean alive() {
    return alive(clocks.now());
  }

  private boolean alive(Moment now) {
    long oldest = now.nanos() - SILENCE.toNanos();
    return beatAt - oldest > 0 && pulseAt - oldest > 0;
  }

  /** Quartz has run its pulse. */
  private void pulse() {
    pulseAt = clocks.now().nanos();
  }

  private void beatSafely() {
    try {
      beat();
    } catch (Throwable e) {
      // Whatever it was, the next beat must come.
      log.error("the scheduler's beat failed", e);
    }
  }

  /** One beat. What fails in the store or in Quartz leaves the rest of it undone. */
  void beat() {
    beatAt = clocks.now().nanos();
    triggers.pulse();
    look();
    if (beatAt - refreshedAt >= REFRESH.toNanos()) {
      refreshedAt = beatAt;
      rest.tryAgain(catalog);
      refresh();
      watchOver();
    }
  }

  /**
   * Lays out all sources anew where time did not go on evenly: what fell due meanwhile comes one
   * after the other, and what was due in a time that is now far off keeps its interval.
   *
   * @return true when it did
   */
  private synchronized boolean look() {
    Clocks.Change change = clocks.look();
    if (change == Clocks.Change.NONE) {
      return false;
    }
    if (change == Clocks.Change.BACK) {
      log.warn("the clock was set back; sources keep the intervals they have");
      ClockCorrection.correct(catalog, clocks.now().wall());
    } else {
      log.warn("time went on without us, or the clock was set ahead; sources are laid out anew");
    }
    plan.clear();
    refresh();
    return true;
  }

  /** Gives every enabled source its trigger, and takes away those of sources that are gone. */
  void refresh() {
    Set<SourceId> wanted = new HashSet<>();
    List<Due> due = new ArrayList<>();
    for (SourceRecord source : catalog.all()) {
      PollState state = catalog.state(source.id());
      if (source.enabled() && state.gone() < 2) {
        wanted.add(source.id());
        intervals.put(source.id(), interval(state));
        due.add(new Due(source.id(), state.nextPollAt()));
      }
    }
    due.sort(Due.ORDER);
    Moment now = clocks.now();
    for (Due source : due) {
      if (!turns.has(source.id())) {
        plan.plan(source.id(), source.at(), interval(source.id()), now)
            .ifPresent(wait -> triggers.set(source.id(), wait));
        if (!triggers.has(source.id())) {
          triggers.set(source.id(), plan.left(source.id(), now));
        }
      }
    }
    for (SourceId id : triggers.all()) {
      if (!wanted.contains(id)) {
        forget(id);
      }
    }
  }

  /**
   * @param at null for a source never polled, which goes first
   */
  private record Due(SourceId id, @Nullable Instant at) {
    static final Comparator<Due> ORDER =
        Comparator.comparing(Due::at, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Due::id);
  }

  /** A source that is no more: its poll, if one is under way, is told to stop. */
  private void forget(SourceId id) {
    synchronized (running) {
      Running poll = running.get(id);
      if (poll != null) {
        poll.thread().interrupt();
      }
    }
    triggers.remove(id);
    plan.drop(id);
    turns.forget(id);
    requeued.forget(id);
    intervals.remove(id);
  }

  /** What lies between the last poll and the next is the interval, whoever asked for it. */
  private static Duration interval(PollState state) {
    if (state.lastPollAt() == null || state.nextPollAt() == null) {
      return UNKNOWN_INTERVAL;
    }
    Duration between = Duration.between(state.lastPollAt(), state.nextPollAt());
    return between.compareTo(REFRESH) < 0 ? REFRESH : between;
  }

  private Duration interval(SourceId id) {
    return intervals.getOrDefault(id, UNKNOWN_INTERVAL);
  }

  /**
   * Queues sources again that were forgotten, whatever the reason, and stops polls that do not end.
   */
  private void watchOver() {
    Moment now = clocks.now();
    intervals.forEach(
        (id, interval) -> {
          Duration late = plan.late(id, now);
          if (!turns.has(id) && late.compareTo(interval.multipliedBy(INTERVALS)) > 0) {
            log.warn("source was not polled when due, queued again source={} late={}", id, late);
            requeued.add(id, now.wall());
            plan.again(id, due(id), interval, now.wall(), now);
            renew(id);
          }
        });
    synchronized (running) {
      running.forEach(
          (id, poll) -> {
            if (now.until(poll.since().nanos()).negated().compareTo(LONGEST_POLL) > 0) {
              log.warn("poll does not end, stopped source={} since={}", id, poll.since().wall());
              poll.thread().interrupt();
            }
          });
    }
  }

  /** Gives a source a job and a trigger that nothing has happened to. */
  void renew(SourceId id) {
    triggers.renew(id);
  }

  /** Quartz says that it is a source's time. */
  private void fired(SourceId id) {
    @Nullable SourceId next = null;
    try {
      next = wanted(id) ? id : null;
    } catch (Throwable e) {
      failed(id, e);
    }
    while (next != null) {
      SourceId now = next;
      try {
        polled(now);
      } catch (Throwable e) {
        // An Error too: a scheduler that lives on a source less is better than none.
        failed(now, e);
      } finally {
        next = turns.end(now);
      }
    }
  }

  /** True when a source is to be polled at once, by this thread, which has its turn then. */
  private boolean wanted(SourceId id) {
    if (look()) {
      return false;
    }
    Duration left = plan.left(id, clocks.now());
    if (!left.isZero()) {
      // Quartz goes by the system's clock, which was set.
      triggers.set(id, left);
      return false;
    }
    SourceRecord source = catalog.find(id).orElse(null);
    return source != null && turns.begin(id, site(source), catalog.state(id).failures() > 0);
  }

  private static @Nullable String site(SourceRecord source) {
    return source
        .address()
        .map(url -> url.getHost() == null ? null : Outlet.domainOf(url.getHost()))
        .orElse(null);
  }

  private void polled(SourceId id) {
    if (rest.resting()) {
      again(id, REFRESH);
      return;
    }
    SourceRecord source = catalog.find(id).filter(SourceRecord::enabled).orElse(null);
    if (source == null) {
      return;
    }
    PollState state = catalog.state(id);
    @Nullable Instant next = state.nextPollAt();
    if (state.due(clocks.now().wall().plus(EARLY))) {
      if (!begin(id)) {
        return;
      }
      try {
        next = poll.apply(source).nextPollAt();
      } catch (CancellationException e) {
        log.debug("poll stopped source={}", id);
        next = clocks.now().wall().plus(RETRY);
      } finally {
        end(id);
      }
      requeued.forget(id);
      dropIfChanged(source);
    }
    plan(id, next);
  }

  /** What the old address answered says nothing of when the new one is due. */
  private void dropIfChanged(SourceRecord polled) {
    catalog
        .find(polled.id())
        .filter(
            now ->
                !now.plugin().equals(polled.plugin()) || !now.settings().equals(polled.settings()))
        .ifPresent(now -> catalog.restate(now.id(), PollState.FRESH));
  }

  /** A poll was run by hand since the trigger was set, or has just ended: its due time counts. */
  private void plan(SourceId id, @Nullable Instant next) {
    if (isGone(id)) {
      return;
    }
    PollState state = catalog.state(id);
    intervals.put(id, interval(state));
    @Nullable Instant due = state.nextPollAt();
    Moment now = clocks.now();
    Instant soonest = now.wall().plus(REFRESH);
    Instant at = due == null || next == null || next.isBefore(soonest) ? soonest : next;
    triggers.set(id, plan.again(id, due, interval(id), at, now));
  }

  private void failed(SourceId id, Throwable e) {
    log.error("poll failed source={}", id, e);
    rest.failed(e);
    try {
      again(id, rest.resting() ? REFRESH : RETRY);
    } catch (RuntimeException again) {
      log.error("cannot plan the next poll, left to the watch source={}", id, again);
    }
  }

  /** Plans a source that was not polled to its end after so long, unless it is gone. */
  private void again(SourceId id, Duration wait) {
    if (!isGone(id)) {
      Moment now = clocks.now();
      triggers.set(id, plan.again(id, due(id), interval(id), now.wall().plus(wait), now));
    }
  }

  /** Whether it was removed or switched off while it was polled: it is not to be planned again. */
  private boolean isGone(SourceId id) {
    return catalog.find(id).filter(SourceRecord::enabled).isEmpty();
  }

  /** The due time in the store, so that it is not planned again before it changes. */
  private @Nullable Instant due(SourceId id) {
    try {
      return catalog.state(id).nextPollAt();
    } catch (RuntimeException e) {
      log.debug("the store cannot be asked source={}", id, e);
      return null;
    }
  }

  /** Notes that this thread polls; false when it must not any more. */
  private boolean begin(SourceId id) {
    synchronized (running) {
      if (!stopping) {
        running.put(id, new Running(Thread.currentThread(), clocks.now()));
      }
      return !stopping;
    }
  }

  /** The thread is Quartz's again, which does not know of our interrupts. */
  @SuppressWarnings("InterruptedExceptionSwallowed")
  private void end(SourceId id) {
    synchronized (running) {
      running.remove(id);
      if (Thread.interrupted()) {
        log.debug("a poll was told to stop");
      }
    }
  }
}
