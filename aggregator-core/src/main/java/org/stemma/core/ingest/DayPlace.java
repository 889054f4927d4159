package org.stemma.core.ingest;

import java.time.Duration;
import java.time.Instant;
import org.stemma.core.article.SourceId;

/**
 * The time of the day at which a source that is asked once a day is asked: its own, and always the
 * same. Sources that were added together would else keep one hour for ever, all of them. Pure.
 *
 * @param time since midnight UTC, less than a day
 */
public record DayPlace(Duration time) {
  private static final Duration DAY = Duration.ofDays(1);

  /**
   * A daily wait is shortened by so much at most: a source comes to its place in a few days, for
   * one request more than otherwise.
   */
  private static final Duration STEP = Duration.ofHours(6);

  /** A wait that must not be shortened grows by so much at most, or items would be lost by it. */
  private static final Duration DRIFT = Duration.ofMinutes(15);

  public DayPlace {
    if (time.isNegative() || time.compareTo(DAY) >= 0) {
      throw new IllegalArgumentException("no time of a day: " + time);
    }
  }

  /** A source's own place. */
  public static DayPlace of(SourceId id) {
    return new DayPlace(Duration.ofMillis((long) (share(id) * DAY.toMillis())));
  }

  /** A number from 0 to 1, always the same for a source; those of similar names lie far apart. */
  public static double share(SourceId id) {
    long mixed = id.value().hashCode() * 0x9E3779B97F4A7C15L;
    return (mixed >>> 11) * 0x1.0p-53;
  }

  /** A day from now or somewhat sooner, at the place if it can be reached. */
  Instant sooner(Instant now) {
    Duration wait = until(now);
    Duration least = DAY.minus(STEP);
    return now.plus(wait.compareTo(least) < 0 ? least : wait);
  }

  /** That moment or somewhat later, at the place if it can be reached. */
  Instant later(Instant at) {
    Duration wait = until(at);
    return wait.equals(DAY) ? at : at.plus(wait.compareTo(DRIFT) < 0 ? wait : DRIFT);
  }

  /** From a moment to the next time that it is the place's time, more than nothing. */
  private Duration until(Instant moment) {
    long into = Math.floorMod(moment.toEpochMilli(), DAY.toMillis());
    long left = Math.floorMod(time.toMillis() - into, DAY.toMillis());
    return left == 0 ? DAY : Duration.ofMillis(left);
  }
}
