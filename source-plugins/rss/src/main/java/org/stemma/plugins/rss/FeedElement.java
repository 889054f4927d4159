package org.stemma.plugins.rss;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ClaimedDate;

/** What stands in one element of the tree: a feed, an item. */
record FeedElement(Element element) {
  /** The first text of this name that is not blank, as it stands; null when there is none. */
  @Nullable String text(Vocabulary vocabulary, String name) {
    for (Element child : elements(vocabulary, name)) {
      String text = child.getTextTrim();
      if (!text.isEmpty()) {
        return text;
      }
    }
    return null;
  }

  List<String> texts(Vocabulary vocabulary, String name) {
    return elements(vocabulary, name).stream()
        .map(Element::getTextTrim)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  Stream<FeedElement> children(Vocabulary vocabulary, String name) {
    return elements(vocabulary, name).stream().map(FeedElement::new);
  }

  /** All text in it. */
  String value() {
    return element instanceof FeedNode node
        ? element.getValue() + node.beside().getValue()
        : element.getValue();
  }

  private List<Element> elements(Vocabulary vocabulary, String name) {
    List<Element> found = collected(element, vocabulary, name, List.of());
    return element instanceof FeedNode node
        ? collected(node.beside(), vocabulary, name, found)
        : found;
  }

  /** By hand: most items are asked for three dozen names, and have few of them. */
  private static List<Element> collected(
      Element parent, Vocabulary vocabulary, String name, List<Element> before) {
    List<Element> found = before;
    for (int i = 0; i < parent.getContentSize(); i++) {
      if (parent.getContent(i) instanceof Element child
          && child.getName().equals(name)
          && child.getNamespace().equals(vocabulary.namespace)) {
        found = found.isEmpty() ? new ArrayList<>(1) : found;
        found.add(child);
      }
    }
    return found;
  }

  /** An attribute that is not blank. */
  @Nullable String attribute(String name) {
    String value = element.getAttributeValue(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  @Nullable ClaimedDate date(Vocabulary vocabulary, String name) {
    String raw = text(vocabulary, name);
    return raw == null ? null : FeedDate.read(raw);
  }

  /** An Atom text construct as HTML. */
  @Nullable String html(String name) {
    return children(Vocabulary.ATOM, name)
        .map(FeedElement::asHtml)
        .filter(html -> !html.isBlank())
        .findFirst()
        .orElse(null);
  }

  private String asHtml() {
    String text = element.getText();
    return "html".equals(attribute("type")) ? text : FeedHtml.escaped(text);
  }

  /** An Atom text construct as plain text. */
  @Nullable String plain(String name) {
    String html = html(name);
    return html == null ? null : FeedHtml.plain(html);
  }

  /** The names of Atom persons. */
  List<String> persons(String name) {
    return children(Vocabulary.ATOM, name)
        .map(
            person ->
                first(person.text(Vocabulary.ATOM, "name"), person.text(Vocabulary.ATOM, "email")))
        .flatMap(Stream::ofNullable)
        .toList();
  }

  /** The address of the first Atom link with this relation; a link without one is alternate. */
  @Nullable String link(String relation) {
    return links(relation).findFirst().orElse(null);
  }

  /** The addresses of all Atom links with this relation. */
  Stream<String> links(String relation) {
    return children(Vocabulary.ATOM, "link")
        .filter(link -> relation.equals(first(link.attribute("rel"), "alternate")))
        .map(link -> link.attribute("href"))
        .flatMap(Stream::ofNullable);
  }

  /** The first that is not null. */
  @SafeVarargs
  static <T> @Nullable T first(@Nullable T... values) {
    for (T value : values) {
      if (value != null) {
        return value;
      }
    }
    return null;
  }
}
