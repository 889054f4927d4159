package org.stemma.cli.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.stemma.core.query.Republishing;

/**
 * Where the outlets of a graph stand: on an ellipse, those that take much from each other side by
 * side, evenly spaced from top to bottom so that every label has a line of its own. Nothing is left
 * to chance: the same pairs give the same picture.
 */
final class GraphLayout {
  /** Rounds of moving to the neighbours' community; it settles long before. */
  private static final int ROUNDS = 30;

  /** Less is rounding, and would be moved for without end. */
  private static final double LEAST_GAIN = 1e-9;

  /** Pixels between two labels, whether few or many outlets. */
  private static final double WIDE = 64;

  private static final double NARROW = 15;
  private static final double HEIGHT = 420;
  private static final double LEAST_WIDTH = 190;
  private static final double MOST_WIDTH = 520;

  /** A point of the plane, the middle of the ellipse at 0, 0. */
  record Point(double x, double y) {
    /** A share of the way to another point. */
    Point towards(Point other, double share) {
      return new Point(x + (other.x - x) * share, y + (other.y - y) * share);
    }

    double distance(Point other) {
      return Math.hypot(other.x - x, other.y - y);
    }
  }

  /**
   * An outlet.
   *
   * @param given texts that others took from it
   * @param taken texts that it took
   * @param community those that take from each other have the same
   */
  record Node(String outlet, int given, int taken, int community, Point at) {}

  final Map<String, Node> nodes = new LinkedHashMap<>();
  final double gap;
  final double halfWidth;
  final double halfHeight;
  private final Map<Integer, Point> gates = new HashMap<>();

