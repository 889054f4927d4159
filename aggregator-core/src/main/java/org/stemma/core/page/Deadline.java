package org.stemma.core.page;

import java.time.Duration;

/** When work that somebody else asked for has taken long enough. */
final class Deadline {
  private final long started = System.nanoTime();
  private final long nanos;

  private Deadline(long nanos) {
    this.nanos = nanos;
  }

  static Deadline in(Duration time) {
    return new Deadline(time.toNanos());
  }

  boolean passed() {
    return System.nanoTime() - started >= nanos;
  }
}
