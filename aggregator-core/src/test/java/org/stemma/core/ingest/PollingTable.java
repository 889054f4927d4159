package org.stemma.core.ingest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Runs the simulated month and tells of it: tables to standard output, and the chart as an SVG.
 * Arguments: sources, days, seed, and the file of the chart.
 */
final class PollingTable {
  private PollingTable() {}

  public static void main(String[] arguments) throws Exception {
    int sources = Integer.parseInt(arguments[0]);
    int days = Integer.parseInt(arguments[1]);
    PollingMonth month =
        new PollingMonth(sources, Duration.ofDays(days), Long.parseLong(arguments[2]));
    month.run();
    kinds(month, days);
    overlaps(month);
    reasons(month);
    line("%nMost requests to an address in a day: %d", month.mostInADay());
    line("Latest end of a poll after it was due: %d s", month.late.toSeconds());
    line("Violations: %s", month.violations.isEmpty() ? "none" : month.violations);
    Files.writeString(
        Path.of(arguments[3]),
        PollingChart.of(month.perHour, Overlaps.of(month.feeds.stream()).values()));
  }

  private static void kinds(PollingMonth month, int days) {
    line("| kind | sources | requests a source and day | 304 %% | items | missed | %% |");
    line("| --- | --: | --: | --: | --: | --: | --: |");
    for (MonthOfFeeds.Kind kind : MonthOfFeeds.Kind.values()) {
      row(kind.words, month.of(kind).toList(), days);
    }
    row("**all**", month.feeds, days);
    line(
        "%nMissed though they stood twice as long as the reader meant to wait: %d",
        month.feeds.stream().mapToInt(f -> f.missedThoughWide).sum());
  }

  private static void row(String name, List<MonthFeed> feeds, int days) {
    if (feeds.isEmpty()) {
      return;
    }
    double requests = feeds.stream().mapToInt(f -> f.door.requests + f.elsewhere.requests).sum();
    int items = feeds.stream().mapToInt(f -> f.manners.items().size() - f.manners.window()).sum();
    int missed = feeds.stream().mapToInt(f -> f.missed).sum();
    line(
        "| %s | %d | %.1f | %.0f | %d | %d | %.2f |",
        name,
        feeds.size(),
        requests / feeds.size() / days,
        100 * feeds.stream().mapToInt(f -> f.same).sum() / requests,
        items,
        missed,
        100.0 * missed / Math.max(1, items));
  }

  private static void overlaps(PollingMonth month) {
    line("%n| kind | polls by rhythm | 5 %% | 25 %% | median | 75 %% | 95 %% | inside 33-67 |");
    line("| --- | --: | --: | --: | --: | --: | --: | --: |");
    for (MonthOfFeeds.Kind kind : MonthOfFeeds.Kind.values()) {
      overlap(kind.words, Overlaps.of(month.of(kind)));
    }
    overlap("**all**", Overlaps.of(month.feeds.stream()));
    Stream<MonthFeed> small = month.feeds.stream().filter(f -> f.manners.window() < 40);
    overlap("windows under 40", Overlaps.of(small));
    Stream<MonthFeed> large = month.feeds.stream().filter(f -> f.manners.window() >= 40);
    overlap("windows from 40", Overlaps.of(large));
  }

  private static void overlap(String name, Overlaps overlaps) {
    if (overlaps.values().length < 20) {
      return;
    }
    line(
        "| %s | %d | %.0f | %.0f | %.0f | %.0f | %.0f | %.0f %% |",
        name,
        overlaps.values().length,
        100 * overlaps.at(0.05),
        100 * overlaps.at(0.25),
        100 * overlaps.at(0.5),
        100 * overlaps.at(0.75),
        100 * overlaps.at(0.95),
        100 * overlaps.inside());
  }

  private static void reasons(PollingMonth month) {
    double all = month.reasons.values().stream().mapToInt(n -> n).sum();
    Map<String, Integer> missed = new TreeMap<>(month.reasons);
    missed.replaceAll((reason, polls) -> 0);
    month.feeds.forEach(f -> f.missedBy.forEach((why, n) -> missed.merge(why, n, Integer::sum)));
    line("%n| what set the time of the next poll | %% of polls | items missed by then |");
    line("| --- | --: | --: |");
    missed.entrySet().stream()
        .sorted(Comparator.comparing(e -> -month.reasons.getOrDefault(e.getKey(), 0)))
        .forEach(
            e -> {
              double polls = month.reasons.getOrDefault(e.getKey(), 0);
              line("| %s | %.1f | %d |", e.getKey(), 100 * polls / all, e.getValue());
            });
  }

  private static void line(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
