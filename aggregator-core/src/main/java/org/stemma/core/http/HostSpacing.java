package org.stemma.core.http;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stemma.core.StorageException;

/**
 * One request at a time to a site, and a pause between the starts of two. Any number of threads;
 * those that ask different sites never wait for each other.
 */
final class HostSpacing {
  private static final Logger log = LoggerFactory.getLogger(HostSpacing.class);

  /** Sites remembered before those that owe nothing are forgotten. */
  private static final int MANY = 1_000;

  /** Longer than any gap. */
  private static final long LONG_AGO = Duration.ofDays(1).toNanos();

  private final ConcurrentHashMap<String, Site> sites = new ConcurrentHashMap<>();
  private final LongSupplier nanos;
  private final Sleeper sleeper;
  private final SiteHolds holds;

  /** Waits; a test's may move the clock instead. */
  @FunctionalInterface
  interface Sleeper {
    void sleep(Duration time) throws InterruptedException;
  }

  /** Sends one request and reads its answer. */
  @FunctionalInterface
  interface Exchange<T> {
    T run() throws IOException, InterruptedException;
  }

  private static final class Site {
    final ReentrantLock lock = new ReentrantLock(true);

    /** Threads that hold or wait for a turn; changed under the map's own lock for the key. */
    int users;

    /** On the clock of {@link #nanos}, as the latest request's gap has it; guarded by the lock. */
    long nextStart;

    /** When the latest request started; before the first, long ago. */
    long lastStart;

    /** Not before; the server asked for it. */
    volatile Instant heldUntil = Instant.MIN;

    Site(long now) {
      nextStart = now;
      lastStart = now - LONG_AGO;
    }
  }

  /**
   * @param nanos a monotonic clock, as {@link System#nanoTime}
   */
  HostSpacing(LongSupplier nanos, Sleeper sleeper) {
    this(nanos, sleeper, SiteHolds.NONE);
  }

  /**
   * @param holds where pauses are kept that sites ask for
   */
  HostSpacing(LongSupplier nanos, Sleeper sleeper, SiteHolds holds) {
    this.nanos = nanos;
    this.sleeper = sleeper;
    this.holds = holds;
  }

  /** On the system's clock. */
  static HostSpacing inRealTime(SiteHolds holds) {
    return new HostSpacing(
        System::nanoTime, time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()), holds);
  }

  /**
   * Waits for a turn, and takes it.
   *
   * @param gap between the start of this request and those before and after it; of two that follow
   *     each other the longer gap holds
   */
  <T> T inTurn(String key, Duration gap, Exchange<T> exchange)
      throws IOException, InterruptedException {
    Site site = enter(key);
    try {
      site.lock.lockInterruptibly();
      try {
        long now = nanos.getAsLong();
        long wait = Math.max(site.nextStart - now, site.lastStart + gap.toNanos() - now);
        if (wait > 0) {
          sleeper.sleep(Duration.ofNanos(wait));
        }
        site.lastStart = nanos.getAsLong();
        site.nextStart = site.lastStart + gap.toNanos();
        return exchange.run();
      } finally {
        site.lock.unlock();
      }
    } finally {
      leave(key);
    }
  }

  /** Notes that a site is not to be asked at all for a while. */
  void hold(String key, Instant until, Instant now) {
    Site site = enter(key);
    boolean longer = until.isAfter(site.heldUntil);
    if (longer) {
      site.heldUntil = until;
    }
    leave(key);
    if (!longer) {
      return;
    }
    try {
      holds.hold(key, until, now);
    } catch (StorageException e) {
      // It holds in this process all the same.
      log.warn("pause not stored site={} until={} because={}", key, until, e.getMessage());
    }
  }

  /** Until when a site is not to be asked; empty when it may be. */
  Optional<Instant> held(String key, Instant now) {
    Site site = sites.get(key);
    return site == null || !site.heldUntil.isAfter(now)
        ? stored(key, now)
        : Optional.of(site.heldUntil);
  }

  /** A pause longer than any that is kept was noted by a clock that was wrong. */
  private Optional<Instant> stored(String key, Instant now) {
    try {
      return holds
          .until(key)
          .filter(until -> until.isAfter(now))
          .filter(until -> !until.isAfter(now.plus(ServerWaits.LONGEST_RETRY)));
    } catch (StorageException e) {
      log.warn("pauses cannot be read site={} because={}", key, e.getMessage());
      return Optional.empty();
    }
  }

  /** Forgets sites that nobody uses and that owe no wait any more. */
  void forget(Instant now) {
    if (sites.size() < MANY) {
      return;
    }
    for (String key : sites.keySet()) {
      sites.computeIfPresent(
          key,
          (k, site) ->
              site.users == 0
                      && site.nextStart - nanos.getAsLong() <= 0
                      && !site.heldUntil.isAfter(now)
                  ? null
                  : site);
    }
  }

  int size() {
    return sites.size();
  }

  private Site enter(String key) {
    return sites.compute(
        key,
        (k, known) -> {
          Site site = known == null ? new Site(nanos.getAsLong()) : known;
          site.users++;
          return site;
        });
  }

  private void leave(String key) {
    sites.computeIfPresent(
        key,
        (k, site) -> {
          site.users--;
          return site;
        });
  }
}
