package org.stemma.core.ingest;

import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How often a source is polled: as often as it needs, every so often, or by a cron expression
 * (Quartz's six or seven fields) in a zone.
 *
 * @param every at least a minute; null with cron, and for {@link #AUTO}
 * @param cron null with every, and for {@link #AUTO}
 * @param zone the zone of the cron expression; null without one
 */
public record Schedule(@Nullable Duration every, @Nullable String cron, @Nullable ZoneId zone) {
  /** Shortest interval between two polls that can be set. */
  public static final Duration SHORTEST = Duration.ofSeconds(60);

  /** As often as the source's own rhythm calls for; see {@link PollPolicy}. */
  public static final Schedule AUTO = new Schedule(null, null, null);

  public Schedule {
    if (every != null && cron != null) {
      throw new IllegalArgumentException("either an interval or a cron expression");
    }
    if (every != null
        && (every.compareTo(SHORTEST) < 0 || every.compareTo(Duration.ofDays(366)) > 0)) {
      throw new IllegalArgumentException("an interval must lie between 60s and 366d, not " + every);
    }
    if ((cron == null) != (zone == null)) {
      throw new IllegalArgumentException("a cron expression needs a zone, and a zone one");
    }
  }

  public static Schedule every(Duration every) {
    return new Schedule(every, null, null);
  }

  public static Schedule cron(String expression, ZoneId zone) {
    return new Schedule(null, expression, zone);
  }
}
