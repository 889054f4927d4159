package org.stemma.scheduler;

import java.text.ParseException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Date;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;
import org.stemma.core.ingest.CronTimes;

/**
 * Cron expressions as Quartz reads them: seconds first, six or seven fields. A time that the clocks
 * skip is as much later as they skip; one that they show twice counts once.
 */
@SuppressWarnings("JavaUtilDate") // Quartz speaks it
public final class QuartzCron implements CronTimes {
  @Override
  public Instant next(String expression, ZoneId zone, Instant after) {
    Instant next = next(expression, TimeZone.getTimeZone(zone), after);
    Instant skipped = skipped(expression, zone, after, next);
    if (skipped != null) {
      return skipped;
    }
    if (next == null) {
      throw new IllegalArgumentException(
          "the cron expression '" + expression + "' names no time after " + after);
    }
    return next;
  }

  private static @Nullable Instant next(String expression, TimeZone zone, Instant after) {
    CronExpression cron;
    try {
      cron = new CronExpression(expression);
    } catch (ParseException e) {
      throw new IllegalArgumentException(
          "not a cron expression: '" + expression + "': " + e.getMessage(), e);
    }
    cron.setTimeZone(zone);
    Date next = cron.getNextValidTimeAfter(Date.from(after));
    return next == null ? null : next.toInstant();
  }

  /**
   * The first time before {@code next} that the expression names and the clocks skip, which Quartz
   * passes over; null when there is none.
   */
  private static @Nullable Instant skipped(
      String expression, ZoneId zone, Instant after, @Nullable Instant next) {
    ZoneOffsetTransition change = zone.getRules().previousTransition(after.plusSeconds(1));
    if (change == null || !change.getInstant().plus(change.getDuration()).isAfter(after)) {
      change = zone.getRules().nextTransition(after);
    }
    while (change != null && (next == null || change.getInstant().isBefore(next))) {
      if (change.isGap()) {
        Instant before = change.getDateTimeBefore().toInstant(ZoneOffset.UTC).minusSeconds(1);
        Instant named = next(expression, TimeZone.getTimeZone("UTC"), before);
        LocalDateTime local = named == null ? null : LocalDateTime.ofInstant(named, ZoneOffset.UTC);
        if (local != null && local.isBefore(change.getDateTimeAfter())) {
          Instant later = local.toInstant(change.getOffsetBefore());
          if (later.isAfter(after) && (next == null || later.isBefore(next))) {
            return later;
          }
        }
      }
      if (next == null) {
        return null;
      }
      change = zone.getRules().nextTransition(change.getInstant());
    }
    return null;
  }
}
