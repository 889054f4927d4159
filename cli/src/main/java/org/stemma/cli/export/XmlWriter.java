package org.stemma.cli.export;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.render.Output;
import org.stemma.cli.render.Xml;

/**
 * An XML 1.0 document written as it comes. Elements are closed in the order in which they were
 * opened, names are ours, and text and values are escaped here, so that the document is well-formed
 * whatever they hold.
 */
final class XmlWriter {
  private final Output output;
  private final Deque<String> open = new ArrayDeque<>();

  XmlWriter(Output output) {
    this.output = output;
    output.document("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  }

  /**
   * Opens an element.
   *
   * @param attributes names and values by turns; one whose value is null is left out
   */
  XmlWriter start(String name, @Nullable String... attributes) {
    output.document(tag(name, attributes) + ">\n");
    open.push(name);
    return this;
  }

  /** Closes the element that was opened last. */
  XmlWriter end() {
    output.document("</" + open.pop() + ">\n");
    return this;
  }

  /** An element with text; nothing where the text is null. */
  XmlWriter text(String name, @Nullable String text, @Nullable String... attributes) {
    if (text != null) {
      output.document(tag(name, attributes) + ">" + Xml.text(text) + "</" + name + ">\n");
    }
    return this;
  }

  /** An element without content. */
  XmlWriter empty(String name, @Nullable String... attributes) {
    output.document(tag(name, attributes) + "/>\n");
    return this;
  }

  private static String tag(String name, @Nullable String... attributes) {
    StringBuilder tag = new StringBuilder("<").append(name);
    for (int i = 0; i + 1 < attributes.length; i += 2) {
      String value = attributes[i + 1];
      if (value != null) {
        tag.append(' ').append(attributes[i]).append("=\"").append(Xml.text(value)).append('"');
      }
    }
    return tag.toString();
  }
}
