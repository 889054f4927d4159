package org.stemma.core.page;

import java.util.ArrayList;
import java.util.List;
import org.stemma.core.page.TextFlow.Block;

/**
 * Which blocks of a page stand on pages of other articles of its site too. Pages of the same
 * article, under whatever address, do not count.
 */
final class Repeats {
  /** Of few pages two are enough, of many a fifth: a story's background comes back now and then. */
  private static final int LEAST = 2;

  private static final int SHARE = 5;

  /** A place is judged by more than one or two, for what is cut there is new each time. */
  private static final int PLACED = 3;

  /** Link lists and menus are known for what they are without this. */
  private static final double LINKED = 0.9;

  private static final int LINK_LIST = 150;

  private final int[] hashes;
  private final int[] counts;
  private final List<PageTrace> others = new ArrayList<>();
  private final int firm;

  /**
   * @param article key of the page's article
   * @param title hash of its headline
   */
  Repeats(TextFlow flow, long article, int title, SiteProfile site) {
    hashes = flow.blocks.stream().mapToInt(Repeats::hash).toArray();
    counts = new int[hashes.length];
    int[] blocks = site.pages().isEmpty() ? new int[0] : PageTrace.sorted(hashes);
    for (PageTrace page : site.pages()) {
      if (!page.isOf(article, title, blocks)) {
        others.add(page);
      }
    }
    for (PageTrace page : others) {
      for (int i = 0; i < hashes.length; i++) {
        counts[i] += hashes[i] != BlockHash.NONE && page.holds(hashes[i]) ? 1 : 0;
      }
    }
    firm = Math.max(LEAST, (others.size() + SHARE - 1) / SHARE);
  }

  private static int hash(Block block) {
    boolean links = block.chars() < LINK_LIST && block.linkDensity() > LINKED;
    return links ? BlockHash.NONE : BlockHash.of(block);
  }

  /** What the block is known again by. */
  int hash(int block) {
    return hashes[block];
  }

  /** Whether one other article at least has the block. */
  boolean seen(int block) {
    return counts[block] > 0;
  }

  /** Whether so many have it that it belongs to the template. */
  boolean isTemplate(int block) {
    return counts[block] >= firm;
  }

  /** Whether so many pages have paragraphs at the place that were none of their text. */
  boolean isForeign(Place place) {
    int hash = place.hash();
    return others.stream().filter(page -> page.left(hash)).count() >= Math.max(firm, PLACED);
  }

  /** Whether there is nothing to compare with. */
  boolean unknown() {
    return others.isEmpty();
  }
}
