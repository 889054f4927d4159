package org.stemma.cli.render;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.render.ChainTree.Node;
import org.stemma.core.provenance.AttributionChain.Edge;
import org.stemma.core.provenance.AttributionChain.State;
import org.stemma.core.query.ArticleView;

/**
 * A chain as a picture: the origin at the left, a row for each who took the text from it, further
 * right the later. A branch goes down from its parent and right into its row; between them lie only
 * rows of the parent's own branches, which stand further right, so that no line meets a label.
 */
public final class ChainSvg {
  private static final int MARGIN = 28;
  private static final int TOP = 118;
  private static final int ROW = 46;

  /** Where a picture without a title begins. */
  private static final int HEADLESS = 64;

  /** Pixels that time is spread over. */
  private static final int SPREAD = 420;

  /** A re-post stands at least this far right of whom it took the text from. */
  private static final int STEP = 26;

  private static final int NAME = 36;
  private static final int HEAD = 90;

  private static final Map<String, Duration> TICKS = ticks();

  private static Map<String, Duration> ticks() {
    Map<String, Duration> ticks = new LinkedHashMap<>();
    ticks.put("1 h", Duration.ofHours(1));
    ticks.put("6 h", Duration.ofHours(6));
    ticks.put("1 d", Duration.ofDays(1));
    ticks.put("3 d", Duration.ofDays(3));
    ticks.put("10 d", Duration.ofDays(10));
    ticks.put("30 d", Duration.ofDays(30));
    ticks.put("100 d", Duration.ofDays(100));
    ticks.put("1 y", Duration.ofDays(365));
    ticks.put("5 y", Duration.ofDays(5 * 365));
    return ticks;
  }

  /** A row of the picture. */
  private record Row(Node node, double x, double y, @Nullable Row parent) {}

  private final ArticleView view;
  private final ChainTree tree;
  private final List<Row> rows = new ArrayList<>();
  private final double longest;
  private final Svg svg = new Svg();

  private ChainSvg(ArticleView view) {
    this.view = view;
    this.tree = ChainTree.of(view.article().chain());
    this.longest = longest(tree.roots());
  }

  /** The picture of an article's chain, as an SVG document. */
  public static String of(ArticleView view) {
    return new ChainSvg(view).draw(true);
  }

  /** The same without title and style of its own, for a page that has both. */
  static String figure(ArticleView view) {
    return new ChainSvg(view).draw(false);
  }

  private static double longest(List<Node> nodes) {
    return nodes.stream()
        .mapToDouble(n -> Math.max(n.lag() == null ? 0 : hours(n.lag()), longest(n.children())))
        .max()
        .orElse(0);
  }

  private static double hours(Duration lag) {
    return lag.toSeconds() / 3600.0;
  }

  /** Time is drawn by its logarithm: most copies come within a day, a few after years. */
  private double at(Duration lag) {
    double from = MARGIN + 8;
    return longest == 0 ? from : from + SPREAD * Math.log1p(hours(lag)) / Math.log1p(longest);
  }

  private void place(List<Node> nodes, @Nullable Row parent) {
    for (Node node : nodes) {
      double least = parent == null ? MARGIN + 8 : parent.x() + STEP;
      double x = node.lag() == null ? least : Math.max(least, at(node.lag()));
      Row row = new Row(node, x, TOP + rows.size() * (double) ROW, parent);
      rows.add(row);
      place(node.children(), row);
    }
  }

  private String draw(boolean alone) {
    place(tree.roots(), null);
    double bottom = TOP + rows.size() * (double) ROW;
    axis(bottom);
    rows.forEach(this::branch);
    rows.forEach(this::label);
    legend(bottom + 14);
    String title = TerminalSafe.line(view.article().title());
    double width = rows.stream().mapToDouble(ChainSvg::right).max().orElse(0);
    if (!alone) {
      return svg.figure(
          width + MARGIN, longest == 0 ? HEADLESS + 30 : HEADLESS, bottom + 34, title, said());
    }
    svg.text(MARGIN, 34, "head", "start", title, HEAD);
    svg.text(MARGIN, 56, "", "start", authors(), HEAD + 20);
    width = Math.max(width, Svg.room(Math.min(HEAD, Layout.width(title)), 16) + MARGIN);
    width = Math.max(width, Svg.room(Math.min(HEAD + 20, Layout.width(authors())), 13) + MARGIN);
    return svg.document(Math.max(width, 520) + MARGIN, bottom + 34, title, said());
  }

