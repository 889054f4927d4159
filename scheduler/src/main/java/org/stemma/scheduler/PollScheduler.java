package org.stemma.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionException;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.matchers.GroupMatcher;
import org.quartz.spi.JobFactory;
import org.quartz.spi.TriggerFiredBundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stemma.core.StemmaException;
import org.stemma.core.article.SourceId;
import org.stemma.core.ingest.PollReport;
import org.stemma.core.ingest.PollState;
import org.stemma.core.ingest.SourceCatalog;
import org.stemma.core.ingest.SourceRecord;

/**
 * Polls every enabled source when it is due: one Quartz trigger a source over the due times that
 * the store keeps, so that a restart neither forgets nor herds. Sources that were added, changed or
 * removed by another process are taken up within a minute.
 */
@SuppressWarnings("JavaUtilDate") // Quartz speaks it
public final class PollScheduler implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PollScheduler.class);
  private static final String GROUP = "sources";
  private static final Duration REFRESH = Duration.ofMinutes(1);

  /** Sources overdue at the start are spread over this long, each at a place fixed by its name. */
  private static final Duration SPREAD = Duration.ofMinutes(10);

  /**
   * A poll that throws has met a store that fails, after it has asked the server; so it is not
   * tried again at once.
   */
  private static final Duration RETRY = Duration.ofMinutes(15);

  /** Quartz fires a few milliseconds before the time. */
  private static final Duration EARLY = Duration.ofSeconds(1);

  /** Fewer overdue sources than this need no spreading. */
  private static final int HERD = 10;

  private final SourceCatalog catalog;
  private final Function<SourceRecord, PollReport> poll;
  private final InstantSource clock;
  private final Scheduler quartz;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Instant startedAt;

  /** Due times as last given to Quartz. */
  private final Map<SourceId, Instant> due = new ConcurrentHashMap<>();

  /** Sources whose last poll threw, and when they are tried again. */
  private final Map<SourceId, Instant> retries = new ConcurrentHashMap<>();

  /** Threads that are polling; guarded by itself. */
  private final Set<Thread> polling = new HashSet<>();

  /** Whether it was told to stop; guarded by {@link #polling}. */
  private boolean stopping;

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
    this.catalog = catalog;
    this.poll = poll;
    this.clock = clock;
    this.startedAt = clock.instant();
    Properties settings = new Properties();
    settings.setProperty(
        "org.quartz.scheduler.instanceName", "stemma-" + System.identityHashCode(this));
    settings.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    settings.setProperty("org.quartz.threadPool.threadCount", Integer.toString(workers + 1));
    settings.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    settings.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
    try {
      quartz = new StdSchedulerFactory(settings).getScheduler();
      quartz.setJobFactory(new Jobs());
    } catch (SchedulerException e) {
      throw new StemmaException("the scheduler cannot be set up: " + e.getMessage(), e);
    }
  }

  /** Starts polling; returns at once. */
  public void start() {
    try {
      refresh();
      JobDetail job = JobBuilder.newJob(RefreshJob.class).withIdentity("refresh").build();
      quartz.scheduleJob(
          job,
          TriggerBuilder.newTrigger()
              .startAt(inQuartzTime(clock.instant().plus(REFRESH)))
              .withSchedule(
                  SimpleScheduleBuilder.repeatSecondlyForever((int) REFRESH.toSeconds())
                      .withMisfireHandlingInstructionNextWithRemainingCount())
              .build());
      quartz.start();
    } catch (SchedulerException e) {
      throw new StemmaException("the scheduler cannot start: " + e.getMessage(), e);
    }
  }

  /** Waits until {@link #close} is called. */
  public void await() throws InterruptedException {
    closed.await();
  }

  /** Stops: polls in progress are told to, and waited for, at most 10 seconds. */
  @Override
  public void close() {
    synchronized (polling) {
      stopping = true;
      polling.forEach(Thread::interrupt);
    }
    Thread stop =
        new Thread(
            () -> {
              try {
                quartz.shutdown(true);
              } catch (SchedulerException e) {
                log.warn("scheduler did not stop cleanly", e);
              }
            },
            "stemma-scheduler-stop");
    stop.setDaemon(true);
    stop.start();
    try {
      stop.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closed.countDown();
  }

  /** Gives every enabled source its trigger, and takes away those of sources that are gone. */
  void refresh() throws SchedulerException {
    Set<JobKey> wanted = new HashSet<>();
    List<SourceRecord> sources = catalog.all();
    for (SourceRecord source : sources) {
      PollState state = catalog.state(source.id());
      if (!source.enabled() || state.gone() >= 2) {
        continue;
      }
      wanted.add(key(source.id()));
      Instant next = spread(source.id(), state.nextPollAt(), sources.size());
      Instant retry = retries.get(source.id());
      if (retry != null && retry.isAfter(next)) {
        next = retry;
      }
      if (!next.equals(due.get(source.id())) || !quartz.checkExists(trigger(source.id()))) {
        schedule(source.id(), next);
      }
    }
    for (JobKey key : quartz.getJobKeys(GroupMatcher.jobGroupEquals(GROUP))) {
      if (!wanted.contains(key)) {
        quartz.deleteJob(key);
        due.remove(new SourceId(key.getName()));
        retries.remove(new SourceId(key.getName()));
      }
    }
  }

  /**
   * A source that fell due while nothing ran gets its own place within {@link #SPREAD} after the
   * start, when there are many; one never polled is wanted now.
   */
  private Instant spread(SourceId id, @Nullable Instant due, int sources) {
    if (due == null) {
      return startedAt;
    }
    if (!due.isBefore(startedAt) || sources < HERD) {
      return due;
    }
    return startedAt.plusSeconds(Math.floorMod(id.value().hashCode(), SPREAD.toSeconds()));
  }

  private void schedule(SourceId id, Instant next) throws SchedulerException {
    if (quartz.getCurrentlyExecutingJobs().stream()
        .anyMatch(running -> running.getJobDetail().getKey().equals(key(id)))) {
      return;
    }
    if (!quartz.checkExists(key(id))) {
      quartz.addJob(
          JobBuilder.newJob(PollJob.class).withIdentity(key(id)).storeDurably().build(), true);
    }
    setTrigger(id, next);
  }

  private void setTrigger(SourceId id, Instant next) throws SchedulerException {
    Trigger trigger =
        TriggerBuilder.newTrigger()
            .withIdentity(trigger(id))
            .forJob(key(id))
            .startAt(inQuartzTime(next))
            .withSchedule(
                SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow())
            .build();
    due.put(id, next);
    if (quartz.rescheduleJob(trigger.getKey(), trigger) == null && quartz.checkExists(key(id))) {
      quartz.scheduleJob(trigger);
    }
  }

  /** Quartz goes by the system's clock, due times by ours. */
  private Date inQuartzTime(Instant at) {
    return new Date(System.currentTimeMillis() + Duration.between(clock.instant(), at).toMillis());
  }

  private void pollNow(SourceId id) {
    SourceRecord source = catalog.find(id).filter(SourceRecord::enabled).orElse(null);
    if (source == null) {
      return;
    }
    PollState state = catalog.state(id);
    Instant next = state.nextPollAt();
    if (state.due(clock.instant().plus(EARLY))) {
      if (!begin()) {
        return;
      }
      try {
        next = poll.apply(source).nextPollAt();
        retries.remove(id);
      } catch (CancellationException e) {
        log.debug("poll stopped source={}", id);
        return;
      } catch (RuntimeException e) {
        log.error("poll failed source={}", id, e);
        next = clock.instant().plus(RETRY);
        retries.put(id, next);
      } finally {
        end();
      }
    }
    plan(id, next);
  }

  /** A poll was run by hand since the trigger was set, or has just ended: its due time counts. */
  private void plan(SourceId id, @Nullable Instant next) {
    try {
      Instant soonest = clock.instant().plus(REFRESH);
      setTrigger(id, next == null || next.isBefore(soonest) ? soonest : next);
    } catch (SchedulerException e) {
      throw new StemmaException("cannot schedule the next poll of " + id, e);
    }
  }

  /** Notes that this thread polls; false when it must not any more. */
  private boolean begin() {
    synchronized (polling) {
      return !stopping && polling.add(Thread.currentThread());
    }
  }

  /** The thread is Quartz's again, which does not know of our interrupts. */
  @SuppressWarnings("InterruptedExceptionSwallowed")
  private void end() {
    synchronized (polling) {
      polling.remove(Thread.currentThread());
      if (Thread.interrupted()) {
        log.debug("a poll was told to stop");
      }
    }
  }

  private static JobKey key(SourceId id) {
    return JobKey.jobKey(id.value(), GROUP);
  }

  private static TriggerKey trigger(SourceId id) {
    return TriggerKey.triggerKey(id.value(), GROUP);
  }

  /** Marks the job that polls the source its key names; Quartz runs it once at a time. */
  @DisallowConcurrentExecution
  private interface PollJob extends Job {}

  /** Marks the job that looks for new and removed sources. */
  private interface RefreshJob extends Job {}

  private final class Jobs implements JobFactory {
    @Override
    public Job newJob(TriggerFiredBundle bundle, Scheduler scheduler) {
      if (bundle.getJobDetail().getJobClass() == RefreshJob.class) {
        return context -> {
          try {
            refresh();
          } catch (StemmaException e) {
            // The store may be busy or full: the triggers that are there stay, and it is tried
            // again in a minute.
            log.warn("sources could not be looked up error={}", e.getMessage());
          } catch (SchedulerException e) {
            throw new JobExecutionException(e);
          }
        };
      }
      return context -> pollNow(new SourceId(context.getJobDetail().getKey().getName()));
    }
  }
}
