package org.stemma.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The clock that due times are told by, watched by one that nobody can set. Due times are the
 * store's, and so the wall clock's; how long is waited for them is counted on the other. Safe for
 * many threads.
 */
final class Clocks {
  /**
   * Slewing and leap seconds stay below this; a clock that was set, or a machine asleep, does not.
   */
  private static final Duration STEP = Duration.ofSeconds(30);

  /**
   * Not looked at for so long, although that is done every few seconds: the program stood still.
   */
  private static final Duration ABSENCE = Duration.ofMinutes(2);

  private final InstantSource wall;
  private final LongSupplier nanos;
  private Moment last;

  /** One moment on both clocks. */
  record Moment(Instant wall, long nanos) {
    /** How long until the other clock shows this; negative when it did already. */
    Duration until(long at) {
      return Duration.ofNanos(at - nanos);
    }
  }

  Clocks(InstantSource wall, LongSupplier nanos) {
    this.wall = wall;
    this.nanos = nanos;
    this.last = now();
  }

  Moment now() {
    return new Moment(wall.instant(), nanos.getAsLong());
  }

  /** What happened to time since the last look. */
  enum Change {
    NONE,
    /** The clock went forward, the machine slept, or the program was stopped. */
    AHEAD,
    /** The clock went back. */
    BACK
  }

  synchronized Change look() {
    Moment now = now();
    Duration real = Duration.ofNanos(now.nanos() - last.nanos());
    Duration step = Duration.between(last.wall(), now.wall()).minus(real);
    last = now;
    if (step.compareTo(STEP.negated()) < 0) {
      return Change.BACK;
    }
    return step.compareTo(STEP) > 0 || real.compareTo(ABSENCE) > 0 ? Change.AHEAD : Change.NONE;
  }
}
