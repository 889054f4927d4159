package org.stemma.core.page;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jsoup.nodes.Element;

/**
 * What one place on a page says of a field.
 *
 * @param value as understood; blank when the place answers with nothing
 * @param kind what sort of place: {@code json-ld}, {@code meta}, {@code element}, {@code line},
 *     {@code link}, {@code learned}, {@code detector}, ...
 * @param locator how a person finds it again: a meta key, a JSON-LD field, a path of elements, a
 *     line's number
 * @param quote the words as they stand there
 */
record Statement(String value, String kind, String locator, String quote) {
  private static final int STEPS = 3;

  static Statement meta(String key, String content) {
    return new Statement(content, "meta", key, content);
  }

  static Statement jsonLd(String field, String text) {
    return new Statement(text, "json-ld", field, text);
  }

  static Statement element(Element element, String value) {
    return new Statement(value, "element", path(element), Text.collapse(element.text()));
  }

  /** A short selector of the element: {@code header > div.meta > span.author}. */
  static String path(Element element) {
    Deque<String> steps = new ArrayDeque<>();
    Element at = element;
    for (int i = 0; i < STEPS && at != null && !at.nameIs("body"); i++, at = at.parent()) {
      String name = at.classNames().stream().findFirst().map(one -> "." + one).orElse("");
      steps.addFirst(at.normalName() + (at.id().isEmpty() ? name : "#" + at.id()));
    }
    return String.join(" > ", steps);
  }

  /** The same words, understood otherwise. */
  Statement as(String understood) {
    return new Statement(understood, kind, locator, quote);
  }

  boolean isAt(Statement other) {
    return kind.equals(other.kind) && locator.equals(other.locator) && quote.equals(other.quote);
  }
}
