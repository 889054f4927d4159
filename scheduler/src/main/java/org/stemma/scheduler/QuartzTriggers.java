package org.stemma.scheduler;

import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
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

/**
 * Quartz: a job and a trigger that fires once, a source; and a job that shows that it runs. Safe
 * for many threads.
 */
@SuppressWarnings("JavaUtilDate") // Quartz speaks it
final class QuartzTriggers implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(QuartzTriggers.class);
  private static final String GROUP = "sources";
  private static final JobKey PULSE = JobKey.jobKey("pulse");
  private static final int PATIENCE_S = 8;

  private final Scheduler quartz;

  /**
   * @param fired told of a source on one of the threads, which it may keep
   * @param pulse called on one of the threads some time after {@link #pulse}
   */
  QuartzTriggers(String name, int threads, Consumer<SourceId> fired, Runnable pulse) {
    Properties settings = new Properties();
    settings.setProperty("org.quartz.scheduler.instanceName", name);
    settings.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    settings.setProperty("org.quartz.threadPool.threadCount", Integer.toString(threads));
    settings.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    settings.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
    try {
      quartz = new StdSchedulerFactory(settings).getScheduler();
      quartz.setJobFactory(new Jobs(fired, pulse));
      quartz.addJob(job(PulseJob.class, PULSE), true);
    } catch (SchedulerException e) {
      throw new StemmaException("the scheduler cannot be set up: " + e.getMessage(), e);
    }
  }

  private interface Call<T> {
    T on(Scheduler quartz) throws SchedulerException;
  }

  private <T> T ask(Call<T> call) {
    try {
      return call.on(quartz);
    } catch (SchedulerException e) {
      throw new StemmaException("the scheduler refuses: " + e.getMessage(), e);
    }
  }

  void start() {
    ask(
        scheduler -> {
          scheduler.start();
          return scheduler;
        });
  }

  /** Asks for a sign of life. */
  void pulse() {
    ask(
        scheduler -> {
          scheduler.triggerJob(PULSE);
          return scheduler;
        });
  }

  /** Has a source told of once, after this time, and not otherwise. */
  synchronized void set(SourceId id, Duration wait) {
    ask(
        scheduler -> {
          if (scheduler.isShutdown()) {
            return scheduler;
          }
          if (!scheduler.checkExists(key(id))) {
            scheduler.addJob(job(PollJob.class, key(id)), true);
          }
          Trigger trigger = trigger(id, wait);
          if (scheduler.rescheduleJob(trigger.getKey(), trigger) == null) {
            scheduler.scheduleJob(trigger);
          }
          return scheduler;
        });
  }

  /** Quartz goes by the system's clock. */
  private static Trigger trigger(SourceId id, Duration wait) {
    return TriggerBuilder.newTrigger()
        .withIdentity(triggerKey(id))
        .forJob(key(id))
        .startAt(new Date(System.currentTimeMillis() + wait.toMillis()))
        .withSchedule(
            SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow())
        .build();
  }

  /** Makes a source's job and trigger anew, due at once, whatever state they were in. */
  synchronized void renew(SourceId id) {
    remove(id);
    set(id, Duration.ZERO);
  }

  void remove(SourceId id) {
    ask(scheduler -> scheduler.deleteJob(key(id)));
  }

  /** True when a source has a trigger that will fire. */
  boolean has(SourceId id) {
    return ask(scheduler -> scheduler.checkExists(triggerKey(id)));
  }

  /** Every source that has a job. */
  List<SourceId> all() {
    return ask(
        scheduler ->
            scheduler.getJobKeys(GroupMatcher.jobGroupEquals(GROUP)).stream()
                .map(key -> new SourceId(key.getName()))
                .toList());
  }

  /** Takes no more, and waits for what runs, a few seconds at most. */
  @Override
  public void close() {
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
      stop.join(TimeUnit.SECONDS.toMillis(PATIENCE_S));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static JobDetail job(Class<? extends Job> type, JobKey key) {
    return JobBuilder.newJob(type).withIdentity(key).storeDurably().build();
  }

  private static JobKey key(SourceId id) {
    return JobKey.jobKey(id.value(), GROUP);
  }

  private static TriggerKey triggerKey(SourceId id) {
    return TriggerKey.triggerKey(id.value(), GROUP);
  }

  /** Marks the job that tells of the source its key names. */
  private interface PollJob extends Job {}

  /** Marks the job that gives a sign of life. */
  private interface PulseJob extends Job {}

  private record Jobs(Consumer<SourceId> fired, Runnable pulse) implements JobFactory {
    @Override
    public Job newJob(TriggerFiredBundle bundle, Scheduler scheduler) {
      return bundle.getJobDetail().getJobClass() == PulseJob.class
          ? context -> pulse.run()
          : context -> fired.accept(new SourceId(context.getJobDetail().getKey().getName()));
    }
  }
}
