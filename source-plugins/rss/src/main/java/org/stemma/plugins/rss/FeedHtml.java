package org.stemma.plugins.rss;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.parser.Parser;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/** HTML fragments in feeds: links made absolute, markup taken off, what could run taken out. */
public final class FeedHtml {
  /** Attributes that hold one address. */
  private static final List<String> ADDRESSES =
      List.of(
          "href", "src", "cite", "longdesc", "action", "poster", "background", "data", "usemap");

  /** An address that is not whole; most HTML in feeds has none and need not be parsed. */
  private static final Pattern RELATIVE =
      Pattern.compile(
          "\\s(?:"
              + String.join("|", ADDRESSES)
              + ")\\s{0,9}+=\\s{0,9}+[\"']?+\\s{0,9}+(?!https?://|mailto:)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern TAG = Pattern.compile("<[a-zA-Z/!][^<>]{0,2000}>");

  private static final Safelist ALLOWED =
      Safelist.relaxed()
          .addTags("abbr", "article", "aside", "audio", "bdi", "bdo", "del", "details", "dfn")
          .addTags("figcaption", "figure", "footer", "header", "hr", "ins", "kbd", "mark", "nav")
          .addTags("picture", "rp", "rt", "ruby", "s", "samp", "section", "source", "summary")
          .addTags(
              "time", "tt", "var", "video", "wbr", "center", "font", "acronym", "big", "main",
              "address")
          .addAttributes(":all", "title", "lang", "dir")
          .addAttributes("audio", "src", "controls")
          .addAttributes("video", "src", "controls", "poster", "width", "height")
          .addAttributes("source", "src", "type")
          .addAttributes("time", "datetime")
          .addAttributes("img", "longdesc")
          .addProtocols("audio", "src", "http", "https")
          .addProtocols("video", "src", "http", "https")
          .addProtocols("video", "poster", "http", "https")
          .addProtocols("source", "src", "http", "https")
          .addProtocols("img", "longdesc", "http", "https")
          .addProtocols("del", "cite", "http", "https")
          .addProtocols("ins", "cite", "http", "https");

  private FeedHtml() {}

  /**
   * The fragment with nothing left that runs or frames: what the allow-list does not name is out.
   */
  public static String sanitised(String html) {
    Document clean = new Cleaner(ALLOWED).clean(Jsoup.parseBodyFragment(html));
    return inner(clean);
  }

  /** A plain text as HTML. */
  static String escaped(String text) {
    return Entities.escape(text);
  }

  /** The text that a person would read; white space collapsed. */
  static String plain(String html) {
    String text =
        TAG.matcher(html).find()
            ? Jsoup.parseBodyFragment(html).text()
            : html.indexOf('&') < 0 ? html : Parser.unescapeEntities(html, false);
    return collapsed(text);
  }

  /** White space collapsed. */
  static String collapsed(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  /** The fragment with its relative links made absolute; the same string when it has none. */
  static String absolute(String html, URI base) {
    if (!base.isAbsolute() || !RELATIVE.matcher(html).find()) {
      return html;
    }
    Document document = Jsoup.parseBodyFragment(html);
    boolean changed = false;
    for (String name : ADDRESSES) {
      for (Element element : document.select("[" + name + "]")) {
        String written = element.attr(name);
        String whole = FeedUri.resolve(base, written);
        changed |= !whole.equals(written);
        element.attr(name, whole);
      }
    }
    return changed ? inner(document) : html;
  }

  private static String inner(Document document) {
    document.outputSettings().prettyPrint(false);
    return document.body().html();
  }
}
