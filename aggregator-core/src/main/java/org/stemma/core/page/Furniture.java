package org.stemma.core.page;

import java.util.Set;
import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.stemma.core.page.TextFlow.Block;
import org.stemma.core.page.TextFlow.Kind;
import org.stemma.core.page.TextFlow.Region;

/**
 * Which blocks of a page stand in its furniture (navigation, comments, related links, boxes), and
 * how much running prose each stretch of it holds.
 */
final class Furniture {
  /** A wrapper whose name says "furniture" is believed unless it holds this share of the prose. */
  private static final double MOST = 0.5;

  /** Comment threads outweigh short articles; above this there is nothing else on the page. */
  private static final double ALL = 0.95;

  private static final Set<String> FURNITURE_TAGS =
      Set.of(
          "nav", "aside", "footer", "form", "figcaption", "dialog", "template", "noscript", "menu");
  private static final Set<String> FURNITURE_ROLES =
      Set.of(
          "navigation",
          "complementary",
          "contentinfo",
          "banner",
          "search",
          "dialog",
          "alertdialog",
          "menu",
          "menubar",
          "toolbar");

  /** How far class names are believed; the next weaker is tried when too little prose is left. */
  private enum Trust {
    ALL_NAMES(0.25),
    TAGS_AND_FOREIGN(0.25),
    FOREIGN(0.02),
    NOTHING(0);

    /** Least share of the page's prose that must be left. */
    final double least;

    Trust(double least) {
      this.least = least;
    }
  }

  /** What a reader with a browser never sees. */
  private static final Set<String> UNSEEN = Set.of("noscript", "template");

  private final TextFlow flow;
  private final Repeats repeats;
  private final boolean[] cut;
  private final boolean[] hidden;
  private final int[] proseBefore;

  /** Whether prose that the site repeats counts as none; not on a page that has no other. */
  private boolean own = true;

  /**
   * @param titleAt index of the title's block; -1 when unknown. What holds the title is no
   *     furniture
   */
  Furniture(TextFlow flow, int titleAt, Repeats repeats) {
    this.flow = flow;
    this.repeats = repeats;
    cut = new boolean[flow.blocks.size()];
    proseBefore = new int[flow.blocks.size() + 1];
    sum();
    if (proseBefore[cut.length] == 0) {
      own = false;
      sum();
    }
    int all = proseBefore[cut.length];
    int[] before = proseBefore.clone();
    hidden = covered(region -> isUnseen(region.element) && share(region, before) < MOST);
    for (Trust trust : Trust.values()) {
      cover(trust, titleAt, before);
      sum();
      if (proseBefore[cut.length] >= trust.least * all) {
        break;
      }
    }
  }

  private void cover(Trust trust, int titleAt, int[] before) {
    boolean[] found = covered(region -> isFurniture(region, trust, titleAt, before));
    System.arraycopy(found, 0, cut, 0, cut.length);
  }

  /** The blocks that stand in a region of this kind. */
  private boolean[] covered(Predicate<Region> kind) {
    int[] edges = new int[cut.length + 1];
    for (Region region : flow.regions) {
      if (region.from < region.to && kind.test(region)) {
        edges[region.from]++;
        edges[region.to]--;
      }
    }
    boolean[] inside = new boolean[cut.length];
    int depth = 0;
    for (int i = 0; i < inside.length; i++) {
      depth += edges[i];
      inside[i] = depth > 0;
    }
    return inside;
  }

  private void sum() {
    for (int i = 0; i < cut.length; i++) {
      int prose = cut[i] || (own && repeats.seen(i)) ? 0 : prose(flow.blocks.get(i));
      proseBefore[i + 1] = proseBefore[i] + prose;
    }
  }

  private static boolean isFurniture(Region region, Trust trust, int titleAt, int[] before) {
    Element element = region.element;
    if (trust == Trust.NOTHING
        || element.nameIs("body")
        || element.nameIs("html")
        || element.nameIs("main")) {
      return false;
    }
    boolean holdsTitle = region.from <= titleAt && titleAt < region.to;
    double share = share(region, before);
    if (Vocabulary.foreign(element)) {
      return share < (holdsTitle ? MOST / 2 : ALL);
    }
    boolean tagged =
        FURNITURE_TAGS.contains(element.normalName())
            || FURNITURE_ROLES.contains(element.attr("role"))
            || isHidden(element);
    boolean named = trust == Trust.ALL_NAMES && Vocabulary.furniture(element);
    return (named || (tagged && trust != Trust.FOREIGN)) && share < (holdsTitle ? MOST / 2 : MOST);
  }

  private static double share(Region region, int[] before) {
    return (before[region.to] - before[region.from])
        / (double) Math.max(1, before[before.length - 1]);
  }

  private static boolean isHidden(Element element) {
    return isUnseen(element) || element.attr("aria-hidden").equals("true");
  }

  private static boolean isUnseen(Element element) {
    String style = element.attr("style").replace(" ", "");
    return style.contains("display:none")
        || style.contains("visibility:hidden")
        || element.hasAttr("hidden")
        || UNSEEN.contains(element.normalName());
  }

  /** Whether readers never see the block: it says nothing to them, and is no evidence. */
  boolean hides(int block) {
    return hidden[block];
  }

  /** Whether the block stands in furniture. */
  boolean cuts(int block) {
    return cut[block];
  }

  /** Characters of prose in blocks [from, to) outside of furniture. */
  int prose(int from, int to) {
    return proseBefore[to] - proseBefore[from];
  }

  int prose(Region region) {
    return prose(region.from, region.to);
  }

  /** The block's characters if it is running prose, else 0. */
  static int prose(Block block) {
    if (block.kind() == Kind.HEADING || block.kind() == Kind.CAPTION) {
      return 0;
    }
    String text = block.text();
    int weight = text.length();
    boolean unspaced =
        Text.isUnspaced(text.charAt(0)) || Text.isUnspaced(text.charAt(text.length() / 2));
    int least = unspaced ? 20 : 50;
    if (weight < least || block.linkDensity() > 0.5) {
      return 0;
    }
    boolean sentence = endsSentence(text) || weight > 3 * least;
    int chars = weight - block.linkChars();
    return sentence ? chars * (unspaced ? 3 : 1) : 0;
  }

  /** Whether the text ends as sentences do. */
  static boolean endsSentence(String text) {
    int end = text.length() - 1;
    while (end > 0 && "\"'”’»)]* ".indexOf(text.charAt(end)) >= 0) {
      end--;
    }
    return ".!?…:;。！？」』”।؟".indexOf(text.charAt(end)) >= 0;
  }
}
