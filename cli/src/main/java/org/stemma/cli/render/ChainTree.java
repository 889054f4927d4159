package org.stemma.cli.render;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stemma.core.provenance.AttributionChain;
import org.stemma.core.provenance.AttributionChain.Edge;
import org.stemma.core.provenance.AttributionChain.EdgeKind;

/**
 * A chain as a tree: the origin, and below each outlet those who took the text from it, by date. A
 * chain stored before that was kept is a star around its origin.
 *
 * @param authors hops that say who wrote it
 * @param roots the origin; several where nobody knows one
 */
record ChainTree(List<Edge> authors, List<Node> roots) {
  ChainTree {
    authors = List.copyOf(authors);
    roots = List.copyOf(roots);
  }

  /**
   * A place where the text stood or which supplied it.
   *
   * @param lag how long after the origin; null when either is not dated, or the dates disagree
   */
  record Node(Edge edge, @Nullable Duration lag, List<Node> children) {
    Node {
      children = List.copyOf(children);
    }
  }

  static ChainTree of(AttributionChain chain) {
    List<Edge> places = new ArrayList<>(chain.edges());
    places.removeIf(edge -> edge.kind() == EdgeKind.WRITTEN_BY);
    @Nullable Edge origin =
        places.stream().filter(edge -> edge.kind() != EdgeKind.RE_POSTED).findFirst().orElse(null);
    Map<String, Edge> known = new HashMap<>();
    places.forEach(edge -> known.putIfAbsent(edge.place(), edge));
    Map<Edge, List<Edge>> children = new HashMap<>();
    List<Edge> roots = new ArrayList<>();
    for (Edge edge : places) {
      @Nullable Edge parent =
          edge.from() == null ? origin : known.getOrDefault(edge.from(), origin);
      if (edge.equals(origin) || parent == null || parent.equals(edge)) {
        roots.add(edge);
      } else {
        children.computeIfAbsent(parent, key -> new ArrayList<>()).add(edge);
      }
    }
    Set<Edge> walked = new HashSet<>();
    return new ChainTree(
        chain.edges().stream().filter(edge -> edge.kind() == EdgeKind.WRITTEN_BY).toList(),
        roots.stream().map(root -> node(root, origin, children, walked)).toList());
  }

  private static Node node(
      Edge edge, @Nullable Edge origin, Map<Edge, List<Edge>> children, Set<Edge> walked) {
    List<Node> below = new ArrayList<>();
    if (walked.add(edge)) {
      for (Edge child : children.getOrDefault(edge, List.of())) {
        below.add(node(child, origin, children, walked));
      }
    }
    return new Node(edge, edge.equals(origin) ? null : lag(origin, edge), below);
  }

  private static @Nullable Duration lag(@Nullable Edge origin, Edge edge) {
    return origin == null || origin.at() == null || edge.at() == null
        ? null
        : origin.at().until(edge.at());
  }
}
