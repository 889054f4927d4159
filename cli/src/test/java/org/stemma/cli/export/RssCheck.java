package org.stemma.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;

/** An RSS 2.0 feed held against the specification of the RSS Advisory Board. */
final class RssCheck {
  private static final Set<String> CHANNEL =
      Set.of(
          "title",
          "link",
          "description",
          "language",
          "copyright",
          "managingEditor",
          "webMaster",
          "pubDate",
          "lastBuildDate",
          "category",
          "generator",
          "docs",
          "cloud",
          "ttl",
          "image",
          "rating",
          "textInput",
          "skipHours",
          "skipDays",
          "item");

  private static final Set<String> ITEM =
      Set.of(
          "title",
          "link",
          "description",
          "author",
          "category",
          "comments",
          "enclosure",
          "guid",
          "pubDate",
          "source");

  /** RFC 822 with a year of four digits. */
  private static final String DATE =
      "(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d{1,2} [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT";

  private final List<Element> items;

  private RssCheck(List<Element> items) {
    this.items = items;
  }

  static RssCheck of(String xml) throws Exception {
    Element rss = AtomCheck.parse(xml).getDocumentElement();
    assertThat(rss.getTagName()).isEqualTo("rss");
    assertThat(rss.getAttribute("version")).isEqualTo("2.0");
    assertThat(AtomCheck.children(rss, null)).hasSize(1);
    Element channel = AtomCheck.children(rss, "channel").get(0);
    own(channel, CHANNEL);
    for (String name : List.of("title", "link", "description", "lastBuildDate")) {
      assertThat(plain(channel, name)).as(name).hasSize(1);
    }
    assertThat(plain(channel, "link").get(0).getTextContent()).matches("(https?|urn):\\S+");
    date(plain(channel, "lastBuildDate").get(0));
    List<Element> items = plain(channel, "item");
    Set<String> guids = new HashSet<>();
    for (Element item : items) {
      item(item);
      assertThat(guids.add(AtomCheck.text(item, "guid"))).as("unique guid").isTrue();
    }
    return new RssCheck(items);
  }

  private static void item(Element item) {
    own(item, ITEM);
    assertThat(plain(item, "title").size() + plain(item, "description").size()).isPositive();
    for (String name : ITEM) {
      assertThat(plain(item, name)).as(name).hasSizeLessThanOrEqualTo(1);
    }
    Element guid = plain(item, "guid").get(0);
    assertThat(guid.getAttribute("isPermaLink")).isEqualTo("false");
    plain(item, "pubDate").forEach(RssCheck::date);
    plain(item, "link").forEach(link -> assertThat(link.getTextContent()).matches("https?://\\S+"));
    for (Element source : plain(item, "source")) {
      assertThat(source.getAttribute("url")).matches("https?://\\S+");
    }
  }

  private static void date(Element element) {
    assertThat(element.getTextContent()).matches(DATE);
    assertThat(ZonedDateTime.parse(element.getTextContent(), DateTimeFormatter.RFC_1123_DATE_TIME))
        .isNotNull();
  }

  /** Elements without a namespace are the specification's own. */
  private static void own(Element parent, Set<String> names) {
    for (Element child : AtomCheck.children(parent, null)) {
      if (child.getNamespaceURI() == null) {
        assertThat(names).contains(child.getTagName());
      }
    }
  }

  private static List<Element> plain(Element parent, String name) {
    return AtomCheck.children(parent, name).stream()
        .filter(element -> element.getNamespaceURI() == null)
        .toList();
  }

  List<Element> items() {
    return items;
  }

  List<String> titles() {
    return items.stream().map(item -> AtomCheck.text(item, "title")).toList();
  }

  /** Descriptions and contents, as HTML. */
  List<String> bodies() {
    List<String> bodies = new ArrayList<>();
    for (Element item : items) {
      AtomCheck.children(item, "description").forEach(e -> bodies.add(e.getTextContent()));
      AtomCheck.children(item, "encoded").forEach(e -> bodies.add(e.getTextContent()));
    }
    return bodies;
  }
}
