package org.stemma.cli.render;

import java.util.ArrayList;
import java.util.List;
import org.stemma.cli.render.ChainTree.Node;
import org.stemma.core.provenance.AttributionChain;
import org.stemma.core.provenance.AttributionChain.Edge;
import org.stemma.core.provenance.AttributionChain.EdgeKind;
import org.stemma.core.provenance.AttributionChain.Rights;
import org.stemma.core.query.ArticleView;

/**
 * A chain as part of a page: the picture where there is more than one place, and the tree in words
 * with its evidence. Its classes and those of the picture are styled by the page.
 */
public final class ChainHtml {
  private final AttributionChain chain;
  private final StringBuilder out = new StringBuilder(1 << 12);

  private ChainHtml(ArticleView view) {
    this.chain = view.article().chain();
  }

  /** The style of the pictures. */
  public static String style() {
    return Svg.style();
  }

  /** The chain of an article; without a heading. */
  public static String of(ArticleView view) {
    return new ChainHtml(view).written(view);
  }

  private String written(ArticleView view) {
    ChainTree tree = ChainTree.of(chain);
    boolean several = tree.roots().size() > 1;
    for (Node root : tree.roots()) {
      several |= !root.children().isEmpty();
    }
    if (several) {
      out.append("<figure>\n").append(ChainSvg.figure(view)).append("</figure>\n");
    }
    List<Node> tops = new ArrayList<>();
    tree.authors().forEach(author -> tops.add(new Node(author, null, List.of())));
    tops.addAll(tree.roots());
    list("chain", tops);
    if (!chain.contradictions().isEmpty()) {
      out.append("<p class=\"against\">Not believed</p>\n<ul class=\"evidence\">\n");
      chain
          .contradictions()
          .forEach(
              c ->
                  item(
                      c.claim()
                          + ", because "
                          + c.because()
                          + ": "
                          + ChainText.quote(c.evidence())));
      out.append("</ul>\n");
    }
    return out.toString();
  }

  private void list(String kind, List<Node> nodes) {
    if (nodes.isEmpty()) {
      return;
    }
    out.append("<ul class=\"").append(kind).append("\">\n");
    for (Node node : nodes) {
      out.append("<li>");
      hop(node);
      evidence(node.edge());
      list("taken", node.children());
      out.append("</li>\n");
    }
    out.append("</ul>\n");
  }

  private void hop(Node node) {
    Edge edge = node.edge();
    String who = Xml.text(ChainWords.name(edge));
    String href = WebLink.href(edge.url());
    out.append("<p class=\"hop\"><span>")
        .append(ChainWords.kind(edge.kind()))
        .append("</span> ")
        .append(href == null ? "<b>" + who + "</b>" : link(href, who));
    List<String> facts = new ArrayList<>();
    if (!ChainWords.day(edge).isEmpty()) {
      facts.add(ChainWords.day(edge));
    }
    if (node.lag() != null) {
      facts.add(ChainWords.lag(node.lag()));
    }
    facts.add(ChainWords.confidence(edge));
    if (ChainWords.isUnseen(edge)) {
      facts.add("not seen here");
    }
    out.append(" <span>· ").append(Xml.text(String.join(" · ", facts))).append("</span></p>\n");
  }

  private static String link(String href, String who) {
    return "<a rel=\"noreferrer\" href=\"" + Xml.text(href) + "\"><b>" + who + "</b></a>";
  }

  private void evidence(Edge edge) {
    List<String> lines = new ArrayList<>();
    edge.evidence().forEach(e -> lines.add(ChainText.quote(e)));
    if (ChainWords.isSilent(edge)) {
      lines.add("no attribution on the page");
    }
    for (Rights rights : chain.rights()) {
      if (rights.copy().equals(edge.url()) && edge.kind() != EdgeKind.WRITTEN_BY) {
        lines.addAll(ChainText.rights(rights));
      }
    }
    if (!lines.isEmpty()) {
      out.append("<ul class=\"evidence\">\n");
      lines.forEach(this::item);
      out.append("</ul>\n");
    }
  }

  private void item(String text) {
    out.append("<li>").append(Xml.text(text)).append("</li>\n");
  }
}
