package org.stemma.core.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a source is due again, and why. Pure. The user's schedule, or the source's rhythm, is the
 * wish; what the server and the feed ask for can only make it later (polite-polling rules 10-17,
 * 23-27). docs/polling.md tells it in words.
 */
public final class PollPolicy {
  /** What feed publishers ask of readers at least; at most 24 requests a day (rule 10). */
  static final Duration SHORTEST = Duration.ofHours(1);

  /** The longest that a source is left alone without being asked to. */
  static final Duration LONGEST = Duration.ofHours(24);

  /** A feed that gives no validators is read whole each time: once a day (rules 9 and 10). */
  private static final Duration WITHOUT_VALIDATORS = Duration.ofHours(24);

  /** What a feed's ttl or a server's max-age can ask for at most. */
  private static final Duration LONGEST_FLOOR = Duration.ofDays(7);

  /** A source that says it is gone is asked once more, on another day (rule 23). */
  static final Duration GONE_AGAIN = Duration.ofHours(24);

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
   * @param gaps polls of late that may have missed items: each halves the wait, twice at most, but
   *     not under an hour; not that of a cron expression, nor what feed and server ask for
   * @param place at which the source is asked when it is asked once a day
   */
  public Due afterSuccess(
      Schedule schedule,
      Instant now,
      boolean conditional,
      int gaps,
      Asks asks,
      Rhythm rhythm,
      DayPlace place) {
    Due due;
    if (schedule.equals(Schedule.AUTO)) {
      due = fitting(now, rhythm, place);
      due = later(due, now.plus(SHORTEST), "never more often than once an hour");
      due = sooner(due, now, gaps);
      if (!conditional) {
        Instant daily = place.later(now.plus(WITHOUT_VALIDATORS));
        due = later(due, daily, "the server gives no validators");
      }
    } else {
      due = scheduled(schedule, now);
      if (schedule.every() != null) {
        due = sooner(due, now, gaps);
      }
    }
    return asked(due, now, asks);
  }

  /**
   * The due time after a poll that failed: 1, 2, 4 ... 24 hours for failures that weigh 1 each.
   *
   * @param setback what the failures in a row before this one weigh; 0 for none. A failure that
   *     only a person can mend weighs 1, one that may pass 1/2, one that most likely passes by
   *     itself 1/4: many outages are over within hours, and what comes meanwhile must not be lost
   * @param retryAt what Retry-After asks for; null when it does not
   */
  public Due afterFailure(
      Schedule schedule,
      Instant now,
      int failures,
      double setback,
      Asks asks,
      @Nullable Instant retryAt) {
    double factor = Math.pow(2, Math.min(setback, 10));
    Duration backoff = Duration.ofMillis((long) (FIRST_BACKOFF.toMillis() * factor));
    if (backoff.compareTo(LONGEST_BACKOFF) > 0) {
      backoff = LONGEST_BACKOFF;
    }
    Due due = new Due(now.plus(backoff), "failed " + failures + " times in a row");
    if (retryAt != null) {
      due = later(due, retryAt, "the server asks for it (Retry-After)");
    }
    return asked(later(due, scheduledOrNow(schedule, now), "the schedule"), now, asks);
  }

  /** The due time after the server said that the source is gone. */
  public Due afterGone(Schedule schedule, Instant now, Asks asks) {
    Due due = new Due(now.plus(GONE_AGAIN), "its server says that it is gone; asked once more");
    return asked(later(due, scheduledOrNow(schedule, now), "the schedule"), now, asks);
  }

  private static Due fitting(Instant now, Rhythm rhythm, DayPlace place) {
    Instant at = rhythm.halfNew(now, LONGEST);
    return at.equals(now.plus(LONGEST))
        ? new Due(place.sooner(now), "once a day: less than half of its items will be new by then")
        : new Due(at, "by then half of its " + rhythm.window() + " items will be new");
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

  private Instant scheduledOrNow(Schedule schedule, Instant now) {
    return schedule.equals(Schedule.AUTO) ? now : scheduled(schedule, now).at();
  }

  private static Due sooner(Due due, Instant now, int gaps) {
    Duration wait = Duration.between(now, due.at()).dividedBy(1L << Math.min(gaps, 2));
    Instant at = now.plus(wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait);
    return at.isBefore(due.at()) ? new Due(at, "items may have been missed between polls") : due;
  }

  private static Due later(Due due, Instant at, String reason) {
    return at.isAfter(due.at()) ? new Due(at, reason) : due;
  }

  private static Due asked(Due due, Instant now, Asks asks) {
    Due asked = due;
    if (asks.ttl() != null) {
      asked = later(asked, now.plus(bounded(asks.ttl())), "the feed asks for it (ttl)");
    }
    if (asks.maxAge() != null) {
      asked = later(asked, now.plus(bounded(asks.maxAge())), "the server asks for it (max-age)");
    }
    return outsideSkipped(asked, asks);
  }

  private static Duration bounded(Duration floor) {
    return floor.compareTo(LONGEST_FLOOR) > 0 ? LONGEST_FLOOR : floor;
  }

  /**
   * Moves a due time out of the feed's skipHours and skipDays, unless they leave no hour at all.
   */
  private static Due outsideSkipped(Due due, Asks asks) {
    Set<Integer> hours = new HashSet<>(asks.skipHours());
    Set<Integer> days = new HashSet<>(asks.skipDays());
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
