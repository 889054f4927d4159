package org.stemma.core.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * One request at a time to a site, and a pause between the starts of two. Any number of threads;
 * those that ask different sites never wait for each other.
 */
final class HostSpacing {
  /** Sites remembered before those that owe nothing are forgotten. */
  private static final int MANY = 1_000;

  private final ConcurrentHashMap<String, Site> sites = new ConcurrentHashMap<>();
  private final LongSupplier nanos;
  private final Sleeper sleeper;

  /** Waits; a test's may move the clock instead. */
  @FunctionalInterface
  interface Sleeper {
    void sleep(Duration time) throws InterruptedException;
  }

  /** A turn to send one request, until closed by the same thread. */
  final class Turn implements AutoCloseable {
    private final String key;
    private final Site site;

    private Turn(String key, Site site) {
      this.key = key;
      this.site = site;
    }

    @Override
    public void close() {
      site.lock.unlock();
      leave(key);
    }
  }

  private static final class Site {
    final ReentrantLock lock = new ReentrantLock(true);

    /** Threads that hold or wait for a turn; changed under the map's own lock for the key. */
    int users;

    /** On the clock of {@link #nanos}; guarded by the lock. */
    long nextStart;

    /** Not before; the server asked for it. */
    volatile Instant heldUntil = Instant.MIN;

    Site(long now) {
      nextStart = now;
    }
  }

  /**
   * @param nanos a monotonic clock, as {@link System#nanoTime}
   */
  HostSpacing(LongSupplier nanos, Sleeper sleeper) {
    this.nanos = nanos;
    this.sleeper = sleeper;
  }

  /** On the system's clock. */
  static HostSpacing inRealTime() {
    return new HostSpacing(System::nanoTime, time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()));
  }

  /**
   * Waits for a turn.
   *
   * @param gap between the start of this request and the next one's
   */
  Turn take(String key, Duration gap) throws InterruptedException {
    Site site = enter(key);
    boolean taken = false;
    try {
      site.lock.lockInterruptibly();
      try {
        long wait = site.nextStart - nanos.getAsLong();
        if (wait > 0) {
          sleeper.sleep(Duration.ofNanos(wait));
        }
        site.nextStart = nanos.getAsLong() + gap.toNanos();
        taken = true;
      } finally {
        if (!taken) {
          site.lock.unlock();
        }
      }
    } finally {
      if (!taken) {
        leave(key);
      }
    }
    return new Turn(key, site);
  }

  /** Notes that a site is not to be asked at all for a while. */
  void hold(String key, Instant until) {
    Site site = enter(key);
    if (until.isAfter(site.heldUntil)) {
      site.heldUntil = until;
    }
    leave(key);
  }

  /** Until when a site is not to be asked; empty when it may be. */
  Optional<Instant> held(String key, Instant now) {
    Site site = sites.get(key);
    return site == null || !site.heldUntil.isAfter(now)
        ? Optional.empty()
        : Optional.of(site.heldUntil);
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

  private Site enter(String key) {
    Site entered =
        sites.compute(
            key,
            (k, known) -> {
              Site site = known == null ? new Site(nanos.getAsLong()) : known;
              site.users++;
              return site;
            });
    return entered;
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
