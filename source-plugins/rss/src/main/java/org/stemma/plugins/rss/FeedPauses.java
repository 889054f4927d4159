package org.stemma.plugins.rss;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/**
 * When an RSS channel asks not to be polled. What is no hour or day is left out.
 *
 * @param skipHours 0-23, UTC; hour 24 of RSS 0.91 is 0
 * @param skipDays ISO, 1 Monday to 7 Sunday
 */
record FeedPauses(List<Integer> skipHours, List<Integer> skipDays) {
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  private static final Map<String, Duration> PERIODS =
      Map.of(
          "hourly", Duration.ofHours(1),
          "daily", Duration.ofDays(1),
          "weekly", Duration.ofDays(7),
          "monthly", Duration.ofDays(30),
          "yearly", Duration.ofDays(365));

  /** Reads the skipHours and skipDays elements inside this one. */
  static FeedPauses in(Element pauses) {
    return new FeedPauses(
        stated(pauses, "skipHours", "hour").flatMap(FeedPauses::hour).distinct().toList(),
        stated(pauses, "skipDays", "day").flatMap(FeedPauses::day).distinct().toList());
  }

  /**
   * The least time between two changes, by the syndication module: so many times in a period. Null
   * when the module says nothing that it knows.
   */
  static @Nullable Duration syndicated(FeedElement channel) {
    Duration period =
        PERIODS.get(String.valueOf(channel.text(Vocabulary.SYNDICATION, "updatePeriod")));
    String times = channel.text(Vocabulary.SYNDICATION, "updateFrequency");
    boolean counted = times != null && times.matches("[1-9][0-9]{0,4}");
    return period == null || !counted ? period : period.dividedBy(Long.parseLong(times));
  }

  private static Stream<String> stated(Element pauses, String list, String name) {
    return pauses.getChildren(list).stream()
        .flatMap(element -> element.getChildren(name).stream())
        .map(Element::getTextTrim);
  }

  private static Stream<Integer> hour(String written) {
    return written.matches("[0-9]{1,2}") && Integer.parseInt(written) <= 24
        ? Stream.of(Integer.parseInt(written) % 24)
        : Stream.empty();
  }

  private static Stream<Integer> day(String written) {
    String lower = written.toLowerCase(Locale.ROOT);
    return IntStream.range(0, 7).filter(i -> lower.startsWith(DAYS.get(i))).mapToObj(i -> i + 1);
  }
}
