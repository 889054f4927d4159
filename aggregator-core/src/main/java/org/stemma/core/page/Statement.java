package org.stemma.core.page;

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
  static Statement meta(String key, String content) {
    return new Statement(content, "meta", key, content);
  }

  static Statement jsonLd(String field, String text) {
    return new Statement(text, "json-ld", field, text);
  }

  static Statement element(Element element, String value) {
    return new Statement(value, "element", Place.of(element).path(), Text.collapse(element.text()));
  }

  /** The same words, understood otherwise. */
  Statement as(String understood) {
    return new Statement(understood, kind, locator, quote);
  }

  boolean isAt(Statement other) {
    return kind.equals(other.kind) && locator.equals(other.locator) && quote.equals(other.quote);
  }
}
