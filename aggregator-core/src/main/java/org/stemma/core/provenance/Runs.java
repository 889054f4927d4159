package org.stemma.core.provenance;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Copy;
import org.stemma.core.article.Notice;
import org.stemma.core.provenance.Line.Link;
import org.stemma.core.provenance.Line.Place;

/**
 * The runs of visible text in a page, each with its links, and the lines around an article's body
 * found among them. A line that holds several runs (a byline block with line breaks) is parted into
 * them; a line that is not found in the page is taken as it is, without links.
 */
final class Runs {
  /** Runs kept per page: far more than an article page has, few enough for a hostile one. */
  private static final int MAX_RUNS = 20_000;

  /** Blocks at either end of the body where a sentence about the article may stand. */
  private static final int EDGE_BLOCKS = 4;

  /** A sentence about the article inside the body stands alone and is not longer than this. */
  private static final int SHORT_BLOCK = 250;

  private static final int ABOVE = 10;

  /** Runs below the body that are looked at. */
  private static final int BELOW = 16;

  private static final int MAX_LINES = 400;

  private static final Set<String> BOUNDARIES =
      Set.of(
          "address",
          "article",
          "aside",
          "blockquote",
          "body",
          "br",
          "caption",
          "center",
          "dd",
          "details",
          "div",
          "dl",
          "dt",
          "fieldset",
          "figcaption",
          "figure",
          "footer",
          "form",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "header",
          "hr",
          "li",
          "main",
          "nav",
          "ol",
          "p",
          "pre",
          "section",
          "summary",
          "table",
          "tbody",
          "td",
          "th",
          "thead",
          "tr",
          "ul");
  private static final Set<String> UNSEEN =
      Set.of("script", "style", "noscript", "template", "svg", "iframe", "select", "textarea");
  private static final Pattern CAPTION =
      Pattern.compile("caption|credit|photo|copyright-image|image-source|wp-caption");
  private static final Pattern HIDDEN =
      Pattern.compile("display\\s{0,5}:\\s{0,5}none|visibility\\s{0,5}:\\s{0,5}hidden");

  private record Run(String text, List<Link> links, List<String> dates, boolean caption) {}

  private final List<Run> runs = new ArrayList<>();
  private final Map<String, Integer> byText = new HashMap<>();
  private final Map<String, List<Integer>> byStart = new HashMap<>();

  Runs(Document document) {
    NodeTraversor.filter(new Walk(), document.body());
    for (int i = 0; i < runs.size(); i++) {
      Run run = runs.get(i);
      Integer known = byText.get(run.text());
      if (known == null || runs.get(known).links().size() < run.links().size()) {
        byText.put(run.text(), i);
      }
      byStart.computeIfAbsent(start(run.text()), key -> new ArrayList<>()).add(i);
    }
  }

  /** The lines above, below and inside the article's body. */
  List<Line> around(Copy copy, List<String> lead, List<String> tail) {
    List<Line> lines = new ArrayList<>();
    Set<String> read = new HashSet<>();
    List<String> blocks = copy.blocks();
    int start = Math.min(EDGE_BLOCKS, blocks.size());
    int end = Math.max(start, blocks.size() - EDGE_BLOCKS);
    add(lines, read, lead, Place.LEAD);
    add(lines, read, above(blocks), Place.LEAD);
    add(lines, read, blocks.subList(0, start), Place.BODY_START);
    add(lines, read, blocks.subList(end, blocks.size()), Place.BODY_END);
    add(lines, read, below(blocks), Place.TAIL);
    add(lines, read, tail, Place.TAIL);
    add(lines, read, copy.notices().stream().map(Notice::text).toList(), Place.NOTICE);
    List<String> brief =
        blocks.subList(start, end).stream().filter(block -> block.length() <= SHORT_BLOCK).toList();
    add(lines, read, brief, Place.BODY);
    return lines;
  }

  /** The runs just above the body's first block. */
  private List<String> above(List<String> blocks) {
    Integer first = blocks.isEmpty() ? null : byText.get(collapse(blocks.get(0)));
    return first == null
        ? List.of()
        : runs.subList(Math.max(0, first - ABOVE), first).stream().map(Run::text).toList();
  }

  /**
   * What stands among the body's last blocks and follows them in the page, whatever the reader of
   * the page made of it: a sentence about the article is often cut from it as furniture.
   */
  private List<String> below(List<String> blocks) {
    List<String> last = blocks.subList(Math.max(0, blocks.size() - EDGE_BLOCKS), blocks.size());
    List<Integer> found =
        last.stream()
            .map(block -> byText.get(collapse(block)))
            .filter(Objects::nonNull)
            .sorted()
            .toList();
    if (found.isEmpty()) {
      return List.of();
    }
    int from = Math.max(found.get(0), found.get(found.size() - 1) - BELOW);
    int to = Math.min(runs.size(), found.get(found.size() - 1) + 1 + BELOW);
    Set<Integer> body = Set.copyOf(found);
    List<String> texts = new ArrayList<>();
    for (int i = from; i < to; i++) {
      if (!body.contains(i)) {
        texts.add(runs.get(i).text());
      }
    }
    return texts;
  }

