package org.stemma.cli.render;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.stemma.cli.render.ChainTree.Node;
import org.stemma.core.article.Evidence;
import org.stemma.core.article.Outlet;
import org.stemma.core.provenance.AttributionChain;
import org.stemma.core.provenance.AttributionChain.Edge;
import org.stemma.core.provenance.AttributionChain.EdgeKind;
import org.stemma.core.provenance.AttributionChain.Rights;
import org.stemma.core.query.ArticleView;

/** A chain in words, drawn as a tree: a branch a hop, its evidence below it. */
public final class ChainText {
  private static final int WHO = 24;
  private static final int KIND = 16;

  /** Evidence that we saw ourselves; its words are ours and no quotation. */
  private static final Set<String> SEEN = Set.of("seen", "dates", "none");

  /** What branches are drawn with: each the same width. */
  private record Pen(String branch, String last, String past, String blank) {
    private static final Pen BOX = new Pen("├─ ", "└─ ", "│  ", "   ");
    private static final Pen ASCII = new Pen("+- ", "`- ", "|  ", "   ");
  }

  private final AttributionChain chain;
  private final Output output;
  private final Pen pen;
  private final Map<URI, Double> likeness = new HashMap<>();
  private final int who;
  private int left;

  private ChainText(ArticleView view, Output output) {
    this.chain = view.article().chain();
    this.output = output;
    this.pen = output.plain() ? Pen.ASCII : Pen.BOX;
    this.who =
        Math.min(
            WHO,
            chain.edges().stream().mapToInt(e -> Layout.width(ChainWords.name(e))).max().orElse(0));
    for (CopyRow row : CopyRow.of(view)) {
      if (row.url() != null && row.shared() != null && !row.head()) {
        likeness.put(row.url(), row.shared());
      }
    }
  }

  /** Prints the chain of an article. */
  public static void print(ArticleView view, Output output) {
    output.line(
        view.article().id().brief() + "  \"" + TerminalSafe.line(view.article().title()) + "\"",
        Output.Tone.HEADER);
    new ChainText(view, output).print();
  }

  private void print() {
    ChainTree tree = ChainTree.of(chain);
    List<Node> tops = new ArrayList<>();
    tree.authors().forEach(author -> tops.add(new Node(author, null, List.of())));
    tops.addAll(tree.roots());
    left = depth(tops) * pen.blank().length() + KIND;
    branches(tops, "");
    for (AttributionChain.Contradiction contradiction : chain.contradictions()) {
      wrapped(
          "",
          "not believed: "
              + TerminalSafe.line(contradiction.claim())
              + ", because "
              + TerminalSafe.line(contradiction.because()));
      wrapped("     ", quote(contradiction.evidence()));
    }
  }

  private static int depth(List<Node> nodes) {
    return nodes.stream().mapToInt(node -> 1 + depth(node.children())).max().orElse(0);
  }

  private void branches(List<Node> nodes, String indent) {
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      boolean last = i == nodes.size() - 1;
      String below = indent + (last ? pen.blank() : pen.past());
      head(indent + (last ? pen.last() : pen.branch()), below, node);
      String beside = below + (node.children().isEmpty() ? "  " : pen.past());
      for (String detail : details(node.edge())) {
        wrapped(beside, detail);
      }
      branches(node.children(), below);
    }
  }

  private void head(String branch, String below, Node node) {
    Edge edge = node.edge();
    String lag = node.lag() == null ? "" : ChainWords.lag(node.lag());
    String trust = trust(edge);
    String kind = ChainWords.kind(edge.kind());
    if (output.narrow()) {
      List<String> parts = new ArrayList<>(List.of(kind + " " + ChainWords.name(edge)));
      parts.addAll(List.of(ChainWords.day(edge), lag, trust));
      parts.removeIf(String::isEmpty);
      List<String> lines =
          Layout.wrap(String.join(", ", parts), output.columns() - branch.length());
      output.line(branch + lines.get(0));
      lines.stream().skip(1).forEach(line -> output.line(below + "  " + line));
      return;
    }
    output.line(
        Layout.pad(branch + kind, left)
            + "  "
            + Layout.pad(ChainWords.name(edge), who)
            + "  "
            + Layout.pad(ChainWords.day(edge), 10)
            + "  "
            + Layout.pad(lag, 8)
            + "  "
            + trust);
  }

  private String trust(Edge edge) {
    String words = ChainWords.confidence(edge);
    if (ChainWords.isUnseen(edge)) {
      return words + ", not seen here";
    }
    Double shared =
        edge.kind() == EdgeKind.RE_POSTED && edge.url() != null ? likeness.get(edge.url()) : null;
    return shared == null ? words : String.format(Locale.ROOT, "%s, likeness %.2f", words, shared);
  }

  private void wrapped(String indent, String text) {
    int room = output.columns() == 0 ? 0 : Math.max(20, output.columns() - indent.length());
    Layout.wrap(text, room).forEach(line -> output.line(indent + line));
  }

  private List<String> details(Edge edge) {
    List<String> lines = new ArrayList<>();
    if (edge.url() != null) {
      lines.add(TerminalSafe.line(edge.url().toString()));
    }
    edge.evidence().forEach(e -> lines.add(quote(e)));
    if (ChainWords.isSilent(edge)) {
      lines.add("no attribution on the page");
    }
    for (Rights rights : chain.rights()) {
      if (rights.copy().equals(edge.url()) && edge.kind() != EdgeKind.WRITTEN_BY) {
        lines.addAll(rights(rights));
      }
    }
    return lines;
  }

  /** Where evidence stands and its words, on one line. */
  static String quote(Evidence evidence) {
    String words = TerminalSafe.line(evidence.quote());
    return SEEN.contains(evidence.kind())
        ? host(evidence.page()) + ": " + words
        : evidence.kind() + ", " + host(evidence.page()) + ": \"" + words + "\"";
  }

  private static String host(URI page) {
    return page.getHost() == null ? page.toString() : Outlet.domainOf(page.getHost());
  }

  /** Rights of one copy, a line each part. */
  static List<String> rights(Rights rights) {
    List<String> lines = new ArrayList<>();
    if (rights.holder() != null) {
      String year = rights.year() == null ? "" : ", " + rights.year();
      lines.add("rights: © " + TerminalSafe.line(rights.holder()) + year);
    }
    if (rights.licence() != null) {
      lines.add("licence: " + TerminalSafe.line(rights.licence()));
    }
    if (rights.terms() != null) {
      lines.add("terms: \"" + TerminalSafe.line(rights.terms()) + "\"");
    }
    return lines;
  }
}
