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
import org.stemma.core.ingest.MonthFeed.Manners;
import org.stemma.core.ingest.MonthFeed.Trouble;

/** Made-up feeds for the simulated month, the same for the same seed. */
final class MonthOfFeeds {
  private static final int[] WINDOWS = {10, 20, 20, 50, 100};

  private static final List<Trouble> TROUBLES =
      List.of(
          Trouble.BUSY,
          Trouble.UNAVAILABLE,
          Trouble.BROKEN,
          Trouble.GONE,
          Trouble.MOVED,
          Trouble.ELSEWHERE);

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
    int window = WINDOWS[random.nextInt(WINDOWS.length)];
    String rhythm = rhythm();
    int told = random.nextInt(10);
    int asks = random.nextInt(12);
    Trouble trouble =
        number % 5 == 1 ? TROUBLES.get(random.nextInt(TROUBLES.size())) : Trouble.NONE;
    Instant from = start.plus(length.multipliedBy(1 + random.nextInt(3)).dividedBy(5));
    Duration lasts =
        trouble == Trouble.GONE || trouble == Trouble.MOVED
            ? length
            : Duration.ofHours(2 + random.nextInt(60));
    boolean etag = told < 7;
    return new MonthFeed(
        new Manners(
            rhythm,
            url,
            rhythm.equals("podcast") ? 100 : window,
            etag,
            told > 3 && told < 9,
            etag && number % 40 == 3,
            Duration.ofSeconds(new int[] {7200, 300, 21_600}[asks % 3])
                .multipliedBy(asks < 3 ? 1 : 0),
            asks == 3 ? Duration.ofHours(3) : asks == 4 ? Duration.ofHours(1) : Duration.ZERO,
            asks == 5 ? List.of(0, 1, 2, 3, 4, 5) : List.of(),
            trouble,
            from,
            from.plus(lasts),
            items(rhythm, rhythm.equals("podcast") ? 100 : window)),
        start);
  }

  private String rhythm() {
    int drawn = random.nextInt(100);
    if (drawn < 25) {
      return "news";
    }
    if (drawn < 40) {
      return "steady";
    }
    if (drawn < 50) {
      return "bursty";
    }
    if (drawn < 70) {
      return "blog";
    }
    return drawn < 80 ? "weekly" : drawn < 90 ? "podcast" : "dead";
  }

  private List<Instant> items(String rhythm, int window) {
    List<Instant> items = new ArrayList<>();
    switch (rhythm) {
      case "news", "steady" -> {
        double perDay = 2 * Math.pow(50, random.nextDouble());
        drawn(items, perDay, rhythm.equals("news"));
      }
      case "bursty" -> bursts(items);
      case "blog" -> drawn(items, 0.1 + random.nextDouble(), true);
      case "podcast" -> drawn(items, 0.3, false);
      case "weekly" -> weekly(items);
      default -> {
        // It was left years ago.
      }
    }
    Collections.sort(items);
    List<Instant> all = new ArrayList<>();
    for (int before = window; before > 0; before--) {
      all.add(start.minus(Duration.ofHours(3L * before)));
    }
    all.addAll(items);
    return List.copyOf(all);
  }

  /** A Poisson stream; by day and night it is five times as dense from 6 to 22 as by night. */
  private void drawn(List<Instant> items, double perDay, boolean dayAndNight) {
    double most = dayAndNight ? perDay * 24 / (16 + 8 / 5.0) : perDay;
    double hours = 0;
    while (true) {
      hours -= Math.log(1 - random.nextDouble()) * 24 / most;
      Instant at = start.plusMillis((long) (hours * 3_600_000));
      if (at.isAfter(start.plus(length))) {
        return;
      }
      int hour = at.atZone(ZoneOffset.UTC).getHour();
      boolean night = hour < 6 || hour >= 22;
      if (!dayAndNight || !night || random.nextInt(5) == 0) {
        items.add(at);
      }
    }
  }

  private void bursts(List<Instant> items) {
    List<Instant> starts = new ArrayList<>();
    drawn(starts, 1.5, true);
    for (Instant burst : starts) {
      int many = 3 + random.nextInt(10);
      for (int item = 0; item < many; item++) {
        items.add(burst.plusSeconds(random.nextInt(3600)));
      }
    }
  }

  private void weekly(List<Instant> items) {
    ZonedDateTime at = start.atZone(ZoneOffset.UTC).plusHours(7);
    while (at.toInstant().isBefore(start.plus(length))) {
      if (at.getDayOfWeek() == DayOfWeek.FRIDAY) {
        items.add(at.toInstant());
      }
      at = at.plusDays(1);
    }
  }
}
