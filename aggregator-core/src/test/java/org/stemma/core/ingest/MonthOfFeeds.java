package org.stemma.core.ingest;

import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.stemma.core.ingest.MonthFeed.Manners;
import org.stemma.core.ingest.MonthFeed.Trouble;

/** Made-up feeds for the simulated month, the same for the same seed. */
final class MonthOfFeeds {
  private static final List<Trouble> TROUBLES =
      List.of(
          Trouble.BUSY,
          Trouble.UNAVAILABLE,
          Trouble.BROKEN,
          Trouble.CUT,
          Trouble.PAGE,
          Trouble.GONE,
          Trouble.MOVED,
          Trouble.ELSEWHERE);

  /** How items come, by what publishes them, and how many of a hundred feeds are of the kind. */
  enum Kind {
    DEAD("dead blog", 14, 10, 20),
    BLOG("blog", 20, 10, 20),
    WEEKLY("weekly", 8, 10, 30),
    PODCAST("podcast", 7, 100, 300),
    LOCAL("local paper", 22, 10, 50),
    DAILY("daily paper", 12, 20, 100),
    EDITION("morning edition", 4, 40, 120),
    RELEASES("releases in bursts", 7, 20, 50),
    AGENCY("agency", 6, 20, 100);

    final String words;
    final int share;
    final int least;
    final int most;

    Kind(String words, int share, int least, int most) {
      this.words = words;
      this.share = share;
      this.least = least;
      this.most = most;
    }
  }

  private final Random random;
  private final Instant start;
  private final Duration length;

  MonthOfFeeds(long seed, Instant start, Duration length) {
    this.random = new Random(seed);
    this.start = start;
    this.length = length;
  }

