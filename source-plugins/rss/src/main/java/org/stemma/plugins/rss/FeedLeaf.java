package org.stemma.plugins.rss;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jdom2.Element;

/**
 * An element that holds text. Markup inside it becomes HTML text, so that XHTML written into the
 * feed and HTML written as escaped text are one thing afterwards.
 */
final class FeedLeaf {
  private static final Set<String> VOID =
      Set.of("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr");
  private static final Set<String> ADDRESSES =
      Set.of("href", "src", "cite", "longdesc", "action", "poster", "background", "data");
  private static final Set<String> OWN_ADDRESSES = Set.of("href", "src", "url", "resource");
  private static final Set<String> ADDRESS_TEXT =
      Set.of("link", "comments", "docs", "uri", "url", "origLink");
  private static final Set<String> ATOM_TEXT =
      Set.of("title", "subtitle", "summary", "content", "rights", "info");

  /** Text kept of one element, give or take one run of characters. */
  static final int MAX_CHARACTERS = 1 << 20;

  private static final String IANA = "http://www.iana.org/assignments/relation/";

  private final Element element;
  private final Vocabulary vocabulary;
  private final URI base;
  private final StringBuilder text = new StringBuilder();

  /** Used instead of the text from the first element inside on. */
  private final StringBuilder markup = new StringBuilder();

  private final Deque<String> open = new ArrayDeque<>();

  /** Elements inside what says it holds escaped HTML: the text between them is HTML too. */
  private final boolean escapedTwice;

  private boolean nested;

  FeedLeaf(Element element, Vocabulary vocabulary, URI base) {
    this.element = element;
    this.vocabulary = vocabulary;
    this.base = base;
    this.escapedTwice = vocabulary == Vocabulary.ATOM && type().matches("html|text/html");
  }

  private String type() {
    return element.getAttributeValue("type", "").strip().toLowerCase(Locale.ROOT);
  }

  /** Adds text: false when there is too much of it already. */
  boolean text(String characters) {
    StringBuilder out = nested ? markup : text;
    if (out.length() > MAX_CHARACTERS) {
      return false;
    }
    out.append(nested ? html(characters) : characters);
    return true;
  }

  private String html(String characters) {
    return escapedTwice ? characters : FeedHtml.escaped(characters);
  }

  void open(String name, Map<String, String> attributes, URI here) {
    if (!nested) {
      nested = true;
      markup.append(html(text.toString()));
    }
    open.push(name);
    markup.append('<').append(name);
    attributes.forEach(
        (key, value) -> {
          if (key.indexOf(':') < 0 && !key.equals("xmlns")) {
            String whole = ADDRESSES.contains(key) ? FeedUri.resolve(here, value) : value;
            markup
                .append(' ')
                .append(key)
                .append("=\"")
                .append(FeedHtml.escaped(whole))
                .append('"');
          }
        });
    markup.append('>');
  }

  /** An element inside this one, or this one itself, ends: true for this one. */
  boolean close() {
    if (open.isEmpty()) {
      finish();
      return true;
    }
    String name = open.pop();
    if (!VOID.contains(name.toLowerCase(Locale.ROOT))) {
      markup.append("</").append(name).append('>');
    }
    return false;
  }

  private void finish() {
    String name = element.getName();
    for (String key : OWN_ADDRESSES) {
      String written = element.getAttributeValue(key);
      if (written != null && !written.isBlank()) {
        element.setAttribute(key, FeedUri.resolve(base, written));
      }
    }
    if (vocabulary == Vocabulary.ATOM && ATOM_TEXT.contains(name)) {
      finishAtomText();
    } else if (vocabulary == Vocabulary.ATOM && name.equals("link")) {
      finishAtomLink();
    } else if (!nested && ADDRESS_TEXT.contains(name)) {
      String written = text.toString().strip();
      element.setText(written.isEmpty() ? "" : FeedUri.resolve(base, written));
      element.setAttribute("raw", written);
    } else {
      element.setText(absolute(nested ? markup.toString() : text.toString()));
    }
  }

  /** Brings the types of Atom 0.3 (media type and mode) and 1.0 to text and html. */
  private void finishAtomText() {
    String type = type();
    String mode = element.getAttributeValue("mode", "");
    boolean inline =
        nested || type.contains("xhtml") || (mode.equals("xml") && type.contains("html"));
    boolean html = inline || type.contains("html");
    if (html || type.indexOf('/') < 0 || type.startsWith("text/")) {
      element.setAttribute("type", html ? "html" : "text");
    }
    String value = nested ? markup.toString() : text.toString();
    String whole = inline && !nested ? FeedHtml.escaped(value) : value;
    element.setText(html ? absolute(whole) : whole);
  }

  /** An address written as text, and relations written as IANA's addresses (RFC 4287, 4.2.7.2). */
  private void finishAtomLink() {
    String written = text.toString().strip();
    if (element.getAttributeValue("href") == null && !written.isEmpty()) {
      element.setAttribute("href", FeedUri.resolve(base, written));
    }
    String relation = element.getAttributeValue("rel", "");
    if (relation.startsWith(IANA)) {
      element.setAttribute("rel", relation.substring(relation.lastIndexOf('/') + 1));
    }
  }

  private String absolute(String value) {
    return value.indexOf('<') < 0 ? value : FeedHtml.absolute(FeedHtml.closed(value), base);
  }
}
