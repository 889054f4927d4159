package org.stemma.scheduler;

import java.text.ParseException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.TimeZone;
import org.quartz.CronExpression;
import org.stemma.core.ingest.CronTimes;

/** Cron expressions as Quartz reads them: seconds first, six or seven fields. */
@SuppressWarnings("JavaUtilDate") // Quartz speaks it
public final class QuartzCron implements CronTimes {
  @Override
  public Instant next(String expression, ZoneId zone, Instant after) {
    CronExpression cron;
    try {
      cron = new CronExpression(expression);
    } catch (ParseException e) {
      throw new IllegalArgumentException(
          "not a cron expression: '" + expression + "': " + e.getMessage(), e);
    }
    cron.setTimeZone(TimeZone.getTimeZone(zone));
    Date next = cron.getNextValidTimeAfter(Date.from(after));
    if (next == null) {
      throw new IllegalArgumentException(
          "the cron expression '" + expression + "' names no time after " + after);
    }
    return next.toInstant();
  }
}
