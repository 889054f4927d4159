package org.stemma.plugins.rss;

import java.util.Set;
import org.jdom2.Element;

/**
 * A feed or an item in two parts: its own content is what ROME reads; beside it stands what ROME
 * has no place for or reads only to be read again (dates above all, a sixth of its time).
 */
final class FeedNode extends Element {
  private static final long serialVersionUID = 1L;

  private static final Set<String> RSS =
      Set.of(
          "title",
          "link",
          "description",
          "guid",
          "comments",
          "category",
          "enclosure",
          "source",
          "managingEditor",
          "webMaster",
          "ttl");
  private static final Set<String> ATOM =
      Set.of("title", "subtitle", "link", "id", "author", "summary", "content");
  private static final Set<String> DC = Set.of("creator", "subject");

  private final Element beside = new Element("beside");

  FeedNode(String name, Vocabulary kind) {
    super(name, kind.namespace);
  }

  Element beside() {
    return beside;
  }

  /** Adds an element of this vocabulary where it belongs. */
  void add(Element element, Vocabulary vocabulary, boolean atom) {
    (isForRome(vocabulary, element.getName(), atom) ? this : beside).addContent(element);
  }

  private static boolean isForRome(Vocabulary vocabulary, String name, boolean atom) {
    return switch (vocabulary) {
      case ATOM -> atom && ATOM.contains(name);
      case RSS -> RSS.contains(name);
      case DC -> !atom && DC.contains(name);
      case CONTENT -> !atom;
      default -> false;
    };
  }
}
