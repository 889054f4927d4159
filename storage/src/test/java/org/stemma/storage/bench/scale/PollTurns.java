package org.stemma.storage.bench.scale;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * One day of polling: sources that are due at places of their own over the day, more of them by day
 * than by night; one request at a time to a site and a second between two; so many workers on all
 * nodes together. Sites are of very unequal size, as many feeds stand on few platforms.
 */
final class PollTurns {
  private static final double DAY = 86_400;
  private static final double SPACING = 1;

  /** How long an answer takes: 0.35 s in the median, and 30 s, the time limit, for one in 200. */
  private static final double MEDIAN = 0.35;

  private static final double HANGING = 0.005;
  private static final double LIMIT = 30;

  /**
   * What came of it; times in seconds.
   *
   * @param busy workers busy, the mean
   * @param late how late polls began, of those on sites that can be polled in time: the median
   * @param veryLate the same, the 99th of a hundred
   * @param crowded sources on sites that have more polls in a day than politeness leaves room for
   */
  record Day(double busy, double late, double veryLate, long crowded) {}

  /** A poll falls due, or (without a moment that it was due at) its site may be asked again. */
  private record Event(double at, double due, int site) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      return Double.compare(at, other.at);
    }
  }

  private final Random random;
  private final int workers;
  private final double pollsADay;
  private final boolean[] crowded;
  private final int[] siteOf;
  private final Map<Integer, Deque<Double>> waiting = new HashMap<>();
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final PriorityQueue<Double> free = new PriorityQueue<>();
  private final Lateness lateness = new Lateness();
  private double busy;

  /**
   * @param platform the part of all sources that the greatest site has
   */
  PollTurns(int sources, double platform, int workers, double pollsADay, long seed) {
    this.random = new Random(seed);
    this.workers = workers;
    this.pollsADay = pollsADay;
    int sites = sources / 2;
    this.siteOf = new int[sources];
    int[] size = new int[sites];
    int source = 0;
    for (int site = 0; site < sites && source < sources; site++) {
      // The greatest has its part, the next half of that, and so on down to sites of a few.
      int many = (int) Math.max(1, Math.min(sources - source, sources * platform / (site + 1)));
      for (int i = 0; i < many; i++) {
        siteOf[source++] = site;
      }
      size[site] = many;
    }
    while (source < sources) {
      int site = random.nextInt(sites);
      siteOf[source++] = site;
      size[site]++;
    }
    this.crowded = new boolean[sites];
    for (int site = 0; site < sites; site++) {
      crowded[site] = size[site] * pollsADay * (SPACING + MEDIAN * 1.6) > DAY;
    }
  }

  Day run() {
    for (int site : siteOf) {
      for (int i = 0; i < pollsADay; i++) {
        double due = place();
        events.add(new Event(due, due, site));
      }
    }
    for (int i = 0; i < workers; i++) {
      free.add(0.0);
    }
    while (!events.isEmpty()) {
      Event event = events.remove();
      Deque<Double> behind = waiting.get(event.site());
      if (event.due() < 0) {
        if (behind == null || behind.isEmpty()) {
          waiting.remove(event.site());
        } else {
          poll(event.site(), event.at(), behind.remove());
        }
      } else if (behind == null) {
        waiting.put(event.site(), new ArrayDeque<>());
        poll(event.site(), event.at(), event.due());
      } else {
        behind.add(event.due());
      }
    }
    long onCrowded = Arrays.stream(siteOf).filter(site -> crowded[site]).count();
    return new Day(busy / DAY, lateness.of(0.5), lateness.of(0.99), onCrowded);
  }

  private void poll(int site, double now, double due) {
    double begun = Math.max(now, free.remove());
    double took = took();
    free.add(begun + took);
    events.add(new Event(begun + took + SPACING, -1, site));
    busy += took;
    if (!crowded[site]) {
      lateness.add(begun - due);
    }
  }

  /** A moment of the day; twice as many at noon as at night. */
  private double place() {
    while (true) {
      double at = random.nextDouble();
      if (random.nextDouble() * 1.5 < 1 - 0.5 * Math.cos(2 * Math.PI * at)) {
        return at * DAY;
      }
    }
  }

  private double took() {
    if (random.nextDouble() < HANGING) {
      return LIMIT;
    }
    return Math.min(LIMIT, MEDIAN * Math.exp(random.nextGaussian()));
  }

  private static final class Lateness {
    private double[] values = new double[1 << 16];
    private int count;
    private boolean sorted;

    void add(double value) {
      if (count == values.length) {
        values = Arrays.copyOf(values, 2 * count);
      }
      values[count++] = value;
    }

    double of(double part) {
      if (!sorted) {
        values = Arrays.copyOf(values, count);
        Arrays.sort(values);
        sorted = true;
      }
      return count == 0 ? 0 : values[(int) (part * (count - 1))];
    }
  }
}