  private GraphLayout(List<List<String>> communities, Map<String, int[]> volumes) {
    int count = communities.stream().mapToInt(List::size).sum();
    int right = (count + 1) / 2;
    gap = Math.max(NARROW, Math.min(WIDE, HEIGHT / Math.max(1, right)));
    halfHeight = right * gap / 2;
    halfWidth = Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, halfHeight));
    for (int community = 0; community < communities.size(); community++) {
      double x = 0;
      double y = 0;
      for (String outlet : communities.get(community)) {
        Point at = at(nodes.size(), right, count);
        int[] volume = volumes.getOrDefault(outlet, new int[2]);
        nodes.put(outlet, new Node(outlet, volume[0], volume[1], community, at));
        x += at.x();
        y += at.y();
      }
      int size = communities.get(community).size();
      gates.put(community, new Point(x / size / 2, y / size / 2));
    }
  }

  /** Down the right side, then up the left one. */
  private Point at(int index, int right, int count) {
    boolean onRight = index < right;
    int row = onRight ? index : index - right;
    int rows = onRight ? right : count - right;
    double y = (row - (rows - 1) / 2.0) * gap;
    double x = halfWidth * Math.sqrt(1 - (y / halfHeight) * (y / halfHeight));
    return onRight ? new Point(x, y) : new Point(-x, -y);
  }

  /** Where lines between a community and others are drawn together. */
  Point gate(Node node) {
    return gates.getOrDefault(node.community(), new Point(0, 0));
  }

  static GraphLayout of(List<Republishing> pairs) {
    Map<String, Map<String, Integer>> ties = new TreeMap<>();
    Map<String, int[]> volumes = new HashMap<>();
    for (Republishing pair : pairs) {
      tie(ties, pair.from(), pair.to(), pair.count());
      tie(ties, pair.to(), pair.from(), pair.count());
      volumes.computeIfAbsent(pair.from(), key -> new int[2])[0] += pair.count();
      volumes.computeIfAbsent(pair.to(), key -> new int[2])[1] += pair.count();
    }
    return new GraphLayout(ordered(communities(ties), ties), volumes);
  }

  private static void tie(
      Map<String, Map<String, Integer>> ties, String from, String to, int count) {
    ties.computeIfAbsent(from, key -> new TreeMap<>()).merge(to, count, Integer::sum);
  }

  /**
   * The first phase of Louvain's method (Blondel and others 2008): each in turn, in the order of
   * names, goes to that community of its neighbours which raises the modularity most.
   */
  private static List<List<String>> communities(Map<String, Map<String, Integer>> ties) {
    Map<String, String> labels = new TreeMap<>();
    Map<String, Double> totals = new HashMap<>();
    double all = 0;
    for (String outlet : ties.keySet()) {
      labels.put(outlet, outlet);
      totals.put(outlet, degree(ties, outlet));
      all += degree(ties, outlet);
    }
    boolean moved = true;
    for (int round = 0; moved && round < ROUNDS; round++) {
      moved = false;
      for (String outlet : ties.keySet()) {
        double degree = degree(ties, outlet);
        String best = labels.getOrDefault(outlet, outlet);
        totals.merge(best, -degree, Double::sum);
        Map<String, Integer> pull = pull(ties, outlet, labels);
        double most = gain(best, pull, degree, totals, all);
        for (String other : pull.keySet()) {
          double gain = gain(other, pull, degree, totals, all);
          if (gain > most + LEAST_GAIN) {
            best = other;
            most = gain;
          }
        }
        totals.merge(best, degree, Double::sum);
        moved |= !best.equals(labels.put(outlet, best));
      }
    }
    Map<String, List<String>> members = new TreeMap<>();
    labels.forEach(
        (outlet, label) -> members.computeIfAbsent(label, key -> new ArrayList<>()).add(outlet));
    return List.copyOf(members.values());
  }

  private static double degree(Map<String, Map<String, Integer>> ties, String outlet) {
    return ties.getOrDefault(outlet, Map.of()).values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How much an outlet is tied to each community. */
  private static Map<String, Integer> pull(
      Map<String, Map<String, Integer>> ties, String outlet, Map<String, String> labels) {
    Map<String, Integer> pull = new TreeMap<>();
    ties.getOrDefault(outlet, Map.of())
        .forEach(
            (other, count) -> pull.merge(labels.getOrDefault(other, other), count, Integer::sum));
    return pull;
  }

  private static double gain(
      String community,
      Map<String, Integer> pull,
      double degree,
      Map<String, Double> totals,
      double all) {
    return pull.getOrDefault(community, 0) - degree * totals.getOrDefault(community, 0.0) / all;
  }

  /** The largest community first, then always the one most tied to the last; members by ties. */
  private static List<List<String>> ordered(
      List<List<String>> communities, Map<String, Map<String, Integer>> ties) {
    List<List<String>> left = new ArrayList<>(communities);
    left.sort(Comparator.comparingInt((List<String> c) -> -c.size()).thenComparing(c -> c.get(0)));
    List<List<String>> ordered = new ArrayList<>();
    while (!left.isEmpty()) {
      List<String> next = left.get(0);
      if (!ordered.isEmpty()) {
        List<String> last = ordered.get(ordered.size() - 1);
        for (List<String> candidate : left) {
          next = between(last, candidate, ties) > between(last, next, ties) ? candidate : next;
        }
      }
      left.remove(next);
      ordered.add(walked(next, ties));
    }
    return ordered;
  }

  private static int between(
      List<String> some, List<String> others, Map<String, Map<String, Integer>> ties) {
    int sum = 0;
    for (String one : some) {
      Map<String, Integer> of = ties.getOrDefault(one, Map.of());
      for (String other : others) {
        sum += of.getOrDefault(other, 0);
      }
    }
    return sum;
  }

  /** Each followed by the one it is most tied to among those left. */
  private static List<String> walked(List<String> members, Map<String, Map<String, Integer>> ties) {
    List<String> left = new ArrayList<>(members);
    List<String> walked = new ArrayList<>();
    String at = members.get(0);
    while (true) {
      left.remove(at);
      walked.add(at);
      if (left.isEmpty()) {
        return walked;
      }
      Map<String, Integer> of = ties.getOrDefault(at, Map.of());
      at =
          left.stream()
              .max(
                  Comparator.<String>comparingInt(other -> of.getOrDefault(other, 0))
                      .thenComparing(Comparator.reverseOrder()))
              .orElseThrow();
    }
  }
}
