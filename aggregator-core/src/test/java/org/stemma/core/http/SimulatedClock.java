package org.stemma.core.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is moved, and goes forward only. One thread. */
public final class SimulatedClock implements InstantSource {
  private final Instant start;
  private Instant now;

  public SimulatedClock(Instant start) {
    this.start = start;
    this.now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Lets time pass. */
  public void advance(Duration time) {
    now = now.plus(time);
  }

  /** Lets time pass until then, if that is to come. */
  public void reach(Instant then) {
    if (then.isAfter(now)) {
      now = then;
    }
  }

  long nanos() {
    return Duration.between(start, now).toNanos();
  }
}
