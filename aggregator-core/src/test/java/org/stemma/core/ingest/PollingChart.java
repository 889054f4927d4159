package org.stemma.core.ingest;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The simulated month in SVG: how much of the window was known, poll by poll, and requests by the
 * hour.
 */
final class PollingChart {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 430;
  private static final int LEFT = 60;
  private static final int RIGHT = 700;
  private static final int BINS = 20;

  private static final Panel KNOWN = new Panel(40, 180);
  private static final Panel REQUESTS = new Panel(250, 390);

  private PollingChart() {}

  /** A part of the picture, from its top to its ground line. */
  private record Panel(int top, int ground) {
    double y(double value, double most) {
      return ground - value / most * (ground - top);
    }
  }

  /**
   * The chart.
   *
   * @param perHour requests in each hour
   * @param overlaps shares of the window that were known, 0 to 1
   */
  static String of(int[] perHour, double[] overlaps) {
    StringBuilder svg = new StringBuilder();
    svg.append(
        format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
                + " font-family=\"sans-serif\" font-size=\"12\">%n<title>A simulated month of"
                + " polling</title>%n<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>%n",
            WIDTH, HEIGHT, WIDTH, HEIGHT));
    known(svg, overlaps);
    requests(svg, perHour);
    return svg.append("</svg>\n").toString();
  }

  private static void known(StringBuilder svg, double[] overlaps) {
    int[] bins = new int[BINS];
    for (double overlap : overlaps) {
      bins[Math.min(BINS - 1, (int) (overlap * BINS))]++;
    }
    double most = Math.max(1, Arrays.stream(bins).max().orElse(1));
    svg.append(
        format(
            "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"#eef3e6\"/>%n",
            x(0.33), KNOWN.top(), x(0.67) - x(0.33), KNOWN.ground() - KNOWN.top()));
    for (int bin = 0; bin < BINS; bin++) {
      double y = KNOWN.y(bins[bin], most);
      svg.append(
          format(
              "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"#1f5fa8\"/>%n",
              x((double) bin / BINS) + 1, y, x(1.0 / BINS) - x(0) - 2, KNOWN.ground() - y));
    }
    axis(svg, KNOWN, format("%.0f %%", 100 * most / Math.max(1, overlaps.length)));
    for (double tick : new double[] {0, 0.33, 0.5, 0.67, 1}) {
      text(svg, x(tick), KNOWN.ground() + 15, "middle", format("%.0f %%", 100 * tick));
    }
    text(svg, LEFT, 24, "start", "Polls by the share of the window that was known already");
  }

  private static void requests(StringBuilder svg, int[] perHour) {
    double most = Math.ceil(Arrays.stream(perHour).max().orElse(1) / 100.0) * 100;
    StringBuilder points = new StringBuilder();
    for (int hour = 0; hour < perHour.length - 1; hour++) {
      double y = REQUESTS.y(perHour[hour], most);
      points.append(format("%.1f,%.1f ", x((double) hour / perHour.length), y));
    }
    svg.append(
        format(
            "<polyline points=\"%s\" fill=\"none\" stroke=\"#1f5fa8\"/>%n",
            points.toString().strip()));
    axis(svg, REQUESTS, format("%.0f", most));
    int days = perHour.length / 24;
    IntStream.iterate(0, day -> day <= days, day -> day + 5)
        .forEach(
            day ->
                text(
                    svg,
                    x(24.0 * day / perHour.length),
                    REQUESTS.ground() + 15,
                    "middle",
                    "day " + day));
    text(svg, LEFT, REQUESTS.top() - 16, "start", "Requests an hour to all sources");
  }

  private static void axis(StringBuilder svg, Panel panel, String most) {
    svg.append(
        format(
            "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#999\"/>%n",
            LEFT, panel.ground(), RIGHT, panel.ground()));
    text(svg, LEFT - 8, panel.top() + 4, "end", most);
    text(svg, LEFT - 8, panel.ground() + 4, "end", "0");
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String words) {
    svg.append(
        format("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, words));
  }

  private static double x(double share) {
    return LEFT + share * (RIGHT - LEFT);
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format.replace("%n", "\n"), values);
  }
}
