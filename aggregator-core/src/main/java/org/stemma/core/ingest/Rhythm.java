package org.stemma.core.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many items a source shows at once, and how fast new ones come by hour of the day. Pure.
 *
 * <p>A feed shows a window of its newest items. Polled when half of it is new, it loses nothing
 * though twice as many come as expected, and no poll is for little. By day more comes than by
 * night, so the hours are told apart.
 *
 * @param window items that the last whole answer held; 0 when there was none
 * @param arrivals items that came in each hour of the day (24, UTC), the older the less they count;
 *     empty while nothing is known
 * @param watched hours in which they came, counted alike
 * @param expected items expected from poll to poll, summed, counted alike
 * @param squares squared differences between those and what came, summed, counted alike
 * @param newestAt when an item last came; null when none was ever seen
 * @param upTo until when the source is known; null when it is not
 */
public record Rhythm(
    int window,
    List<Double> arrivals,
    List<Double> watched,
    double expected,
    double squares,
    @Nullable Instant newestAt,
    @Nullable Instant upTo) {
  /** Of a source never read. */
  public static final Rhythm UNKNOWN = new Rhythm(0, List.of(), List.of(), 0, 0, null, null);

  /** Share of the window that is to be new at the next poll. */
  private static final double WANTED = 0.5;

  /**
   * Standard deviations by which more items may come than expected. Set on the simulated month
   * (docs/polling.md): of 0, 2, 2.5 and 3 it is the largest that leaves three polls in four under
   * 67 % of known items.
   */
  private static final double SAFE = 2.5;

  /** However uneven the items, not less than this share of half of the window is waited for. */
  private static final double LEAST = 0.25;

  private static final int HOURS = 24;

  /** What was seen so long ago counts half; 3 and 14 days do as well in the simulated month. */
  private static final Duration HALF_LIFE = Duration.ofDays(7);

  /** So far back, at most, the dates in a first answer tell how fast items came. */
  private static final Duration LOOK_BACK = Duration.ofDays(7);

  /** An hour of the day is taken for like the others as far as it was watched less than this. */
  private static final double USUAL_HOURS = 1;

  /** After so long without an item a source rests (polite-polling rule 17). */
  private static final Duration RESTS_AFTER = Duration.ofDays(30);

  public Rhythm {
    arrivals = List.copyOf(arrivals);
    watched = List.copyOf(watched);
    if (arrivals.size() != watched.size() || arrivals.size() % HOURS != 0) {
      throw new IllegalArgumentException("not by hours of the day: " + arrivals.size());
    }
  }

  /**
   * As known after a whole answer.
   *
   * @param items it held
   * @param fresh of them that were not in the answers before; all of them at first
   * @param dates those of the fresh ones that were published at a stated moment; may be wrong
   */
  Rhythm after(int items, int fresh, Collection<Instant> dates, Instant now) {
    List<Instant> past = dates.stream().filter(date -> !date.isAfter(now)).sorted().toList();
    if (upTo == null) {
      return first(items, past, now);
    }
    Instant from = upTo;
    if (fresh >= items && past.size() == fresh && fresh > 0 && past.get(0).isAfter(from)) {
      // What came and went before the oldest of them is not known.
      from = past.get(0);
    }
    Instant since = from;
    List<Instant> placed = past.stream().filter(date -> date.isAfter(since)).toList();
    return learn(items, fresh, placed, from, now);
  }

  /** As known after an answer of "not modified". */
  Rhythm unchanged(Instant now) {
    return upTo == null ? this : learn(window, 0, List.of(), upTo, now);
  }

  private Rhythm first(int items, List<Instant> past, Instant now) {
    Days days = new Days(HOURS);
    @Nullable Instant newest = past.isEmpty() ? null : past.get(past.size() - 1);
    if (past.size() * 2 >= items && newest != null) {
      Instant from = Collections.max(List.of(past.get(0), now.minus(LOOK_BACK)));
      Instant since = Collections.min(List.of(from, now.minus(Duration.ofHours(1))));
      past.stream().filter(date -> date.isAfter(from)).forEach(date -> days.arrive(date, 1));
      days.watch(since, now);
    } else {
      // Nothing is known: as if half of the window were new in an hour, soon to be corrected.
      Arrays.fill(days.arrivals, half(items) / HOURS);
      Arrays.fill(days.watched, 1.0 / HOURS);
      newest = items == 0 ? null : now;
    }
    return days.rhythm(items, newest, now);
  }

  private Rhythm learn(int items, int fresh, List<Instant> placed, Instant from, Instant now) {
    if (upTo == null || !now.isAfter(upTo)) {
      return new Rhythm(items, arrivals, watched, expected, squares, newestAt, upTo);
    }
    double kept = Math.pow(0.5, hours(upTo, now) / hours(HALF_LIFE));
    Days days = new Days(this, kept);
    days.expected = kept * expected;
    days.squares = kept * squares;
    double coming = days.coming(from, now);
    if (from.equals(upTo) && fresh >= items && coming > fresh) {
      // All of it is new, as expected, and how much more came is not known: nothing to learn.
      return days.rhythm(items, now, now);
    }
    if (days.sight() >= HOURS) {
      // On the first day what is expected is a guess.
      days.expected += coming;
      days.squares += (fresh - coming) * (fresh - coming);
    }
    placed.forEach(date -> days.arrive(date, 1));
    days.spread(fresh - placed.size(), from, now);
    days.watch(from, now);
    return days.rhythm(items, fresh > 0 ? now : newestAt, now);
  }

  /** When half of the window will be new as things went so far; {@code most} from now at most. */
  Instant halfNew(Instant now, Duration most) {
    Instant latest = now.plus(most);
    if (arrivals.isEmpty() || newestAt == null || newestAt.plus(RESTS_AFTER).isBefore(now)) {
      return latest;
    }
    Days days = new Days(this, 1);
    double left = wanted();
    Instant at = now;
    while (at.isBefore(latest)) {
      Instant next = nextHour(at);
      double rate = days.rate(at);
      double coming = rate * hours(at, next);
      if (coming >= left) {
        Instant due = at.plusMillis((long) (left / rate * 3_600_000));
        return due.isAfter(latest) ? latest : due;
      }
      left -= coming;
      at = next;
    }
    return latest;
  }

  /**
   * New items until the next poll: half of the window, and fewer where so many come at once that
   * the whole window may not suffice: m + SAFE * sqrt(spread * m) is to fit.
   */
  private double wanted() {
    double prior = half(window);
    double spread = Math.max(1, (squares + prior) / (expected + prior));
    double b = SAFE * Math.sqrt(spread);
    double root = (Math.sqrt(b * b + 4.0 * Math.max(1, window)) - b) / 2;
    return Math.min(half(window), Math.max(root * root, half(window) * LEAST));
  }

  private static double half(int window) {
    return Math.max(1, window) * WANTED;
  }

  private static Instant nextHour(Instant at) {
    return at.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
  }

  private static double hours(Instant from, Instant to) {
    return hours(Duration.between(from, to));
  }

  private static double hours(Duration time) {
    return time.toMillis() / 3_600_000.0;
  }

  /** Arrivals and watched time by hour of the day, to be added to. */
  private static final class Days {
    final double[] arrivals;
    final double[] watched;
    double expected;
    double squares;

    Days(int hours) {
      arrivals = new double[hours];
      watched = new double[hours];
    }

    /** What is known already, counted by {@code weight}. */
    Days(Rhythm known, double weight) {
      arrivals = known.arrivals.stream().mapToDouble(n -> n * weight).toArray();
      watched = known.watched.stream().mapToDouble(n -> n * weight).toArray();
    }

    void arrive(Instant at, double items) {
      arrivals[hour(at)] += items;
    }

    void watch(Instant from, Instant to) {
      for (Instant at = from; at.isBefore(to); at = nextHour(at)) {
        watched[hour(at)] += piece(at, to);
      }
    }

    /** Items to be expected in that time. */
    double coming(Instant from, Instant to) {
      double all = 0;
      for (Instant at = from; at.isBefore(to); at = nextHour(at)) {
        all += rate(at) * piece(at, to);
      }
      return all;
    }

    /** Lets items arrive in that time, at moments that are not known, as is usual then. */
    void spread(int items, Instant from, Instant to) {
      if (items <= 0) {
        return;
      }
      double[] share = new double[HOURS];
      double all = 0;
      for (Instant at = from; at.isBefore(to); at = nextHour(at)) {
        // Never nothing: an hour that was silent so far may wake up.
        double coming = (rate(at) + 0.01) * piece(at, to);
        share[hour(at)] += coming;
        all += coming;
      }
      for (int hour = 0; hour < HOURS && all > 0; hour++) {
        arrivals[hour] += items * share[hour] / all;
      }
    }

    /** How long it was watched, what was long ago counted less. */
    double sight() {
      return Arrays.stream(watched).sum();
    }

    /** Items that come in an hour such as that. */
    double rate(Instant at) {
      double usual = Arrays.stream(arrivals).sum() / sight();
      int hour = hour(at);
      return (arrivals[hour] + USUAL_HOURS * usual) / (watched[hour] + USUAL_HOURS);
    }

    Rhythm rhythm(int window, @Nullable Instant newestAt, Instant upTo) {
      return new Rhythm(
          window, rounded(arrivals), rounded(watched), expected, squares, newestAt, upTo);
    }

    private static List<Double> rounded(double[] values) {
      return Arrays.stream(values).mapToObj(v -> Math.round(v * 1e6) / 1e6).toList();
    }

    private static int hour(Instant at) {
      return at.atOffset(ZoneOffset.UTC).getHour();
    }

    /** Hours from a moment to the end of its hour, or to {@code end}. */
    private static double piece(Instant at, Instant end) {
      Instant next = nextHour(at);
      return hours(at, next.isAfter(end) ? end : next);
    }
  }
}
