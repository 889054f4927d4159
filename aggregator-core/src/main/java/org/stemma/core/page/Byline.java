package org.stemma.core.page;

import java.util.List;
import org.jsoup.nodes.Element;

/**
 * What one place gives as a byline, not yet parted into names.
 *
 * @param form how to understand it
 * @param kind what sort of place: {@code json-ld}, {@code meta}, {@code element}, {@code line}, ...
 * @param locator how a person finds it again
 * @param texts the words as they stand, one or several names each
 */
record Byline(Form form, String kind, String locator, List<String> texts) {
  /** How far the place is to be trusted with names. */
  enum Form {
    /** A place for names. */
    STATED,
    /** A place that often has an account or a first name: whole names alone count. */
    WHOLE_NAMES,
    /** Running text, where small words betray what is no name. */
    RUNNING,
    /** A place for societies, firms and sites. */
    ORGANISATION
  }

  static Byline meta(String key, Form form, List<String> contents) {
    return new Byline(form, "meta", key, contents);
  }

  static Byline shown(Element element) {
    return new Byline(
        Form.RUNNING, "element", Statement.path(element), List.of(Text.collapse(element.text())));
  }

  /** As evidence for the names it was understood to give. */
  Statement giving(List<String> names) {
    return new Statement(String.join("; ", names), kind, locator, String.join("; ", texts));
  }
}
