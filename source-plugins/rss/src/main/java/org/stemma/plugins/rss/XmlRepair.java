package org.stemma.plugins.rss;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;

/**
 * Reads what is not well-formed XML: drops what stands before the root, characters that XML does
 * not allow and what follows the last item wanted, and reads the rest as a browser would.
 */
final class XmlRepair {
  private static final Pattern ROOT =
      Pattern.compile(
          "<(?:[\\w.-]{1,30}:)?(?:rss|rdf|feed|channel|entry)[\\s>/]", Pattern.CASE_INSENSITIVE);
  private static final Pattern ITEM =
      Pattern.compile("<(?:[\\w.-]{1,30}:)?(?:item|entry)[\\s>]", Pattern.CASE_INSENSITIVE);
  private static final Pattern FORBIDDEN =
      Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uD800-\\uDFFF\\uFFFE\\uFFFF]");
  private static final Pattern TAG = Pattern.compile("<");

  /** Tags read of a document that is held whole: some 10,000 items, or 100 MB of tree. */
  static final int MAX_TAGS = 400_000;

  private static final int SHOWN = 60;

  private XmlRepair() {}

  /**
   * Reads a document into a tree.
   *
   * @return what was left out of it, in words to go on with; empty when nothing was
   */
  static String read(String text, int limit, FeedTree tree) throws FeedFormatException {
    String feed = clean(fromRoot(text));
    String wanted = feed.substring(0, nth(ITEM, feed, limit + 1));
    String bounded = wanted.substring(0, nth(TAG, wanted, MAX_TAGS));
    Parser parser =
        Parser.xmlParser().settings(ParseSettings.htmlDefault).setMaxDepth(FeedTree.MAX_DEPTH + 1);
    Element root = Jsoup.parse(bounded, "", parser).firstElementChild();
    if (root != null) {
      walk(root, tree);
    }
    return bounded.length() < wanted.length()
        ? "; what follows its first " + MAX_TAGS + " tags is left out"
        : "";
  }

  /** True if a feed's root stands anywhere in what is not an HTML page. */
  static boolean holdsFeed(String text) {
    return !isPage(head(text)) && ROOT.matcher(text).find();
  }

  private static String head(String text) {
    return text.substring(0, Math.min(text.length(), 1000)).strip();
  }

  private static boolean isPage(String head) {
    String lower = head.toLowerCase(Locale.ROOT);
    return lower.startsWith("<!doctype html") || lower.startsWith("<html");
  }

  private static String fromRoot(String text) throws FeedFormatException {
    String head = head(text);
    Matcher root = ROOT.matcher(text);
    if (isPage(head)) {
      throw new FeedFormatException("an HTML page, not a feed");
    }
    if (!root.find()) {
      String start = head.length() > SHOWN ? head.substring(0, SHOWN) + "…" : head;
      throw new FeedFormatException(
          "no feed: neither rss, rdf nor feed element; it starts with '" + clean(start) + "'");
    }
    return text.substring(root.start());
  }

  private static String clean(String text) {
    return FORBIDDEN.matcher(text).replaceAll("");
  }

  /** Where the n-th match starts, counted from 0; the end when there are fewer. */
  private static int nth(Pattern pattern, String text, int n) {
    Matcher matcher = pattern.matcher(text);
    int count = 0;
    while (matcher.find()) {
      if (count++ == n) {
        return matcher.start();
      }
    }
    return text.length();
  }

  /** Depth first, without recursion. */
  private static void walk(Element root, FeedTree tree) throws FeedFormatException {
    Node node = root;
    while (true) {
      if (node instanceof Element element) {
        tree.start(element.tagName(), attributes(element));
        if (element.childNodeSize() > 0) {
          node = element.childNode(0);
          continue;
        }
        tree.end();
      } else if (node instanceof TextNode text) {
        tree.text(clean(text.getWholeText()));
      }
      Node next = node.equals(root) ? null : node.nextSibling();
      while (next == null) {
        Node parent = node.equals(root) ? null : node.parent();
        if (parent == null) {
          return;
        }
        tree.end();
        node = parent;
        next = node.equals(root) ? null : node.nextSibling();
      }
      node = next;
    }
  }

  private static Map<String, String> attributes(Element element) {
    Map<String, String> map = new LinkedHashMap<>();
    element.attributes().forEach(a -> map.putIfAbsent(a.getKey(), clean(a.getValue())));
    return map;
  }
}