  private static double right(Row row) {
    double name = Svg.room(Math.min(NAME, Layout.width(ChainWords.name(row.node().edge()))), 13);
    return row.x() + 16 + Math.max(name, Svg.room(facts(row.node()), 11));
  }

  private String authors() {
    return tree.authors().isEmpty()
        ? "nobody is named as its author"
        : "written by "
            + tree.authors().stream()
                .map(e -> ChainWords.name(e) + " (" + ChainWords.confidence(e) + ")")
                .collect(Collectors.joining(", "));
  }

  /** Marks of time over the rows, where there is room for them. */
  private void axis(double bottom) {
    if (longest == 0) {
      return;
    }
    double last = MARGIN + 8;
    for (Map.Entry<String, Duration> tick : TICKS.entrySet()) {
      double x = at(tick.getValue());
      if (hours(tick.getValue()) <= longest && x - last > 48) {
        svg.add(
            "<line class=\"grid\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%.1f\"/>",
            x, 88, x, bottom - 10);
        svg.text(x, 82, "small", "middle", "+" + tick.getKey(), 10);
        last = x;
      }
    }
  }

  private void branch(Row row) {
    Row parent = row.parent();
    if (parent == null) {
      return;
    }
    boolean referenced = row.node().edge().state() == State.REFERENCED;
    double turn = row.y() - 10;
    svg.add(
        "<path class=\"line%s\" stroke-width=\"1.5\" d=\"M%.1f %.1fV%.1fQ%.1f %.1f %.1f %.1fH%.1f\"/>",
        referenced ? " dashed" : "",
        parent.x(),
        parent.y() + 7,
        turn,
        parent.x(),
        row.y(),
        parent.x() + 10,
        row.y(),
        row.x() - 7);
  }

  private void label(Row row) {
    Edge edge = row.node().edge();
    boolean seen = edge.state() == State.OBSERVED;
    svg.add(
        "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"6\"/>",
        seen ? "dot" : "open", row.x(), row.y());
    boolean linked = svg.link(edge.url());
    svg.text(row.x() + 14, row.y() + 1, "name halo", "start", ChainWords.name(edge), NAME);
    svg.unlink(linked);
    svg.text(row.x() + 14, row.y() + 16, "small halo", "start", facts(row.node()), 200);
  }

  private static String facts(Node node) {
    Edge edge = node.edge();
    List<String> facts = new ArrayList<>();
    facts.add(ChainWords.kind(edge.kind()).replace(" by", ""));
    facts.add(Layout.cut(ChainWords.day(edge).isEmpty() ? "not dated" : ChainWords.day(edge), 24));
    if (node.lag() != null) {
      facts.add(ChainWords.lag(node.lag()));
    }
    facts.add(ChainWords.confidence(edge));
    if (ChainWords.isUnseen(edge)) {
      facts.add("not seen here");
    } else if (ChainWords.isSilent(edge)) {
      facts.add("no attribution on the page");
    }
    return String.join(" · ", facts);
  }

  private void legend(double y) {
    svg.add("<circle class=\"dot\" cx=\"%d\" cy=\"%.1f\" r=\"5\"/>", MARGIN + 8, y - 4);
    svg.text(MARGIN + 20, y, "small", "start", "seen here", 40);
    svg.add("<circle class=\"open\" cx=\"%d\" cy=\"%.1f\" r=\"5\"/>", MARGIN + 108, y - 4);
    svg.text(MARGIN + 120, y, "small", "start", "named by others, not seen here", 40);
  }

  /** The picture in words. */
  private String said() {
    return authors()
        + ". "
        + rows.stream()
            .map(row -> row.node().edge())
            .map(
                e ->
                    ChainWords.kind(e.kind())
                        + " "
                        + ChainWords.name(e)
                        + Objects.requireNonNullElse(taken(e), "")
                        + (ChainWords.day(e).isEmpty() ? "" : " " + ChainWords.day(e))
                        + ", "
                        + ChainWords.confidence(e))
            .collect(Collectors.joining("; "))
        + ".";
  }

  private static @Nullable String taken(Edge edge) {
    return edge.from() == null ? null : " from " + TerminalSafe.line(edge.from());
  }
}
