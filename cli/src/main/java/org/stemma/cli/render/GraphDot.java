package org.stemma.cli.render;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stemma.core.query.Republishing;

/** Who re-publishes whom in the DOT language of Graphviz; dashed is what came without credit. */
public final class GraphDot {
  private GraphDot() {}

  /** The pairs as a directed graph. */
  public static String of(List<Republishing> pairs) {
    StringBuilder out =
        new StringBuilder("digraph outlets {\n  rankdir=LR;\n  node [shape=box];\n");
    Map<String, String> ids = new LinkedHashMap<>();
    for (Republishing pair : pairs) {
      ids.computeIfAbsent(pair.from(), key -> "n" + ids.size());
      ids.computeIfAbsent(pair.to(), key -> "n" + ids.size());
    }
    ids.forEach(
        (outlet, id) ->
            out.append("  " + id + " [label=").append(Dot.quoted(outlet)).append("];\n"));
    for (Republishing pair : pairs) {
      out.append("  " + ids.get(pair.from()) + " -> " + ids.get(pair.to()))
          .append(" [weight=" + pair.count() + ", label=")
          .append(Dot.quoted(pair.count() + ", " + PairRow.lags(pair)))
          .append(pair.credited() == 0 && pair.silent() > 0 ? ", style=dashed" : "")
          .append("];\n");
    }
    return out.append("}\n").toString();
  }
}
