package org.stemma.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.stemma.core.StorageException;

class HostSpacingTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final AtomicLong now = new AtomicLong();
  private final HostSpacing spacing =
      new HostSpacing(now::get, time -> now.addAndGet(time.toNanos()));

  private Long start(String site, Duration gap) throws Exception {
    return spacing.inTurn(site, gap, now::get);
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void keepsTheGapBetweenStarts() throws Exception {
    List<Long> starts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      starts.add(start("a.example", SECOND));
      pass(Duration.ofMillis(300));
    }

    assertThat(starts)
        .containsExactly(0L, SECOND.toNanos(), 2 * SECOND.toNanos(), 3 * SECOND.toNanos());
  }

  @Test
  void asksAtOnceWhenTheGapHasPassed() throws Exception {
    start("a.example", SECOND);
    pass(Duration.ofSeconds(5));

    assertThat(start("a.example", SECOND)).isEqualTo(Duration.ofSeconds(5).toNanos());
  }

  @Test
  void letsOtherSitesGoAtOnce() throws Exception {
    start("a.example", SECOND);

    assertThat(start("b.example", SECOND)).isZero();
  }

  @Test
  void neverHasTwoRequestsToASiteInFlight() throws Exception {
    AtomicInteger inFlight = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      all.add(
          threads.submit(
              () ->
                  spacing.inTurn(
                      "a.example",
                      Duration.ZERO,
                      () -> {
                        most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                        Thread.onSpinWait();
                        return inFlight.decrementAndGet();
                      })));
    }
    for (Future<?> one : all) {
      one.get();
    }
    threads.shutdown();

    assertThat(most).hasValue(1);
  }

  @Test
  void goesOnElsewhereWhileASiteIsBusy() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    Future<?> busy =
        thread.submit(
            () ->
                spacing.inTurn(
                    "a.example",
                    SECOND,
                    () -> {
                      asked.countDown();
                      awaitQuietly(answered);
                      return 0;
                    }));
    asked.await();

    assertThat(start("b.example", SECOND)).isZero();
    answered.countDown();
    busy.get();
    thread.shutdown();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void holdsASiteUntilTheLatestTimeAskedFor() {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    spacing.hold("a.example", start.plusSeconds(60), start);
    spacing.hold("a.example", start.plusSeconds(30), start);

    assertThat(spacing.held("a.example", start.plusSeconds(59))).hasValue(start.plusSeconds(60));
    assertThat(spacing.held("a.example", start.plusSeconds(60))).isEmpty();
    assertThat(spacing.held("b.example", start)).isEmpty();
  }

  @Test
  void keepsWhatIsOwedWhenItForgetsTheRest() throws Exception {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    for (int i = 0; i < 1_500; i++) {
      start("old" + i + ".example", SECOND);
    }
    spacing.hold("old7.example", start.plusSeconds(60), start);
    pass(Duration.ofSeconds(2));
    start("new.example", SECOND);
    spacing.forget(start);

    assertThat(spacing.held("old7.example", start)).isPresent();
    assertThat(start("new.example", SECOND)).isEqualTo(Duration.ofSeconds(3).toNanos());
    assertThat(spacing.size()).isEqualTo(2);
  }

  /** Pauses as a store keeps them, and a store that fails. */
  private static final class Kept implements SiteHolds {
    final Map<String, Instant> pauses = new HashMap<>();
    boolean failing;

    @Override
    public Optional<Instant> until(String site) {
      fail();
      return Optional.ofNullable(pauses.get(site));
    }

    @Override
    public void hold(String site, Instant until, Instant at) {
      fail();
      pauses.put(site, until);
    }

    private void fail() {
      if (failing) {
        throw new StorageException(StorageException.Kind.FULL, "the disk is full", null);
      }
    }
  }

  @Test
  void keepsAPauseForTheNextProcess() {
    Kept kept = new Kept();
    Instant start = Instant.parse("2026-10-20T12:00:00Z");
    new HostSpacing(now::get, time -> {}, kept).hold("a.example", start.plusSeconds(60), start);
    HostSpacing next = new HostSpacing(now::get, time -> {}, kept);

    assertThat(next.held("a.example", start)).contains(start.plusSeconds(60));
    assertThat(next.held("a.example", start.plusSeconds(60))).isEmpty();
    assertThat(next.held("b.example", start)).isEmpty();
  }

  @Test
  void believesNoPauseThatAWrongClockHasNoted() {
    Kept kept = new Kept();
    Instant start = Instant.parse("2026-10-20T12:00:00Z");
    kept.pauses.put("a.example", start.plus(Duration.ofDays(400)));

    assertThat(new HostSpacing(now::get, time -> {}, kept).held("a.example", start)).isEmpty();
  }

  @Test
  void holdsASiteThoughTheStoreFails() {
    Kept kept = new Kept();
    kept.failing = true;
    Instant start = Instant.parse("2026-10-20T12:00:00Z");
    HostSpacing spacing = new HostSpacing(now::get, time -> {}, kept);
    spacing.hold("a.example", start.plusSeconds(60), start);

    assertThat(spacing.held("a.example", start)).contains(start.plusSeconds(60));
    assertThat(spacing.held("b.example", start)).isEmpty();
  }
}
