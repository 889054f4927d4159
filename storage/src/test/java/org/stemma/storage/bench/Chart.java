package org.stemma.storage.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.stemma.storage.bench.Growth.Point;

/** The growth curve as a picture: CPU time a document over the number of articles, in SVG. */
final class Chart {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 360;
  private static final int LEFT = 70;
  private static final int BOTTOM = 50;
  private static final int TOP = 30;
  private static final int RIGHT = 150;

  private final List<Point> points;
  private final double top;
  private final double first;
  private final double last;

  private Chart(List<Point> points) {
    this.points = points;
    double most = points.stream().mapToDouble(Point::whole).max().orElse(1);
    this.top = Math.ceil(most / 500) * 500;
    this.first = Math.log10(points.get(0).articles());
    this.last = Math.max(first + 0.1, Math.log10(points.get(points.size() - 1).articles()));
  }

  static String of(List<Point> points) {
    return new Chart(points).draw();
  }

  /** The slope of the straight line through the logarithms, by least squares. */
  static double exponent(List<Point> points, ToDoubleFunction<Point> cost) {
    double n = points.size();
    double x = points.stream().mapToDouble(p -> Math.log(p.articles())).sum() / n;
    double y = points.stream().mapToDouble(p -> Math.log(cost.applyAsDouble(p))).sum() / n;
    double both = 0;
    double square = 0;
    for (Point p : points) {
      double dx = Math.log(p.articles()) - x;
      both += dx * (Math.log(cost.applyAsDouble(p)) - y);
      square += dx * dx;
    }
    return square == 0 ? 0 : both / square;
  }

  private String draw() {
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" \
            font-size="12">
            <title>CPU time a document over the number of articles in the store</title>
            <rect width="%d" height="%d" fill="#fff"/>
            """,
            WIDTH,
            HEIGHT,
            WIDTH,
            HEIGHT));
    for (int tick = 0; tick <= 4; tick++) {
      double value = top * tick / 4;
      svg.append(
          String.format(
              Locale.ROOT,
              """
              <line x1="%d" y1="%.1f" x2="%d" y2="%.1f" stroke="#ddd"/>
              <text x="%d" y="%.1f" text-anchor="end">%.0f</text>
              """,
              LEFT,
              y(value),
              WIDTH - RIGHT,
              y(value),
              LEFT - 8,
              y(value) + 4,
              value));
    }
    for (Point p : points) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
              x(p),
              HEIGHT - BOTTOM + 18,
              abbreviated(p.articles())));
    }
    svg.append(
        String.format(
            Locale.ROOT,
            """
            <text x="%d" y="%d" text-anchor="middle">articles in the store</text>
            <text x="%d" y="18">CPU µs a document</text>
            """,
            (LEFT + WIDTH - RIGHT) / 2,
            HEIGHT - 12,
            LEFT - 40));
    line(svg, Point::whole, "#1f5fa8", "match and store");
    line(svg, Point::matching, "#b3541e", "match");
    return svg.append("</svg>\n").toString();
  }

  private void line(StringBuilder svg, ToDoubleFunction<Point> cost, String colour, String name) {
    StringBuilder path = new StringBuilder();
    for (Point p : points) {
      double y = y(cost.applyAsDouble(p));
      path.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(p), y));
      svg.append(
          String.format(
              Locale.ROOT,
              "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n",
              x(p),
              y,
              colour));
    }
    svg.append(
        String.format(
            Locale.ROOT,
            """
            <polyline points="%s" fill="none" stroke="%s" stroke-width="2"/>
            <text x="%d" y="%.1f" fill="%s">%s</text>
            """,
            path.toString().strip(),
            colour,
            WIDTH - RIGHT + 10,
            y(cost.applyAsDouble(points.get(points.size() - 1))) + 4,
            colour,
            name));
  }

  private double x(Point p) {
    double share = (Math.log10(p.articles()) - first) / (last - first);
    return LEFT + share * (WIDTH - LEFT - RIGHT);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - value / top * (HEIGHT - BOTTOM - TOP);
  }

  private static String abbreviated(long articles) {
    return articles % 1_000_000 == 0 ? articles / 1_000_000 + "M" : articles / 1000 + "k";
  }
}
