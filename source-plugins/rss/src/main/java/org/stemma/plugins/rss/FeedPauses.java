package org.stemma.plugins.rss;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdom2.Element;

/**
 * When an RSS channel asks not to be polled. What is no hour or day is left out.
 *
 * @param skipHours 0-23, UTC; hour 24 of RSS 0.91 is 0
 * @param skipDays ISO, 1 Monday to 7 Sunday
 */
record FeedPauses(List<Integer> skipHours, List<Integer> skipDays) {
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  /** Reads the skipHours and skipDays elements inside this one. */
  static FeedPauses in(Element pauses) {
    return new FeedPauses(
        stated(pauses, "skipHours", "hour").flatMap(FeedPauses::hour).distinct().toList(),
        stated(pauses, "skipDays", "day").flatMap(FeedPauses::day).distinct().toList());
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
