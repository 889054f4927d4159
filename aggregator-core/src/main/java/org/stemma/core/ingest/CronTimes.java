package org.stemma.core.ingest;

import java.time.Instant;
import java.time.ZoneId;

/** Reads cron expressions; the scheduler's library implements it. Safe for many threads. */
@FunctionalInterface
public interface CronTimes {
  /**
   * The first time after {@code after} that the expression names.
   *
   * @throws IllegalArgumentException if the expression cannot be read or names no time ever again
   */
  Instant next(String expression, ZoneId zone, Instant after);
}
