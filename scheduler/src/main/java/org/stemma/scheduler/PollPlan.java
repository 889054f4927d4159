package org.stemma.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.SourceId;
import org.stemma.core.ingest.DayPlace;
import org.stemma.scheduler.Clocks.Moment;

/**
 * When each source is to be polled next, on the clock that nobody can set. Where many are due
 * together each gets a place of its own after the common time, always the same one, so that no herd
 * starts (polite-polling rules 11 and 18). Safe for many threads.
 */
final class PollPlan {
  /** So many within {@link #TOGETHER} need no places. */
  private static final int FEW = 10;

  private static final Duration TOGETHER = Duration.ofSeconds(10);

  /** How much denser than evenly laid out a time may be before it counts as a herd. */
  private static final int DENSER = 2;

  /** The places of a herd lie within this time, or a quarter of a shorter interval. */
  private static final Duration SPREAD = Duration.ofMinutes(10);

  /** Quartz fires a few milliseconds before the time. */
  private static final Duration EARLY = Duration.ofSeconds(1);

  /** The name that comes before all others. */
  private static final SourceId FIRST = new SourceId("0");

  private final Map<SourceId, Entry> entries = new HashMap<>();
  private final NavigableSet<Entry> byTime = new TreeSet<>();

  /**
   * @param due as the store has it; null for a source never polled
   * @param at when it is polled, on the clock of {@link Moment#nanos}
   */
  private record Entry(SourceId id, @Nullable Instant due, long at) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int order = Long.compare(at, other.at);
      return order == 0 ? id.compareTo(other.id) : order;
    }
  }

  /**
   * Plans a source, unless it is planned for this due time already.
   *
   * @param due as the store has it; null for a source never polled
   * @param interval between its polls
   * @return how long to wait from now; empty when nothing has changed
   */
  synchronized Optional<Duration> plan(
      SourceId id, @Nullable Instant due, Duration interval, Moment now) {
    Entry known = entries.get(id);
    if (known != null && same(known.due(), due)) {
      return Optional.empty();
    }
    return Optional.of(put(id, due, interval, due == null ? now.wall() : due, now));
  }

  /**
   * Plans a source that has just been polled, or could not be.
   *
   * @param due as the store has it now
   * @param next when it is to be polled, not before {@code due}
   */
  synchronized Duration again(
      SourceId id, @Nullable Instant due, Duration interval, Instant next, Moment now) {
    return put(id, due, interval, next, now);
  }

  private Duration put(
      SourceId id, @Nullable Instant due, Duration interval, Instant next, Moment now) {
    drop(id);
    Duration wait = Duration.between(now.wall(), next);
    if (wait.isNegative()) {
      wait = Duration.ZERO;
    }
    if (crowded(now.nanos() + wait.toNanos(), interval)) {
      wait = wait.plus(place(id, interval));
    }
    Entry entry = new Entry(id, due, now.nanos() + wait.toNanos());
    entries.put(id, entry);
    byTime.add(entry);
    return wait;
  }

  private boolean crowded(long at, Duration interval) {
    long half = TOGETHER.toNanos() / 2;
    Entry from = new Entry(FIRST, null, at - half);
    Entry to = new Entry(FIRST, null, at + half);
    double even = (double) byTime.size() * TOGETHER.toMillis() / Math.max(1, interval.toMillis());
    long herd = Math.max(FEW, (long) (DENSER * even));
    return byTime.subSet(from, true, to, false).stream().limit(herd).count() == herd;
  }

  /** A source's own place: the same at every start, and those of similar names far apart. */
  static Duration place(SourceId id, Duration interval) {
    Duration quarter = interval.dividedBy(4);
    Duration window = quarter.compareTo(SPREAD) < 0 ? quarter : SPREAD;
    return Duration.ofNanos((long) (DayPlace.share(id) * window.toNanos()));
  }

  private static boolean same(@Nullable Instant a, @Nullable Instant b) {
    return a == null ? b == null : a.equals(b);
  }

  /** How long a source that is wanted now has still to wait; zero when it has its time. */
  synchronized Duration left(SourceId id, Moment now) {
    Entry entry = entries.get(id);
    Duration left = entry == null ? Duration.ZERO : now.until(entry.at());
    return left.compareTo(EARLY) <= 0 ? Duration.ZERO : left;
  }

  /** For how long a source's time has passed; zero when it has not. */
  synchronized Duration late(SourceId id, Moment now) {
    Entry entry = entries.get(id);
    Duration left = entry == null ? Duration.ZERO : now.until(entry.at());
    return left.isNegative() ? left.negated() : Duration.ZERO;
  }

  /** All of them, soonest first, each with its wait from now. */
  synchronized Stream<Map.Entry<SourceId, Duration>> next(Moment now) {
    return List.copyOf(byTime).stream().map(e -> Map.entry(e.id(), now.until(e.at())));
  }

  synchronized void drop(SourceId id) {
    Entry known = entries.remove(id);
    if (known != null) {
      byTime.remove(known);
    }
  }

  synchronized void clear() {
    entries.clear();
    byTime.clear();
  }

  synchronized int size() {
    return entries.size();
  }
}
