package org.stemma.core.page;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/**
 * A page's text laid flat: blocks in document order, and for each element the run of blocks inside
 * it. Made once in one walk without recursion; all later questions about a container are questions
 * about a range of blocks.
 */
final class TextFlow {
  /**
   * A run of text between two block boundaries.
   *
   * @param element the innermost block element around it
   * @param kind what it is
   * @param lines its text, parted where a single line break stands; none is blank
   * @param linkChars how many of its characters stand in links
   */
  record Block(Element element, Kind kind, List<String> lines, int linkChars) {
    String text() {
      return String.join(kind == Kind.CODE ? "\n" : " ", lines);
    }

    int chars() {
      int chars = 0;
      for (String line : lines) {
        chars += line.length();
      }
      return chars;
    }

    /** Share of the characters that stand in links, 0 to 1. */
    double linkDensity() {
      return Math.min(1.0, linkChars / (double) Math.max(1, chars()));
    }
  }

  /** What a block is, by the nearest element that says so. */
  enum Kind {
    HEADING,
    PARAGRAPH,
    ITEM,
    CELL,
    CODE,
    CAPTION,
    OTHER
  }

  /** An element and the blocks [from, to) inside it; {@code parent} is -1 for the outermost. */
  static final class Region {
    final Element element;
    final int parent;
    final int from;
    int to;

    Region(Element element, int parent, int from) {
      this.element = element;
      this.parent = parent;
      this.from = from;
      this.to = from;
    }
  }

  /** A longer run of single line breaks is parted, so that a block stays small. */
  private static final int MAX_LINES = 200;

  private static final Set<String> SKIPPED =
      Set.of(
          "script",
          "style",
          "svg",
          "iframe",
          "object",
          "embed",
          "select",
          "option",
          "textarea",
          "button",
          "canvas",
          "audio",
          "video",
          "map",
          "input",
          "math",
          "rt",
          "rp",
          "datalist",
          "head",
          "title",
          "meter",
          "progress");

  final List<Block> blocks = new ArrayList<>();
  final List<Region> regions = new ArrayList<>();
  private final IdentityHashMap<Element, Integer> regionOf = new IdentityHashMap<>();
  private final IdentityHashMap<Element, Integer> positions = new IdentityHashMap<>();

  TextFlow(Element root) {
    NodeTraversor.filter(new Walk(), root);
  }

  /** The blocks inside an element; null for an element without a region (inline or skipped). */
  @Nullable Region region(@Nullable Element element) {
    Integer index = element == null ? null : regionOf.get(element);
    return index == null ? null : regions.get(index);
  }

  /** Index of the block that the element's text begins in; -1 for an element that was skipped. */
  int position(@Nullable Element element) {
    return element == null ? -1 : positions.getOrDefault(element, -1);
  }

  private final class Walk implements NodeFilter {
    private final StringBuilder line = new StringBuilder();
    private final List<String> lines = new ArrayList<>();
    private final List<Integer> open = new ArrayList<>();
    private int links;
    private int linkChars;
    private boolean afterBreak;

    @Override
    public FilterResult head(Node node, int depth) {
      if (node instanceof TextNode text) {
        String words = text.getWholeText();
        append(words);
        return FilterResult.CONTINUE;
      }
      if (!(node instanceof Element element)) {
        return FilterResult.SKIP_ENTIRELY;
      }
      String name = element.normalName();
      if (SKIPPED.contains(name)) {
        line.append(' ');
        return FilterResult.SKIP_ENTIRELY;
      }
      if (name.equals("br")) {
        lineBreak();
      } else if (name.equals("hr")) {
        flush();
      } else if (isBoundary(element)) {
        flush();
        int parent = open.isEmpty() ? -1 : open.get(open.size() - 1);
        regionOf.put(element, regions.size());
        open.add(regions.size());
        regions.add(new Region(element, parent, blocks.size()));
      }
      positions.put(element, blocks.size());
      if (name.equals("a")) {
        links++;
      }
      return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
      if (node instanceof Element element) {
        if (element.normalName().equals("a")) {
          links--;
        }
        if (regionOf.containsKey(element)) {
          flush();
          int index = open.remove(open.size() - 1);
          regions.get(index).to = blocks.size();
        }
      }
      return FilterResult.CONTINUE;
    }

    private void append(String words) {
      if (links > 0) {
        linkChars += Text.collapse(words).length();
      }
      line.append(words);
      afterBreak &= words.isBlank();
    }

    private boolean insideCode() {
      return !open.isEmpty() && regions.get(open.get(open.size() - 1)).element.nameIs("pre");
    }

    private void lineBreak() {
      if (afterBreak || lines.size() >= MAX_LINES) {
        flush();
        return;
      }
      endLine();
      afterBreak = true;
    }

    private void endLine() {
      for (String part :
          insideCode() ? line.toString().split("\n", -1) : new String[] {line.toString()}) {
        String text = Text.collapse(part);
        if (!text.isEmpty()) {
          lines.add(text);
        }
      }
      line.setLength(0);
    }

    private void flush() {
      endLine();
      afterBreak = false;
      if (!lines.isEmpty()) {
        Element element = regions.get(open.get(open.size() - 1)).element;
        blocks.add(new Block(element, kindOf(element), List.copyOf(lines), linkChars));
        lines.clear();
      }
      linkChars = 0;
    }
  }

  /** Whether text inside is parted from the text around. */
  static boolean isBoundary(Element element) {
    return element.isBlock() || element.normalName().indexOf('-') >= 0;
  }

  private static Kind kindOf(Element element) {
    Element at = element;
    for (int up = 0; at != null && up < 4; up++, at = at.parent()) {
      String name = at.normalName().toLowerCase(Locale.ROOT);
      switch (name) {
        case "h1", "h2", "h3", "h4", "h5", "h6" -> {
          return Kind.HEADING;
        }
        case "p" -> {
          return Kind.PARAGRAPH;
        }
        case "li", "dt", "dd" -> {
          return Kind.ITEM;
        }
        case "blockquote" -> {
          return Kind.PARAGRAPH;
        }
        case "td", "th" -> {
          return Kind.CELL;
        }
        case "pre" -> {
          return Kind.CODE;
        }
        case "figcaption", "figure", "caption" -> {
          return Kind.CAPTION;
        }
        case "article", "section", "main", "body" -> {
          return Kind.OTHER;
        }
        default -> {}
      }
    }
    return Kind.OTHER;
  }
}
