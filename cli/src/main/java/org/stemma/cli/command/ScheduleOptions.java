package org.stemma.cli.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stemma.core.ingest.Schedule;
import org.stemma.scheduler.QuartzCron;
import picocli.CommandLine.Option;

/** How often a source is polled, as options. */
final class ScheduleOptions {
  @Option(
      names = "--every",
      paramLabel = "DURATION",
      description = "Poll so often: 30m, 2h, 1d; at least 60s. auto: as often as it needs.")
  private @Nullable Schedule every;

  @Option(
      names = "--cron",
      paramLabel = "EXPR",
      description =
          "Poll at these times: a Quartz expression, seconds first, such as '0 30 6 * * ?'.")
  private @Nullable String cron;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "The time zone of --cron, such as Europe/Berlin; UTC if not given.")
  private @Nullable String zone;

  /**
   * The schedule asked for; empty when none is.
   *
   * @throws IllegalArgumentException if the options do not go together or cannot be read
   */
  Optional<Schedule> schedule(Instant now) {
    if (every != null && cron != null) {
      throw new IllegalArgumentException("--every and --cron exclude each other");
    }
    if (zone != null && cron == null) {
      throw new IllegalArgumentException("--zone goes with --cron");
    }
    if (every != null) {
      return Optional.of(every);
    }
    if (cron == null) {
      return Optional.empty();
    }
    ZoneId place;
    try {
      place = ZoneId.of(zone == null ? "UTC" : zone);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("no time zone '" + zone + "'; write Europe/Berlin", e);
    }
    new QuartzCron().next(cron, place, now);
    return Optional.of(Schedule.cron(cron, place));
  }
}
