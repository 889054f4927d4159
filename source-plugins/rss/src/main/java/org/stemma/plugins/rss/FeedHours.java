package org.stemma.plugins.rss;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdom2.Element;

/**
 * When an RSS channel asks not to be polled. ROME refuses a whole feed for one hour that is none,
 * so these are taken out of its sight.
 *
 * @param skipHours 0-23, UTC; hour 24 of RSS 0.91 is 0
 * @param skipDays ISO, 1 Monday to 7 Sunday
 */
record FeedHours(List<Integer> skipHours, List<Integer> skipDays) {
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  static FeedHours takenFrom(Element root) {
    Element channel = root.getChild("channel");
    if (channel == null) {
      return new FeedHours(List.of(), List.of());
    }
    return new FeedHours(
        taken(channel, "skipHours", "hour").flatMap(FeedHours::hour).distinct().toList(),
        taken(channel, "skipDays", "day").flatMap(FeedHours::day).distinct().toList());
  }

  private static Stream<String> taken(Element channel, String list, String name) {
    List<String> values =
        channel.getChildren(list).stream()
            .flatMap(element -> element.getChildren(name).stream())
            .map(Element::getTextTrim)
            .toList();
    channel.removeChildren(list);
    return values.stream();
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
