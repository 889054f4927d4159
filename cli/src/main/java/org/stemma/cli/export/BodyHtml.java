package org.stemma.cli.export;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.safety.Safelist;
import org.stemma.cli.render.Xml;

/**
 * The text of an article as HTML: paragraphs and line breaks without attributes, and nothing else.
 * The text is plain and escaped, and what comes of it is held against a list of what is allowed
 * once more, so that no fault in reading or escaping lets markup of others through.
 */
final class BodyHtml {
  private static final Safelist ALLOWED = Safelist.none().addTags("p", "br");

  private BodyHtml() {}

  /**
   * A fragment of HTML on one line.
   *
   * @param text plain, its blocks parted by empty lines
   */
  static String of(String text) {
    StringBuilder html = new StringBuilder(text.length() + 256);
    for (String block : text.split("\n\n", -1)) {
      StringBuilder lines = new StringBuilder();
      block
          .lines()
          .map(Xml::text)
          .filter(line -> !line.isEmpty())
          .forEach(line -> lines.append(lines.isEmpty() ? "" : "<br>").append(line));
      if (!lines.isEmpty()) {
        html.append("<p>").append(lines).append("</p>");
      }
    }
    return Jsoup.clean(html.toString(), "", ALLOWED, new OutputSettings().prettyPrint(false));
  }
}
