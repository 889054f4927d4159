package org.stemma.core.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stemma.core.source.FeedInfo;

/**
 * When a source is due again, and why. Pure. The user's schedule is the wish; what the server and
 * the feed ask for can only make it later (polite-polling rules 10-17, 23-27).
 */
public final class PollPolicy {
  /** A feed that gives no validators is read whole each time: at most once a day by default. */
  private static final Duration WITHOUT_VALIDATORS = Duration.ofHours(24);

  /** What a feed's ttl or a server's max-age can ask for at most. */
  private static final Duration LONGEST_FLOOR = Duration.ofDays(7);

  /** A source that says it is gone is asked once more, on another day (rule 23). */
  static final Duration GONE_AGAIN = Duration.ofHours(24);

  /** How soon a source is asked again for fear of a gap; a shorter schedule stands. */
  private static final Duration SHORTEST_FOR_GAPS = Duration.ofMinutes(15);

  private static final Duration LONGEST_BACKOFF = Duration.ofHours(24);
  private static final Duration FIRST_BACKOFF = Duration.ofHours(1);

  private final CronTimes cron;

  public PollPolicy(CronTimes cron) {
    this.cron = cron;
  }

  /** A due time and the rule that set it, in words. */
  public record Due(Instant at, String reason) {}

  /**
   * The due time after a poll that went well.
   *
   * @param now the end of the poll
   * @param conditional whether the server gave validators to ask with
   * @param gaps polls of late that may have missed items: each halves the wait, twice at most; not
   *     that of a cron expression, nor what feed and server ask for
   * @param info what the feed says of itself; null when not known (a 304, a listing page)
   * @param notBefore what Cache-Control or Expires allow; null when they say nothing
   */
  public Due afterSuccess(
      Schedule schedule,
      Instant now,
      boolean conditional,
      int gaps,
      @Nullable FeedInfo info,
      @Nullable Instant notBefore) {
    Due due = scheduled(schedule, now);
    if (!conditional && schedule.equals(Schedule.DEFAULT)) {
      due = later(due, now.plus(WITHOUT_VALIDATORS), "the server gives no validators");
    }
    if (gaps > 0 && schedule.every() != null) {
      due = sooner(due, now, gaps);
    }
    if (info != null && info.ttl() != null) {
      Duration ttl = info.ttl().compareTo(LONGEST_FLOOR) > 0 ? LONGEST_FLOOR : info.ttl();
      due = later(due, now.plus(ttl), "the feed asks for it (ttl)");
    }
    if (notBefore != null) {
      due = later(due, notBefore, "the server asks for it (max-age)");
    }
    return info == null ? due : outsideSkipped(due, info);
  }

  /**
   * The due time after a poll that failed.
   *
   * @param failures in a row, this one counted; at least 1
   * @param retryAt what Retry-After asks for; null when it does not
   */
  public Due afterFailure(Schedule schedule, Instant now, int failures, @Nullable Instant retryAt) {
    Duration backoff = FIRST_BACKOFF.multipliedBy(1L << Math.min(Math.max(failures, 1) - 1, 5));
    if (backoff.compareTo(LONGEST_BACKOFF) > 0) {
      backoff = LONGEST_BACKOFF;
    }
    Due due = new Due(now.plus(backoff), "failed " + failures + " times in a row");
    if (retryAt != null) {
      due = later(due, retryAt, "the server asks for it (Retry-After)");
    }
    return later(due, scheduled(schedule, now).at(), "the schedule");
  }

  /** The due time after the server said that the source is gone. */
  public Due afterGone(Instant now) {
    return new Due(now.plus(GONE_AGAIN), "its server says that it is gone; asked once more");
  }

  private Due scheduled(Schedule schedule, Instant now) {
    if (schedule.every() != null) {
      return new Due(now.plus(schedule.every()), "the schedule");
    }
    if (schedule.cron() == null || schedule.zone() == null) {
      throw new IllegalArgumentException("a schedule of nothing: " + schedule);
    }
    return new Due(cron.next(schedule.cron(), schedule.zone(), now), "the schedule (cron)");
  }

  private static Due sooner(Due due, Instant now, int gaps) {
    Duration wait = Duration.between(now, due.at()).dividedBy(1L << Math.min(gaps, 2));
    Instant at = now.plus(wait.compareTo(SHORTEST_FOR_GAPS) < 0 ? SHORTEST_FOR_GAPS : wait);
    return at.isBefore(due.at()) ? new Due(at, "items may have been missed between polls") : due;
  }

  private static Due later(Due due, Instant at, String reason) {
    return at.isAfter(due.at()) ? new Due(at, reason) : due;
  }

  /**
   * Moves a due time out of the feed's skipHours and skipDays, unless they leave no hour at all.
   */
  private static Due outsideSkipped(Due due, FeedInfo info) {
    Set<Integer> hours = new HashSet<>(info.skipHours());
    Set<Integer> days = new HashSet<>(info.skipDays());
    if (hours.size() >= 24 || days.size() >= 7 || (hours.isEmpty() && days.isEmpty())) {
      return due;
    }
    ZonedDateTime at = due.at().atZone(ZoneOffset.UTC);
    boolean moved = false;
    while (hours.contains(at.getHour()) || days.contains(at.getDayOfWeek().getValue())) {
      at = at.truncatedTo(ChronoUnit.HOURS).plusHours(1);
      moved = true;
    }
    return moved ? new Due(at.toInstant(), "the feed asks for it (skipHours, skipDays)") : due;
  }
}