  private void add(List<Line> lines, Set<String> read, List<String> texts, Place place) {
    int number = 0;
    for (String text : texts) {
      String line = collapse(text);
      for (Run run : line.isEmpty() ? List.<Run>of() : parts(line)) {
        if (lines.size() < MAX_LINES && read.add(run.text())) {
          lines.add(new Line(run.text(), place, number, run.links(), run.dates(), run.caption()));
        }
      }
      number++;
    }
  }

  private List<Run> parts(String line) {
    Integer whole = byText.get(line);
    if (whole != null) {
      return List.of(runs.get(whole));
    }
    for (int first : byStart.getOrDefault(start(line), List.of())) {
      List<Run> found = consecutive(line, first);
      if (found != null) {
        return found;
      }
    }
    return List.of(new Run(line, List.of(), List.of(), false));
  }

  /** The runs from {@code first} on that make up the line, or null when they do not. */
  private @Nullable List<Run> consecutive(String line, int first) {
    List<Run> found = new ArrayList<>();
    int at = 0;
    for (int i = first; i < runs.size() && at < line.length(); i++) {
      Run run = runs.get(i);
      if (!line.startsWith(run.text(), at)) {
        return null;
      }
      found.add(run);
      at += run.text().length();
      while (at < line.length() && line.charAt(at) == ' ') {
        at++;
      }
    }
    return at >= line.length() ? found : null;
  }

  private static String start(String text) {
    return text.substring(0, Math.min(6, text.length()));
  }

  static String collapse(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      append(out, text.charAt(i));
    }
    int end = out.length();
    if (end > 0 && out.charAt(end - 1) == ' ') {
      out.setLength(end - 1);
    }
    return out.toString();
  }

  /** Adds a character; white space and invisible characters never double. */
  private static void append(StringBuilder out, char c) {
    if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
      if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
        out.append(' ');
      }
    } else if (Character.getType(c) != Character.FORMAT) {
      out.append(c);
    }
  }

  private final class Walk implements NodeFilter {
    private final StringBuilder text = new StringBuilder();
    private final List<Link> links = new ArrayList<>();
    private final List<String> dates = new ArrayList<>();
    private int captions;
    private int linkStart = -1;

    @Override
    public FilterResult head(Node node, int depth) {
      if (node instanceof TextNode words) {
        String whole = words.getWholeText();
        for (int i = 0; i < whole.length(); i++) {
          append(text, whole.charAt(i));
        }
        return FilterResult.CONTINUE;
      }
      if (!(node instanceof Element element) || unseen(element)) {
        return FilterResult.SKIP_ENTIRELY;
      }
      String name = element.normalName();
      if (BOUNDARIES.contains(name)) {
        flush();
      }
      if (isCaption(element)) {
        // The words before belong to what is around the caption.
        flush();
        captions++;
      }
      if (name.equals("a")) {
        linkStart = text.length();
      }
      if (name.equals("time") && element.hasAttr("datetime")) {
        dates.add(element.attr("datetime"));
      }
      return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
      if (node instanceof Element element) {
        if (element.normalName().equals("a") && linkStart >= 0) {
          addLink(element);
          linkStart = -1;
        }
        if (BOUNDARIES.contains(element.normalName()) || isCaption(element)) {
          flush();
        }
        if (isCaption(element)) {
          captions--;
        }
      }
      return FilterResult.CONTINUE;
    }

    private void addLink(Element element) {
      int from = Math.min(linkStart, text.length());
      while (from < text.length() && text.charAt(from) == ' ') {
        from++;
      }
      String words = text.substring(from).strip();
      URI url = Addresses.absolute(element.absUrl("href"));
      if (!words.isEmpty() && url != null) {
        links.add(new Link(words, from, url));
      }
    }

    private void flush() {
      String line = collapse(text.toString());
      if (!line.isEmpty() && runs.size() < MAX_RUNS) {
        runs.add(new Run(line, List.copyOf(links), List.copyOf(dates), captions > 0));
      }
      text.setLength(0);
      links.clear();
      dates.clear();
      if (linkStart >= 0) {
        linkStart = 0;
      }
    }
  }

  private static boolean unseen(Element element) {
    return UNSEEN.contains(element.normalName())
        || element.hasAttr("hidden")
        || HIDDEN.matcher(limited(element.attr("style"))).find();
  }

  private static boolean isCaption(Element element) {
    String name = element.normalName();
    if (name.equals("figure") || name.equals("figcaption") || name.equals("caption")) {
      return true;
    }
    String marks = limited(element.className() + " " + element.attr("itemprop"));
    return !BIG.contains(name) && CAPTION.matcher(marks.toLowerCase(Locale.ROOT)).find();
  }

  /** Elements whose class says something of the whole page ("photo-gallery-page"). */
  private static final Set<String> BIG = Set.of("html", "body", "main", "article", "section");

  private static String limited(String text) {
    return text.length() > 300 ? text.substring(0, 300) : text;
  }
}
