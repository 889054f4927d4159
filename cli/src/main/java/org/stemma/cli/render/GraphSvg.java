package org.stemma.cli.render;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.stemma.cli.render.GraphLayout.Node;
import org.stemma.cli.render.GraphLayout.Point;
import org.stemma.core.query.Republishing;

/** Who re-publishes whom as a picture: outlets around, an arrow from giver to taker. */
public final class GraphSvg {
  /** More names nobody reads; the most frequent pairs are drawn. */
  private static final int MOST = 300;

  private static final int MARGIN = 24;
  private static final int TOP = 132;
  private static final int NAME = 32;
  private static final double HEAD = 7;

  private final List<Republishing> pairs;
  private final GraphLayout layout;
  private final int left;
  private final int size;
  private final int most;
  private final Svg svg = new Svg();

  private GraphSvg(List<Republishing> pairs, int left) {
    this.pairs = pairs;
    this.layout = GraphLayout.of(pairs);
    this.left = left;
    this.size = layout.gap < 18 ? 11 : 13;
    this.most = pairs.stream().mapToInt(Republishing::count).max().orElse(1);
  }

  /** The picture as an SVG document. */
  public static String of(List<Republishing> pairs) {
    List<Republishing> drawn = new ArrayList<>();
    Set<String> outlets = new HashSet<>();
    for (Republishing pair : pairs) {
      Set<String> with = new HashSet<>(outlets);
      with.add(pair.from());
      with.add(pair.to());
      if (with.size() <= MOST) {
        outlets = with;
        drawn.add(pair);
      }
    }
    return new GraphSvg(drawn, pairs.size() - drawn.size()).draw();
  }

  private String draw() {
    int columns = layout.nodes.keySet().stream().mapToInt(GraphSvg::columns).max().orElse(0);
    double side = Svg.room(columns, size) + 24;
    double width = Math.max(760, 2 * (layout.halfWidth + side + MARGIN));
    double height = TOP + 2 * layout.halfHeight + MARGIN;
    svg.text(MARGIN, 34, "head", "start", "Who re-publishes whom", 60);
    svg.text(MARGIN, 56, "", "start", summary(), 110);
    legend();
    svg.add("<g transform=\"translate(%.1f %.1f)\">", width / 2, TOP + layout.halfHeight);
    for (int i = pairs.size() - 1; i >= 0; i--) {
      arrow(pairs.get(i));
    }
    layout.nodes.values().forEach(this::outlet);
    svg.add("</g>");
    return svg.document(width, height, "Who re-publishes whom", said());
  }

  private static int columns(String outlet) {
    return Math.min(NAME, Layout.width(TerminalSafe.line(outlet)));
  }

  private String summary() {
    return String.format(
        Locale.ROOT,
        "%,d outlets, %,d pairs%s; an arrow leads from the outlet that had a text to the one that"
            + " took it",
        layout.nodes.size(),
        pairs.size(),
        left == 0 ? "" : String.format(Locale.ROOT, " (%,d rarer ones not drawn)", left));
  }

  private void legend() {
    String[] classes = {"credit", "mixed", "silent", "line"};
    String[] words = {"with credit", "some with credit", "no credit", "not seen here"};
    double x = MARGIN;
    for (int i = 0; i < classes.length; i++) {
      svg.add(
          "<line class=\"%s\" stroke-width=\"2.5\" x1=\"%.1f\" y1=\"80\" x2=\"%.1f\" y2=\"80\"/>",
          classes[i], x, x + 28);
      svg.text(x + 34, 84, "small", "start", words[i], 40);
      x += 34 + Svg.room(words[i], 11) + 22;
    }
    svg.text(
        MARGIN, 104, "small", "start", "thicker: more often; larger dot: more taken from it", 80);
  }

  private static String kind(Republishing pair) {
    if (pair.credited() + pair.silent() == 0) {
      return "line";
    }
    return pair.silent() == 0 ? "credit" : pair.credited() == 0 ? "silent" : "mixed";
  }

  private double radius(Node node) {
    double largest =
        Math.sqrt(layout.nodes.values().stream().mapToInt(Node::given).max().orElse(1) + 1.0);
    double most = Math.min(12, layout.gap / 2 - 1);
    return 2.5 + (most - 2.5) * Math.sqrt(node.given()) / largest;
  }

  /** A curve through the gates of both communities, so that lines between them run together. */
  private void arrow(Republishing pair) {
    Node from = layout.nodes.get(pair.from());
    Node to = layout.nodes.get(pair.to());
    if (from == null || to == null) {
      return;
    }
    Point middle = new Point(0, 0);
    double far = from.at().distance(to.at()) / (2 * Math.max(layout.halfWidth, layout.halfHeight));
    double bend = 0.2 + 0.5 * Math.min(1, far);
    double bundle = from.community() == to.community() ? 0 : 0.6;
    Point first = from.at().towards(middle, bend).towards(layout.gate(from), bundle);
    Point second = to.at().towards(middle, bend + 0.06).towards(layout.gate(to), bundle);
    double reach = to.at().distance(second);
    Point tip = to.at().towards(second, (radius(to) + 2) / Math.max(1, reach));
    Point neck = to.at().towards(second, (radius(to) + 2 + HEAD) / Math.max(1, reach));
    double width = 1 + 4 * Math.sqrt(pair.count() / (double) most);
    String kind = kind(pair);
    svg.add(
        "<g opacity=\".7\">%s<path class=\"%s\" stroke-width=\"%.1f\""
            + " d=\"M%.1f %.1fC%.1f %.1f %.1f %.1f %.1f %.1f\"/>%s</g>",
        Svg.title(PairRow.said(pair)),
        kind,
        width,
        from.at().x(),
        from.at().y(),
        first.x(),
        first.y(),
        second.x(),
        second.y(),
        neck.x(),
        neck.y(),
        head(tip, neck, 2.5 + width, kind));
  }

  private static String head(Point tip, Point neck, double half, String kind) {
    double length = Math.max(0.1, tip.distance(neck));
    double across = half * (tip.y() - neck.y()) / length;
    double along = half * (tip.x() - neck.x()) / length;
    return String.format(
        Locale.ROOT,
        "<path class=\"%s-end\" d=\"M%.1f %.1fL%.1f %.1fL%.1f %.1fZ\"/>",
        kind,
        tip.x(),
        tip.y(),
        neck.x() - across,
        neck.y() + along,
        neck.x() + across,
        neck.y() - along);
  }

  private void outlet(Node node) {
    double radius = radius(node);
    boolean right = node.at().x() >= 0;
    svg.add(
        "<circle class=\"dot\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\">%s</circle>",
        node.at().x(),
        node.at().y(),
        radius,
        Svg.title(
            node.outlet() + ": " + node.given() + " taken from it, " + node.taken() + " taken"));
    svg.text(
        node.at().x() + (right ? 1 : -1) * (radius + 6),
        node.at().y() + size * 0.36,
        size == 11 ? "label halo" : "halo",
        right ? "start" : "end",
        node.outlet(),
        NAME);
  }

  private String said() {
    return pairs.stream()
            .limit(20)
            .map(PairRow::said)
            .reduce((a, b) -> a + "; " + b)
            .orElse("No pair of outlets")
        + (pairs.size() > 20 ? "; and " + (pairs.size() - 20) + " more." : ".");
  }
}
