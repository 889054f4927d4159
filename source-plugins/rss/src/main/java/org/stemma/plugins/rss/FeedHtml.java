package org.stemma.plugins.rss;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.parser.Parser;
import org.jsoup.parser.Tag;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/** HTML fragments in feeds: links made absolute, markup taken off, what could run taken out. */
public final class FeedHtml {
  /** Attributes that hold one address. */
  private static final List<String> ADDRESSES =
      List.of(
          "href", "src", "cite", "longdesc", "action", "poster", "background", "data", "usemap");

  private static final int LONGEST_NAME = 10;

  private static final Pattern TAG = Pattern.compile("<[a-zA-Z/!][^<>]{0,2000}>");

  private static final Pattern IFRAME =
      Pattern.compile("</?iframe\\b[^<>]{0,2000}>", Pattern.CASE_INSENSITIVE);

  /** As XHTML is written; HTML has no such end, and takes all that follows for what is inside. */
  private static final Pattern SELF_CLOSED =
      Pattern.compile("<(iframe|script)\\b([^<>]{0,2000})/>", Pattern.CASE_INSENSITIVE);

  /** Neither a comment, nor a document type, nor a CDATA section. */
  private static final Pattern STRAY_DECLARATION = Pattern.compile("<!(?![-\\[a-zA-Z])");

  private static final String TABLE_PARTS = "(?:caption|col|colgroup|tbody|tfoot|thead|tr|td|th)";

  private static final Pattern TABLE_PART =
      Pattern.compile("\\s{0,100}<" + TABLE_PARTS + "[\\s>/]", Pattern.CASE_INSENSITIVE);

  private static final Pattern TABLE_PART_END =
      Pattern.compile("</" + TABLE_PARTS + "\\s{0,100}>", Pattern.CASE_INSENSITIVE);

  private static final Safelist ALLOWED =
      Safelist.relaxed()
          .addTags("abbr", "article", "aside", "audio", "bdi", "bdo", "del", "details", "dfn")
          .addTags("figcaption", "figure", "footer", "header", "hr", "ins", "kbd", "mark", "nav")
          .addTags("picture", "rp", "rt", "ruby", "s", "samp", "section", "source", "summary")
          .addTags(
              "time", "tt", "var", "video", "wbr", "center", "font", "acronym", "big", "main",
              "address")
          // Without attributes these do nothing.
          .addTags("canvas", "datalist", "fieldset", "label", "legend", "map", "menu", "meter")
          .addTags("optgroup", "option", "output", "progress")
          // Controls are shown and cannot be used.
          .addTags("button", "input", "select", "textarea")
          .addEnforcedAttribute("button", "disabled", "disabled")
          .addEnforcedAttribute("input", "disabled", "disabled")
          .addEnforcedAttribute("select", "disabled", "disabled")
          .addEnforcedAttribute("textarea", "disabled", "disabled")
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
   * The fragment with nothing left that runs, frames or sends: what the allow-list does not name is
   * out. Elements that HTML does not know are spans, as browsers show them; what is for readers
   * without scripts is shown; rows and cells without their table get one.
   */
  public static String sanitised(String html) {
    String unframed = IFRAME.matcher(html).replaceAll("");
    Document document = Jsoup.parseBodyFragment(tabled(visible(unframed)));
    for (Element element : document.body().getAllElements()) {
      String shown = shownAs(element);
      if (!shown.equals(element.normalName())) {
        element.clearAttributes().tagName(shown);
      }
    }
    return inner(new Cleaner(ALLOWED).clean(document));
  }

  private static String shownAs(Element element) {
    return switch (element.normalName()) {
      case "noscript" -> "div";
      case "keygen" -> "input";
      default -> Tag.isKnownTag(element.normalName()) ? element.normalName() : "span";
    };
  }

  /** Without a table around them HTML drops rows and cells, and their words run together. */
  private static String tabled(String html) {
    if (!TABLE_PART.matcher(html).lookingAt()) {
      return html;
    }
    int end = html.length();
    for (Matcher part = TABLE_PART_END.matcher(html); part.find(); ) {
      end = part.end();
    }
    return "<table>" + html.substring(0, end) + "</table>" + html.substring(end);
  }

  /** Elements closed as XHTML closes them, where HTML would lose what follows. */
  static String closed(String html) {
    return html.contains("/>") ? SELF_CLOSED.matcher(html).replaceAll("<$1$2></$1>") : html;
  }

  /** What HTML would take for comments although the text goes on: its sign does not end it. */
  private static String visible(String html) {
    if (!html.contains("<!")) {
      return html;
    }
    String text = STRAY_DECLARATION.matcher(html).replaceAll("&lt;!");
    int comment = text.lastIndexOf("<!--");
    if (comment < 0 || text.indexOf("-->", comment) >= 0) {
      return text;
    }
    int end = text.indexOf('>', comment);
    return text.substring(0, comment) + (end < 0 ? "" : text.substring(end + 1));
  }

  /** A plain text as HTML. */
  static String escaped(String text) {
    return Entities.escape(text);
  }

  /** The text that a person would read; white space collapsed. */
  static String plain(String html) {
    String text =
        TAG.matcher(html).find()
            ? Jsoup.parseBodyFragment(visible(html)).text()
            : html.indexOf('&') < 0 ? html : Parser.unescapeEntities(html, false);
    return collapsed(text);
  }

  /** White space collapsed. */
  static String collapsed(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  /** The fragment with its relative links made absolute; the same string when it has none. */
  static String absolute(String html, URI base) {
    if (!base.isAbsolute() || !hasRelative(html)) {
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

  /** An address that is not whole; most HTML in feeds has none and need not be parsed. */
  private static boolean hasRelative(String html) {
    for (int at = html.indexOf('='); at >= 0; at = html.indexOf('=', at + 1)) {
      int end = at;
      while (end > 0 && html.charAt(end - 1) <= ' ') {
        end--;
      }
      int start = end;
      while (start > 0 && Character.isLetter(html.charAt(start - 1))) {
        start--;
      }
      if (isAddress(html, start, end) && !isWhole(html, at + 1)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAddress(String html, int start, int end) {
    return start > 0
        && html.charAt(start - 1) <= ' '
        && end - start <= LONGEST_NAME
        && ADDRESSES.contains(html.substring(start, end).toLowerCase(Locale.ROOT));
  }

  private static boolean isWhole(String html, int from) {
    int start = from;
    while (start < html.length() && (html.charAt(start) <= ' ' || isQuote(html.charAt(start)))) {
      start++;
    }
    return startsWith(html, start, "http://")
        || startsWith(html, start, "https://")
        || startsWith(html, start, "mailto:");
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }

  private static boolean startsWith(String html, int at, String scheme) {
    return html.regionMatches(true, at, scheme, 0, scheme.length());
  }

  private static String inner(Document document) {
    document.outputSettings().prettyPrint(false);
    return document.body().html();
  }
}