  /** So many feeds, one in six on a host that it shares with nine others. */
  List<MonthFeed> make(int count) {
    List<MonthFeed> feeds = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      String host = number % 6 == 0 ? "shared" + number / 60 : "site" + number;
      feeds.add(feed(URI.create("http://" + host + ".example/feed" + number), number));
    }
    return feeds;
  }

  private MonthFeed feed(URI url, int number) {
    Kind kind = kind();
    int window = kind.least + random.nextInt(kind.most - kind.least + 1) / 5 * 5;
    int told = random.nextInt(20);
    int asks = random.nextInt(12);
    Trouble trouble =
        number % 5 == 1 ? TROUBLES.get(random.nextInt(TROUBLES.size())) : Trouble.NONE;
    Instant from = start.plus(length.multipliedBy(1 + random.nextInt(3)).dividedBy(5));
    boolean forGood = trouble == Trouble.GONE || trouble == Trouble.MOVED;
    Duration lasts = forGood ? length : Duration.ofHours(2 + random.nextInt(60));
    boolean etag = told < 14;
    Duration[] ages = {Duration.ofHours(2), Duration.ofMinutes(5), Duration.ofHours(6)};
    return new MonthFeed(
        new Manners(
            kind,
            url,
            window,
            random.nextInt(100) < 85,
            etag,
            told > 7 && told < 18,
            etag && number % 40 == 3,
            asks < 3 ? ages[asks] : Duration.ZERO,
            asks == 3 ? Duration.ofHours(3) : asks == 4 ? Duration.ofHours(1) : Duration.ZERO,
            asks == 5 ? List.of(0, 1, 2, 3, 4, 5) : List.of(),
            trouble,
            from,
            from.plus(lasts),
            items(kind, window)),
        start);
  }

  private Kind kind() {
    int drawn = random.nextInt(100);
    for (Kind kind : Kind.values()) {
      drawn -= kind.share;
      if (drawn < 0) {
        return kind;
      }
    }
    throw new IllegalStateException("the shares are not a hundred");
  }

  /** The items of the month, and before them enough to fill the window. */
  private List<Instant> items(Kind kind, int window) {
    Drawing drawing = new Drawing(random.nextInt(17) - 8);
    double perDay = perDay(kind);
    Duration before = kind == Kind.DEAD ? Duration.ofDays(900) : past(perDay, window);
    Instant first = start.minus(before);
    switch (kind) {
      case DEAD -> drawing.poisson(first, start.minus(Duration.ofDays(90)), 0.1, 0.5, 1);
      case BLOG, PODCAST -> drawing.poisson(first, end(), perDay, 0.2, 1);
      case LOCAL -> drawing.poisson(first, end(), perDay, 0.1, 0.5);
      case DAILY -> drawing.poisson(first, end(), perDay, 0.2, 0.7);
      case AGENCY -> drawing.poisson(first, end(), perDay, 0.5, 0.8);
      case WEEKLY -> drawing.weekly(first, end());
      case EDITION -> drawing.editions(first, end(), Math.max(8, window / 3));
      case RELEASES -> drawing.bursts(first, end(), perDay / 6);
    }
    List<Instant> items = drawing.items;
    Collections.sort(items);
    int shown = (int) items.stream().filter(item -> item.isBefore(start)).count();
    while (shown < window) {
      items.add(0, items.isEmpty() ? first : items.get(0).minus(Duration.ofDays(5)));
      shown++;
    }
    return List.copyOf(items.subList(shown - window, items.size()));
  }

  private double perDay(Kind kind) {
    return switch (kind) {
      case DEAD -> 0;
      case BLOG -> 0.05 * Math.pow(20, random.nextDouble());
      case PODCAST -> 0.15 + random.nextDouble();
      case WEEKLY -> 1.0 / 7;
      case LOCAL -> 5 * Math.pow(8, random.nextDouble());
      case DAILY -> 40 * Math.pow(4, random.nextDouble());
      case EDITION -> 20;
      case RELEASES -> 6 + 20 * random.nextDouble();
      case AGENCY -> 150 + 100 * random.nextDouble();
    };
  }

  private static Duration past(double perDay, int window) {
    return Duration.ofMinutes((long) (1440 * window / perDay * 2)).plusDays(2);
  }

  private Instant end() {
    return start.plus(length);
  }

  /** Draws when items appear, by the clocks of a place so many hours ahead of UTC. */
  private final class Drawing {
    final List<Instant> items = new ArrayList<>();
    private final ZoneOffset place;

    Drawing(int ahead) {
      place = ZoneOffset.ofHours(ahead);
    }

    /**
     * A Poisson stream.
     *
     * @param perDay on a weekday
     * @param night how much of the density from 7 to 21 there is otherwise
     * @param weekend how much of a weekday there is on one
     */
    void poisson(Instant from, Instant until, double perDay, double night, double weekend) {
      double most = perDay / (14 + 10 * night);
      Instant at = from;
      while (true) {
        double hours = -Math.log(1 - random.nextDouble()) / most;
        at = at.plusMillis((long) (hours * 3_600_000));
        if (!at.isBefore(until)) {
          return;
        }
        ZonedDateTime there = at.atZone(place);
        boolean day = there.getHour() >= 7 && there.getHour() < 21;
        boolean rest = there.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
        double density = (day ? 1 : night) * (rest ? weekend : 1);
        if (random.nextDouble() < density) {
          items.add(at);
        }
      }
    }

    void weekly(Instant from, Instant until) {
      days(from, until, 7)
          .filter(day -> day.getDayOfWeek() == DayOfWeek.FRIDAY)
          .forEach(day -> items.add(day.toInstant()));
    }

    /** A whole edition within ten minutes at five in the morning, and a few items by day. */
    void editions(Instant from, Instant until, int size) {
      days(from, until, 5)
          .filter(day -> day.getDayOfWeek() != DayOfWeek.SUNDAY)
          .forEach(
              day -> {
                for (int item = 0; item < size; item++) {
                  items.add(day.plusSeconds(random.nextInt(600)).toInstant());
                }
              });
      poisson(from, until, size / 4.0, 0.1, 0.5);
    }

    /** Three to nine items within an hour, so often a day. */
    void bursts(Instant from, Instant until, double perDay) {
      Drawing starts = new Drawing(place.getTotalSeconds() / 3600);
      starts.poisson(from, until, perDay, 0.1, 0.3);
      for (Instant burst : starts.items) {
        int size = 3 + random.nextInt(7);
        for (int item = 0; item < size; item++) {
          Instant at = burst.plusSeconds(random.nextInt(3600));
          if (at.isBefore(until)) {
            items.add(at);
          }
        }
      }
    }

    private Stream<ZonedDateTime> days(Instant from, Instant until, int hour) {
      ZonedDateTime first = from.atZone(place).toLocalDate().atTime(hour, 0).atZone(place);
      return Stream.iterate(first, day -> day.toInstant().isBefore(until), day -> day.plusDays(1));
    }
  }
}
