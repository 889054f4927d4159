package org.stemma.core.ingest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Runs the simulated month and tells of it: a table to standard output, and requests by the hour as
 * an SVG. Arguments: sources, days, seed, and the file of the chart.
 */
final class PollingTable {
  private PollingTable() {}

  /** What a feed had in common with the answer before, on the mean of its polls. */
  record Share(MonthFeed feed, double known) {}

  /**
   * The shares of feeds whose reader is free to choose: the time in which half of the window is new
   * lies between what they ask for and a day, and nothing else holds it back.
   */
  static List<Share> shares(PollingMonth month) {
    return month.feeds.stream()
        .filter(MonthFeed::healthy)
        .filter(f -> f.manners.skipHours().isEmpty() && f.overlaps.size() >= 3)
        .filter(f -> f.wanted(month.length).compareTo(f.floor()) > 0)
        .filter(f -> f.wanted(month.length).compareTo(Duration.ofDays(1)) < 0)
        .map(f -> new Share(f, mean(f.overlaps)))
        .toList();
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(v -> v).average().orElseThrow();
  }

  public static void main(String[] arguments) throws Exception {
    int sources = Integer.parseInt(arguments[0]);
    int days = Integer.parseInt(arguments[1]);
    PollingMonth month =
        new PollingMonth(sources, Duration.ofDays(days), Long.parseLong(arguments[2]));
    month.run();
    table(month, days);
    Files.writeString(Path.of(arguments[3]), PollingChart.of(month.perHour));
  }

  private static void table(PollingMonth month, int days) {
    line("| rhythm | sources | requests/source/day | 304 of 100 | items | missed | though wide |");
    line("| --- | --: | --: | --: | --: | --: | --: |");
    month.feeds.stream()
        .map(f -> f.manners.rhythm())
        .distinct()
        .sorted()
        .forEach(rhythm -> row(rhythm, of(month, rhythm), days));
    row("**all**", month.feeds, days);
    List<Share> shares = shares(month);
    double[] known = shares.stream().mapToDouble(Share::known).sorted().toArray();
    long held = Arrays.stream(known).filter(k -> k >= 0.33 && k <= 0.67).count();
    line(
        "%nOverlap of feeds that leave the choice: %d, of them %d between 33 and 67 %%; least %.0f %%,"
            + " median %.0f %%, most %.0f %%",
        known.length,
        held,
        100 * known[0],
        100 * known[known.length / 2],
        100 * known[known.length - 1]);
    shares.stream()
        .sorted(Comparator.comparing(Share::known).reversed())
        .filter(s -> s.known() > 0.67 || s.known() < 0.33)
        .limit(8)
        .forEach(
            s ->
                line(
                    "  outside: %s, window %d, wanted %s: %.0f %%",
                    s.feed().manners.rhythm(),
                    s.feed().manners.window(),
                    s.feed().wanted(month.length).truncatedTo(ChronoUnit.MINUTES),
                    100 * s.known()));
    int most =
        month.feeds.stream().flatMap(f -> f.perDay.stream()).mapToInt(n -> n).max().orElse(0);
    line("Most requests to a source in a day: %d", most);
    line("Violations: %s", month.violations.isEmpty() ? "none" : month.violations);
  }

  private static List<MonthFeed> of(PollingMonth month, String rhythm) {
    return month.feeds.stream().filter(f -> f.manners.rhythm().equals(rhythm)).toList();
  }

  private static void row(String name, List<MonthFeed> feeds, int days) {
    double requests = feeds.stream().mapToInt(f -> f.requests).sum();
    line(
        "| %s | %d | %.1f | %.0f | %d | %d | %d |",
        name,
        feeds.size(),
        requests / feeds.size() / days,
        100 * feeds.stream().mapToInt(f -> f.same).sum() / requests,
        feeds.stream().mapToInt(f -> f.manners.items().size() - f.manners.window()).sum(),
        feeds.stream().mapToInt(f -> f.missed).sum(),
        feeds.stream().mapToInt(f -> f.missedThoughWide).sum());
  }

  private static void line(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
