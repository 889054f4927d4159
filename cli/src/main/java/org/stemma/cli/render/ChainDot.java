package org.stemma.cli.render;

import java.util.List;
import org.stemma.cli.render.ChainTree.Node;
import org.stemma.core.provenance.AttributionChain.Edge;
import org.stemma.core.provenance.AttributionChain.State;
import org.stemma.core.query.ArticleView;

/** A chain in the DOT language of Graphviz; dashed is what is only named by others. */
public final class ChainDot {
  private final StringBuilder out = new StringBuilder();
  private int count;

  private ChainDot() {}

  /** The chain of an article as a directed graph. */
  public static String of(ArticleView view) {
    ChainDot dot = new ChainDot();
    ChainTree tree = ChainTree.of(view.article().chain());
    dot.out
        .append("digraph chain {\n  rankdir=LR;\n  node [shape=box, style=rounded];\n  label=")
        .append(Dot.quoted(view.article().title()))
        .append(";\n");
    List<String> roots = tree.roots().stream().map(dot::node).toList();
    for (Edge author : tree.authors()) {
      String id = "n" + dot.count++;
      dot.out
          .append("  " + id + " [shape=plaintext, style=solid, label=")
          .append(Dot.quoted(author.who()))
          .append("];\n");
      for (String root : roots) {
        dot.edge(id, root, "wrote, " + ChainWords.confidence(author), false);
      }
    }
    return dot.out.append("}\n").toString();
  }

  private String node(Node node) {
    Edge edge = node.edge();
    String id = "n" + count++;
    boolean referenced = edge.state() == State.REFERENCED;
    out.append("  " + id + " [label=")
        .append(Dot.quoted(ChainWords.name(edge), ChainWords.day(edge)))
        .append(referenced ? ", style=\"rounded,dashed\"" : "");
    if (edge.url() != null) {
      out.append(", URL=").append(Dot.quoted(edge.url().toString()));
    }
    out.append("];\n");
    for (Node child : node.children()) {
      String lag = child.lag() == null ? "" : ChainWords.lag(child.lag()) + ", ";
      edge(
          id,
          node(child),
          lag + ChainWords.confidence(child.edge()),
          child.edge().state() == State.REFERENCED);
    }
    return id;
  }

  private void edge(String from, String to, String label, boolean dashed) {
    out.append("  " + from + " -> " + to + " [label=")
        .append(Dot.quoted(label))
        .append(dashed ? ", style=dashed" : "")
        .append("];\n");
  }
}
