package org.stemma.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** An Atom feed held against the rules of RFC 4287, section by section. */
final class AtomCheck {
  static final String ATOM = "http://www.w3.org/2005/Atom";

  /** RFC 3339 with an upper-case T and Z, as section 3.3 asks for. */
  private static final String DATE =
      "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)";

  /** RFC 3986: a scheme, and only characters that an address may have. */
  private static final String ADDRESS =
      "[A-Za-z][A-Za-z0-9+.-]*:([A-Za-z0-9._~:/?#@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+";

  private static final String LANGUAGE = "[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*";

  /** Sections 4.1.1, 4.1.2 and 4.2.11: how often an element may stand; -1 is no limit. */
  private static final Map<String, Integer> FEED =
      Map.of(
          "author",
          -1,
          "category",
          -1,
          "contributor",
          -1,
          "generator",
          1,
          "icon",
          1,
          "id",
          1,
          "link",
          -1,
          "title",
          1,
          "updated",
          1,
          "entry",
          -1);

  private static final Map<String, Integer> ENTRY =
      Map.ofEntries(
          Map.entry("author", -1),
          Map.entry("category", -1),
          Map.entry("content", 1),
          Map.entry("contributor", -1),
          Map.entry("id", 1),
          Map.entry("link", -1),
          Map.entry("published", 1),
          Map.entry("rights", 1),
          Map.entry("source", 1),
          Map.entry("summary", 1),
          Map.entry("title", 1),
          Map.entry("updated", 1));

  private final List<Element> entries;

  private AtomCheck(List<Element> entries) {
    this.entries = entries;
  }

  static AtomCheck of(String xml) throws Exception {
    Element feed = parse(xml).getDocumentElement();
    assertThat(feed.getNamespaceURI()).isEqualTo(ATOM);
    assertThat(feed.getLocalName()).isEqualTo("feed");
    counts(feed, FEED, Set.of("id", "title", "updated"));
    common(feed);
    List<Element> entries = children(feed, "entry");
    Set<String> ids = new HashSet<>();
    boolean named = !children(feed, "author").isEmpty();
    boolean inEntries = false;
    for (Element child : children(feed, null)) {
      assertThat(!inEntries || child.getLocalName().equals("entry")).isTrue();
      inEntries |= child.getLocalName().equals("entry");
    }
    for (Element entry : entries) {
      entry(entry, named);
      assertThat(ids.add(text(entry, "id"))).as("unique id").isTrue();
    }
    return new AtomCheck(entries);
  }

  static Document parse(String xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
  }

  private static void entry(Element entry, boolean named) {
    counts(entry, ENTRY, Set.of("id", "title", "updated"));
    common(entry);
    List<Element> sources = children(entry, "source");
    for (Element source : sources) {
      counts(source, FEED, Set.of());
      common(source);
    }
    assertThat(
            named
                || !children(entry, "author").isEmpty()
                || sources.stream().anyMatch(s -> !children(s, "author").isEmpty()))
        .as("an author, of the entry, its source or the feed (4.1.2)")
        .isTrue();
    boolean alternate =
        children(entry, "link").stream().anyMatch(l -> l.getAttribute("rel").equals("alternate"));
    assertThat(alternate || !children(entry, "content").isEmpty()).isTrue();
    for (String body : List.of("content", "summary")) {
      children(entry, body).forEach(e -> assertThat(e.getAttribute("type")).isEqualTo("html"));
    }
  }

  /** What holds wherever these elements stand. */
  private static void common(Element parent) {
    if (parent.hasAttribute("xml:lang")) {
      assertThat(parent.getAttribute("xml:lang")).matches(LANGUAGE);
    }
    children(parent, "id").forEach(id -> assertThat(id.getTextContent()).matches(ADDRESS));
    for (String date : List.of("updated", "published")) {
      for (Element element : children(parent, date)) {
        assertThat(element.getTextContent()).matches(DATE);
        assertThat(OffsetDateTime.parse(element.getTextContent())).isNotNull();
      }
    }
    for (Element author : children(parent, "author")) {
      counts(author, Map.of("name", 1, "uri", 1, "email", 1), Set.of("name"));
      assertThat(text(author, "name")).isNotBlank();
    }
    Set<String> alternates = new HashSet<>();
    for (Element link : children(parent, "link")) {
      assertThat(link.getAttribute("href")).matches(ADDRESS);
      String rel = link.getAttribute("rel");
      assertThat(rel).isIn("alternate", "related", "self", "enclosure", "via", "license");
      if (rel.equals("alternate")) {
        assertThat(alternates.add(link.getAttribute("type") + link.getAttribute("hreflang")))
            .as("one alternate a type and language (4.1.2)")
            .isTrue();
      }
      assertThat(link.hasChildNodes()).isFalse();
    }
    children(parent, "title").forEach(t -> assertThat(children(t, null)).isEmpty());
  }

  private static void counts(Element parent, Map<String, Integer> most, Set<String> required) {
    for (Element child : children(parent, null)) {
      assertThat(child.getNamespaceURI()).isEqualTo(ATOM);
      assertThat(most).containsKey(child.getLocalName());
    }
    most.forEach(
        (name, times) -> {
          int found = children(parent, name).size();
          assertThat(found)
              .as(name)
              .isBetween(required.contains(name) ? 1 : 0, times < 0 ? Integer.MAX_VALUE : times);
        });
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      boolean blank = node.getNodeType() == Node.TEXT_NODE && node.getTextContent().isBlank();
      assertThat(blank || node.getNodeType() == Node.ELEMENT_NODE).isTrue();
    }
  }

  /** Child elements of this local name; all for null. */
  static List<Element> children(Element parent, @Nullable String name) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element
          && (name == null || name.equals(element.getLocalName()))) {
        found.add(element);
      }
    }
    return found;
  }

  static String text(Element parent, String name) {
    return children(parent, name).get(0).getTextContent();
  }

  List<Element> entries() {
    return entries;
  }

  List<String> titles() {
    return entries.stream().map(entry -> text(entry, "title")).toList();
  }

  /** Contents and summaries, as HTML. */
  List<String> bodies() {
    List<String> bodies = new ArrayList<>();
    for (Element entry : entries) {
      children(entry, "content").forEach(e -> bodies.add(e.getTextContent()));
      children(entry, "summary").forEach(e -> bodies.add(e.getTextContent()));
    }
    return bodies;
  }
}
