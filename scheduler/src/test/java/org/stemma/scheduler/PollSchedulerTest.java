package org.stemma.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.quartz.impl.SchedulerRepository;
import org.quartz.impl.matchers.GroupMatcher;
import org.stemma.core.StorageException;
import org.stemma.core.article.SourceId;
import org.stemma.core.ingest.Asks;
import org.stemma.core.ingest.InMemorySourceCatalog;
import org.stemma.core.ingest.Moves;
import org.stemma.core.ingest.PollReport;
import org.stemma.core.ingest.PollState;
import org.stemma.core.ingest.Rhythm;
import org.stemma.core.ingest.Samples;
import org.stemma.core.ingest.SourceRecord;

/** Over due times told by a clock that stands still; what Quartz has planned is asked of Quartz. */
@SuppressWarnings("JavaUtilDate") // Quartz speaks it
class PollSchedulerTest {
  private static final Instant NOW = Instant.parse("2031-05-01T12:00:00Z");
  private static final SourceId GAZETTE = new SourceId("gazette");
  private static final SourceId HERALD = new SourceId("herald");

  private volatile boolean full;
  private final InMemorySourceCatalog catalog =
      new InMemorySourceCatalog() {
        @Override
        public void tryRoom() {
          if (full) {
            throw new StorageException(StorageException.Kind.FULL, "still no space", null);
          }
        }
      };
  private volatile Instant now = NOW;
  private final AtomicLong nanos = new AtomicLong(1);
  private final BlockingQueue<SourceId> polled = new LinkedBlockingQueue<>();
  private volatile Runnable during = () -> {};
  private final List<PollScheduler> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(PollScheduler::close);
  }

  private PollScheduler scheduler(Function<SourceRecord, PollReport> poll) {
    PollScheduler scheduler = new PollScheduler(catalog, poll, () -> now, nanos::get, 4);
    opened.add(scheduler);
    return scheduler;
  }

  private PollScheduler scheduler() {
    return scheduler(source -> ended(source.id(), Duration.ofHours(1)));
  }

  /** A poll that ends well at once and is due again after so long. */
  private PollReport ended(SourceId id, Duration next) {
    during.run();
    Instant due = now.plus(next);
    PollReport report =
        new PollReport(
            id, now, Duration.ZERO, PollReport.Status.DONE, 0, 0, 0, 0, 0, 0, null, due, List.of());
    catalog.record(report, dueAt(due, 0));
    polled.add(id);
    return report;
  }

  private static PollState dueAt(@Nullable Instant next, int gone) {
    return new PollState(
        Map.of(),
        null,
        next,
        null,
        null,
        null,
        null,
        0,
        0,
        null,
        null,
        gone,
        Asks.NOTHING,
        Rhythm.UNKNOWN,
        Moves.NONE);
  }

  private void add(SourceId id, @Nullable Duration next) {
    catalog.add(Samples.source(id));
    if (next != null) {
      ended(id, next);
      polled.clear();
    }
  }

  private SourceId next() throws InterruptedException {
    SourceId id = polled.poll(10, TimeUnit.SECONDS);
    assertThat(id).as("a poll within 10 s").isNotNull();
    return id;
  }

  /** How far ahead of now each source's next poll is planned. */
  private static Map<String, Duration> planned(PollScheduler scheduler) throws SchedulerException {
    Scheduler quartz = quartz(scheduler);
    Map<String, Duration> planned = new HashMap<>();
    for (TriggerKey key : quartz.getTriggerKeys(GroupMatcher.triggerGroupEquals("sources"))) {
      Trigger trigger = quartz.getTrigger(key);
      if (trigger != null && trigger.getNextFireTime() != null) {
        Date at = trigger.getNextFireTime();
        planned.put(key.getName(), Duration.between(Instant.now(), at.toInstant()));
      }
    }
    return planned;
  }

  @Test
  void pollsWhatIsDueAndPlansTheRest() throws Exception {
    add(GAZETTE, null);
    add(HERALD, Duration.ofMinutes(-5));
    add(new SourceId("later"), Duration.ofMinutes(40));
    PollScheduler scheduler = scheduler();
    scheduler.start();

    assertThat(List.of(next(), next())).containsExactlyInAnyOrder(GAZETTE, HERALD);
    assertThat(planned(scheduler).get("later"))
        .isBetween(Duration.ofMinutes(39), Duration.ofMinutes(41));
    assertThat(polled).isEmpty();
  }

  @Test
  void leavesOutWhatIsDisabledOrGone() throws Exception {
    add(GAZETTE, null);
    disable(GAZETTE);
    add(HERALD, Duration.ZERO);
    catalog.record(ended(HERALD, Duration.ZERO), dueAt(NOW, 2));
    PollScheduler scheduler = scheduler();
    scheduler.refresh();

    assertThat(planned(scheduler)).isEmpty();
  }

  private void disable(SourceId id) {
    SourceRecord on = catalog.find(id).orElseThrow();
    catalog.update(
        new SourceRecord(
            id,
            on.plugin(),
            on.settings(),
            on.tags(),
            on.schedule(),
            false,
            on.title(),
            on.addedAt()));
  }

  @Test
  void spreadsManyOverdueSourcesEachToAPlaceOfItsOwn() throws Exception {
    for (int i = 0; i < 40; i++) {
      add(new SourceId("source-" + i * 7919), Duration.ofDays(-3));
    }
    PollScheduler scheduler = scheduler();
    scheduler.refresh();
    Map<String, Duration> first = planned(scheduler);
    now = NOW.plusSeconds(1);
    scheduler.refresh();

    assertThat(first.values())
        .allMatch(in -> in.compareTo(Duration.ofMinutes(10)) <= 0)
        .anyMatch(in -> in.compareTo(Duration.ofMinutes(7)) > 0)
        .anyMatch(in -> in.compareTo(Duration.ofMinutes(3)) < 0);
    assertThat(new HashSet<>(first.values().stream().map(Duration::toSeconds).toList()))
        .hasSizeGreaterThan(20);
    planned(scheduler)
        .forEach(
            (name, in) ->
                assertThat(first.getOrDefault(name, Duration.ZERO).minus(in))
                    .as(name)
                    .isBetween(Duration.ZERO, Duration.ofSeconds(30)));
  }

  @Test
  void takesUpANewSourceAndDropsARemovedAndADisabledOne() throws Exception {
    SourceId off = new SourceId("off");
    add(GAZETTE, Duration.ofMinutes(40));
    add(off, Duration.ofMinutes(40));
    PollScheduler scheduler = scheduler();
    scheduler.start();
    assertThat(planned(scheduler)).containsOnlyKeys("gazette", "off");

    catalog.remove(GAZETTE);
    disable(off);
    add(HERALD, null);
    scheduler.refresh();

    assertThat(next()).isEqualTo(HERALD);
    assertThat(planned(scheduler)).doesNotContainKeys("gazette", "off");
  }

  @Test
  void takesUpADueTimeThatAnotherProcessHasMoved() throws Exception {
    add(GAZETTE, Duration.ofMinutes(40));
    PollScheduler scheduler = scheduler();
    scheduler.start();
    ended(GAZETTE, Duration.ofHours(5));
    scheduler.refresh();

    assertThat(planned(scheduler).get("gazette")).isGreaterThan(Duration.ofHours(4));
  }

  @Test
  void plansTheNextPollWhenOneHasEnded() throws Exception {
    add(GAZETTE, null);
    CountDownLatch asked = new CountDownLatch(2);
    PollScheduler scheduler =
        scheduler(
            source -> {
              asked.countDown();
              return ended(source.id(), Duration.ofHours(2));
            });
    scheduler.start();
    next();

    assertThat(soon(scheduler, "gazette")).isGreaterThan(Duration.ofMinutes(119));
    assertThat(asked.getCount()).isEqualTo(1);
  }

  /** The plan for a source, once there is one: it is made just after its poll has returned. */
  private static Duration soon(PollScheduler scheduler, String source) throws Exception {
    for (int i = 0; i < 500; i++) {
      Duration planned = planned(scheduler).get(source);
      if (planned != null && planned.compareTo(Duration.ofSeconds(1)) > 0) {
        return planned;
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
    throw new AssertionError("no poll planned of " + source);
  }

  @Test
  void triesAgainLaterAfterAPollThatThrew() throws Exception {
    add(GAZETTE, null);
    PollScheduler scheduler =
        scheduler(
            source -> {
              polled.add(source.id());
              throw new StorageException(StorageException.Kind.LOCKED, "it is locked", null);
            });
    scheduler.start();
    next();
    Duration retry = soon(scheduler, "gazette");
    scheduler.refresh();

    assertThat(retry).isBetween(Duration.ofMinutes(14), Duration.ofMinutes(15));
    assertThat(planned(scheduler).get("gazette")).isGreaterThan(Duration.ofMinutes(14));
    assertThat(polled).isEmpty();
  }

  @Test
  void runsOnePollOfASourceAtATime() throws Exception {
    add(GAZETTE, null);
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger running = new AtomicInteger();
    List<Integer> atOnce = Collections.synchronizedList(new ArrayList<>());
    PollScheduler scheduler =
        scheduler(
            source -> {
              atOnce.add(running.incrementAndGet());
              polled.add(source.id());
              await(release);
              running.decrementAndGet();
              return ended(source.id(), Duration.ofHours(1));
            });
    scheduler.start();
    next();
    for (int i = 1; i <= 3; i++) {
      catalog.record(ended(GAZETTE, Duration.ZERO), dueAt(NOW.minusSeconds(i), 0));
      scheduler.refresh();
    }
    polled.clear();
    release.countDown();
    next();

    assertThat(soon(scheduler, "gazette")).isGreaterThan(Duration.ofMinutes(50));
    assertThat(atOnce).containsExactly(1);
  }

  /** A poll that ends only by being told to stop. */
  private PollReport endless(SourceRecord source, CountDownLatch stopped) {
    polled.add(source.id());
    try {
      await(new CountDownLatch(1));
    } finally {
      stopped.countDown();
    }
    throw new AssertionError("not reached");
  }

  @Test
  void stopsAPollInProgressWhenItIsClosed() throws Exception {
    add(GAZETTE, null);
    CountDownLatch stopped = new CountDownLatch(1);
    PollScheduler scheduler = scheduler(source -> endless(source, stopped));
    scheduler.start();
    next();
    scheduler.close();

    assertThat(stopped.getCount()).isZero();
    scheduler.await();
  }

  @Test
  void livesOnAndTriesAgainAfterAnError() throws Exception {
    add(GAZETTE, null);
    List<Error> errors =
        List.of(new StackOverflowError(), new NoClassDefFoundError("x"), new AssertionError("x"));
    AtomicInteger asked = new AtomicInteger();
    PollScheduler scheduler =
        scheduler(
            source -> {
              polled.add(source.id());
              int times = asked.getAndIncrement();
              if (times < errors.size()) {
                throw errors.get(times);
              }
              return ended(source.id(), Duration.ofHours(1));
            });
    scheduler.start();
    for (int i = 0; i < errors.size(); i++) {
      next();
      assertThat(soon(scheduler, "gazette"))
          .isBetween(Duration.ofMinutes(14), Duration.ofMinutes(15));
      pass(Duration.ofMinutes(16));
      scheduler.renew(GAZETTE);
    }
    next();
    pollsSoManyAtOnce(scheduler, 4);
  }

  @Test
  void restsWhileTheDiskIsFullAndGoesOnByItself() throws Exception {
    add(GAZETTE, null);
    PollScheduler scheduler =
        scheduler(
            source -> {
              if (full) {
                polled.add(source.id());
                throw new StorageException(StorageException.Kind.FULL, "no space for x", null);
              }
              return ended(source.id(), Duration.ofHours(1));
            });
    full = true;
    scheduler.start();
    next();
    assertThat(soon(scheduler, "gazette")).isLessThanOrEqualTo(Duration.ofMinutes(1));
    assertThat(scheduler.state().paused()).isEqualTo("no space for x");

    pass(Duration.ofSeconds(61));
    scheduler.beat();
    scheduler.renew(GAZETTE);
    assertThat(soon(scheduler, "gazette")).isLessThanOrEqualTo(Duration.ofMinutes(1));
    assertThat(polled).isEmpty();
    assertThat(scheduler.state().paused()).isEqualTo("still no space");

    full = false;
    pass(Duration.ofSeconds(61));
    scheduler.beat();
    assertThat(scheduler.state().paused()).isNull();
    scheduler.renew(GAZETTE);
    assertThat(next()).isEqualTo(GAZETTE);
    assertThat(polled).isEmpty();
  }

  /** Every worker is there: so many sources are polled at once. */
  private void pollsSoManyAtOnce(PollScheduler scheduler, int workers) throws Exception {
    polled.clear();
    CountDownLatch together = new CountDownLatch(workers);
    during =
        () -> {
          together.countDown();
          await(together);
        };
    for (int i = 0; i < workers; i++) {
      catalog.add(Samples.source(new SourceId("worker-" + i)));
    }
    scheduler.refresh();
    assertThat(together.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void queuesAgainWhatWasForgottenForThreeIntervals() throws Exception {
    add(GAZETTE, Duration.ofHours(1));
    add(HERALD, Duration.ofHours(5));
    PollScheduler scheduler = scheduler();
    scheduler.start();
    quartz(scheduler).pauseTrigger(TriggerKey.triggerKey("gazette", "sources"));
    minutes(scheduler, 60 + 179);
    assertThat(scheduler.state().requeued()).isEmpty();
    assertThat(polled).isEmpty();

    CountDownLatch release = new CountDownLatch(1);
    during = () -> await(release);
    minutes(scheduler, 3);
    assertThat(scheduler.state().requeued())
        .extracting(SchedulerState.Timed::source)
        .containsExactly(GAZETTE);
    release.countDown();
    assertThat(next()).isEqualTo(GAZETTE);
    soon(scheduler, "gazette");
    assertThat(scheduler.state().requeued()).isEmpty();
  }

  /** Time goes by, evenly, with its beats; Quartz's own clock stands still meanwhile. */
  private void minutes(PollScheduler scheduler, int minutes) {
    for (int i = 0; i < minutes; i++) {
      pass(Duration.ofMinutes(1));
      scheduler.beat();
    }
  }

  private void pass(Duration time) {
    now = now.plus(time);
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void spreadsWhatFellDueWhileItSlept() throws Exception {
    for (int i = 0; i < 40; i++) {
      add(new SourceId("source-" + i), Duration.ofMinutes(30 + i));
    }
    PollScheduler scheduler = scheduler();
    scheduler.refresh();
    now = now.plus(Duration.ofDays(3));
    nanos.addAndGet(Duration.ofSeconds(10).toNanos());
    scheduler.beat();

    assertThat(planned(scheduler).values())
        .hasSize(40)
        .allMatch(in -> in.compareTo(Duration.ofMinutes(10)) <= 0);
    assertThat(planned(scheduler).values().stream().filter(in -> in.toSeconds() > 30).count())
        .isGreaterThanOrEqualTo(25);
  }

  @Test
  void spreadsWhatFellDueWhileItWasStopped() throws Exception {
    for (int i = 0; i < 40; i++) {
      add(new SourceId("source-" + i), Duration.ofMinutes(30 + i));
    }
    PollScheduler scheduler = scheduler();
    scheduler.refresh();
    pass(Duration.ofDays(3));
    scheduler.beat();

    assertThat(planned(scheduler).values().stream().filter(in -> in.toSeconds() > 30).count())
        .isGreaterThanOrEqualTo(25);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 400, 22_000})
  void keepsIntervalsWhenTheClockIsSetBack(int days) throws Exception {
    polledAt(GAZETTE, now, Duration.ofHours(1));
    polledAt(HERALD, now.minusSeconds(1200), Duration.ofHours(6));
    PollScheduler scheduler = scheduler();
    scheduler.start();
    now = now.minus(Duration.ofDays(days));
    nanos.addAndGet(Duration.ofSeconds(10).toNanos());
    scheduler.beat();

    Map<String, Duration> planned = planned(scheduler);
    assertThat(planned.get("gazette")).isBetween(Duration.ofMinutes(58), Duration.ofMinutes(61));
    assertThat(planned.get("herald")).isBetween(Duration.ofMinutes(338), Duration.ofMinutes(341));
    assertThat(catalog.state(GAZETTE).notBefore())
        .isEqualTo(catalog.state(GAZETTE).nextPollAt())
        .isBeforeOrEqualTo(now.plus(Duration.ofHours(1)));
    assertThat(polled).isEmpty();
  }

  @Test
  void keepsIntervalsWhenTheClockWasSetBackWhileItWasOff() throws Exception {
    polledAt(GAZETTE, now.plus(Duration.ofDays(400)), Duration.ofHours(1));
    polledAt(HERALD, now.minusSeconds(60), Duration.ofHours(2));
    PollScheduler scheduler = scheduler();
    scheduler.start();

    assertThat(planned(scheduler).get("gazette"))
        .isBetween(Duration.ofMinutes(58), Duration.ofMinutes(61));
    assertThat(planned(scheduler).get("herald"))
        .isBetween(Duration.ofMinutes(117), Duration.ofMinutes(120));
  }

  /** Polled then, and due again after so long, as its server asked. */
  private void polledAt(SourceId id, Instant at, Duration next) {
    catalog.add(Samples.source(id));
    Instant due = at.plus(next);
    catalog.restate(
        id,
        new PollState(
            Map.of(),
            null,
            due,
            due,
            null,
            at,
            at,
            0,
            0,
            null,
            null,
            0,
            Asks.NOTHING,
            Rhythm.UNKNOWN,
            Moves.NONE));
  }

  @Test
  void pollsOneSourceOfASiteAtATime() throws Exception {
    for (String name : List.of("one", "two", "three")) {
      SourceRecord source = Samples.source(new SourceId(name));
      catalog.add(
          SourceRecord.added(
              source.id(),
              "rss",
              Map.of("url", "https://feeds.shared.example/" + name),
              List.of(),
              source.schedule(),
              NOW));
    }
    AtomicInteger running = new AtomicInteger();
    List<Integer> atOnce = Collections.synchronizedList(new ArrayList<>());
    PollScheduler scheduler =
        scheduler(
            source -> {
              atOnce.add(running.incrementAndGet());
              running.decrementAndGet();
              return ended(source.id(), Duration.ofHours(1));
            });
    scheduler.start();

    assertThat(List.of(next().value(), next().value(), next().value()))
        .containsExactlyInAnyOrder("one", "two", "three");
    assertThat(atOnce).containsExactly(1, 1, 1);
  }

  @Test
  void asksTheNewAddressAtOnceWhenItWasChangedInMidPoll() throws Exception {
    add(GAZETTE, null);
    PollScheduler scheduler =
        scheduler(
            source -> {
              catalog.update(
                  SourceRecord.added(
                      source.id(),
                      "rss",
                      Map.of("url", "https://new.example/feed"),
                      List.of(),
                      source.schedule(),
                      NOW));
              return ended(source.id(), Duration.ofHours(5));
            });
    scheduler.start();
    next();

    assertThat(soon(scheduler, "gazette")).isLessThanOrEqualTo(Duration.ofMinutes(1));
    assertThat(catalog.state(GAZETTE)).isEqualTo(PollState.FRESH);
  }

  @Test
  void stopsThePollOfASourceThatIsRemoved() throws Exception {
    add(GAZETTE, null);
    CountDownLatch stopped = new CountDownLatch(1);
    PollScheduler scheduler = scheduler(source -> endless(source, stopped));
    scheduler.start();
    next();
    catalog.remove(GAZETTE);
    scheduler.refresh();

    assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(planned(scheduler)).isEmpty();
  }

  @Test
  void tellsWhatItDoes() throws Exception {
    add(GAZETTE, null);
    add(HERALD, Duration.ofMinutes(40));
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    PollScheduler scheduler =
        scheduler(
            source -> {
              begun.countDown();
              await(release);
              return ended(source.id(), Duration.ofHours(1));
            });
    scheduler.start();
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    SchedulerState state = scheduler.state();
    release.countDown();

    assertThat(state.polling()).containsExactly(new SchedulerState.Timed(GAZETTE, NOW));
    assertThat(state.next())
        .contains(new SchedulerState.Timed(HERALD, NOW.plus(Duration.ofMinutes(40))));
    assertThat(state.alive()).isTrue();
  }

  @Test
  void isNotAliveWhenQuartzRunsNothing() throws Exception {
    PollScheduler scheduler = scheduler();
    scheduler.start();
    quartz(scheduler).standby();
    pass(Duration.ofSeconds(50));
    scheduler.beat();
    assertThat(scheduler.alive()).isTrue();
    pass(Duration.ofSeconds(50));
    scheduler.beat();
    assertThat(scheduler.alive()).isFalse();
  }

  private static Scheduler quartz(PollScheduler scheduler) throws SchedulerException {
    return SchedulerRepository.getInstance().lookup("stemma-" + System.identityHashCode(scheduler));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("stopped");
    }
  }
}
