package org.stemma.core.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/**
 * Where in a site's template an element stands: the names and classes of the element and its
 * nearest ancestors, without what numbers a single article. Elements of two pages with equal places
 * are the same part of the template.
 *
 * @param path from the outer to the inner, such as {@code div.meta>span.author}
 */
public record Place(String path) {
  /** The element and so many ancestors. */
  private static final int LEVELS = 4;

  private static final Pattern NUMBERED = Pattern.compile(".*\\d{2}.*|.{41,}");

  static Place of(Element element) {
    Deque<String> steps = new ArrayDeque<>();
    Element at = element;
    for (int i = 0; i < LEVELS && at != null && !at.nameIs("body"); i++, at = at.parent()) {
      steps.addFirst(step(at));
    }
    return new Place(String.join(">", steps));
  }

  private static String step(Element element) {
    StringBuilder step = new StringBuilder(element.normalName());
    for (String name : new TreeSet<>(element.classNames())) {
      if (!NUMBERED.matcher(name).matches()) {
        step.append('.').append(name);
      }
    }
    return step.toString();
  }

  /** What it is known again by within its site. */
  int hash() {
    return BlockHash.of(path);
  }

  /** Whether the element stands here. */
  boolean isOf(Element element) {
    String inner = path.substring(path.lastIndexOf('>') + 1);
    return inner.equals(step(element)) && of(element).equals(this);
  }

  /** The elements of a page that stand here, in document order. */
  Elements in(Document document) {
    String inner = path.substring(path.lastIndexOf('>') + 1);
    int dot = inner.indexOf('.');
    Elements found = new Elements();
    for (Element element : document.getElementsByTag(dot < 0 ? inner : inner.substring(0, dot))) {
      if (of(element).equals(this)) {
        found.add(element);
      }
    }
    return found;
  }
}
