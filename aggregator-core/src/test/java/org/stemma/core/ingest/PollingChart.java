package org.stemma.core.ingest;

import java.util.Arrays;
import java.util.Locale;

/** Requests by the hour of the simulated month, in SVG. */
final class PollingChart {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 260;
  private static final int LEFT = 60;
  private static final int EDGE = 30;

  private PollingChart() {}

  /**
   * The chart.
   *
   * @param perHour requests in each hour
   */
  static String of(int[] perHour, double[] overlaps) {
    double top = Math.max(100, Math.ceil(Arrays.stream(perHour).max().orElse(1) / 100.0) * 100);
    StringBuilder path = new StringBuilder();
    for (int hour = 0; hour < perHour.length - 1; hour++) {
      double x = LEFT + (double) hour / perHour.length * (WIDTH - LEFT - EDGE);
      path.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y(perHour[hour], top)));
    }
    return String.format(
        Locale.ROOT,
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" \
        font-size="12">
        <title>Requests in each hour of the simulated month</title>
        <rect width="%d" height="%d" fill="#fff"/>
        <line x1="%d" y1="%.1f" x2="%d" y2="%.1f" stroke="#ddd"/>
        <line x1="%d" y1="%.1f" x2="%d" y2="%.1f" stroke="#999"/>
        <text x="%d" y="%.1f" text-anchor="end">%.0f</text>
        <text x="%d" y="%.1f" text-anchor="end">0</text>
        <text x="%d" y="%d" text-anchor="middle">%d days; requests an hour to all sources</text>
        <polyline points="%s" fill="none" stroke="#1f5fa8"/>
        </svg>
        """,
        WIDTH,
        HEIGHT,
        WIDTH,
        HEIGHT,
        LEFT,
        y(top, top),
        WIDTH - EDGE,
        y(top, top),
        LEFT,
        y(0, top),
        WIDTH - EDGE,
        y(0, top),
        LEFT - 8,
        y(top, top) + 4,
        top,
        LEFT - 8,
        y(0, top) + 4,
        WIDTH / 2,
        HEIGHT - 8,
        perHour.length / 24,
        path.toString().strip());
  }

  private static double y(double value, double top) {
    return HEIGHT - EDGE - value / top * (HEIGHT - 2 * EDGE);
  }
}
