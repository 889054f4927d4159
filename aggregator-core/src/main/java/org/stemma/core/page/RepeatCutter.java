package org.stemma.core.page;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jsoup.nodes.Element;
import org.stemma.core.page.TextFlow.Block;
import org.stemma.core.page.TextFlow.Kind;
import org.stemma.core.page.TextFlow.Region;

/**
 * Cuts from a text what the site repeats: at its start and end, and boxes inside it. A repeated
 * paragraph or heading between paragraphs of the text stays, for it may be the author's; a box is
 * told by its place in the template, where none of the text stands.
 */
final class RepeatCutter {
  /** At the end short lines that are not repeated go along with so many times as much that is. */
  private static final int GOES_ALONG = 2;

  private final TextFlow flow;
  private final Repeats repeats;
  private final List<Integer> kept;

  /** Where in the template text stands that is not repeated. */
  private final Set<Place> textual = new HashSet<>();

  /**
   * @param kept the text's blocks, in order
   */
  RepeatCutter(TextFlow flow, Repeats repeats, List<Integer> kept) {
    this.flow = flow;
    this.repeats = repeats;
    this.kept = kept;
  }

  /**
   * The text without what is repeated; as it was when nothing would be left.
   *
   * @param trim takes off what may not end a text
   */
  List<Integer> cut(UnaryOperator<List<Integer>> trim) {
    if (repeats.unknown()) {
      return kept;
    }
    for (int block : kept) {
      if (!repeats.seen(block) && prose(block) > 0 && !repeats.isForeign(place(block))) {
        note(block);
      }
    }
    List<Integer> left = trim.apply(kept.subList(0, end()));
    left = withoutBoxes(left.subList(start(left), left.size()));
    return left.stream().allMatch(block -> prose(block) == 0) ? kept : left;
  }

  private void note(int block) {
    Region at = flow.region(flow.blocks.get(block).element());
    while (at != null && textual.add(Place.of(at.element))) {
      at = at.parent < 0 ? null : flow.regions.get(at.parent);
    }
  }

  private Place place(int block) {
    return Place.of(flow.blocks.get(block).element());
  }

  private int prose(int block) {
    return Furniture.prose(flow.blocks.get(block));
  }

  /**
   * Whether it may go at an edge: because other pages have it, or what stood at its place was none
   * of their texts. One sighting tells of a short line, and of a part of the template in which no
   * text stands; a paragraph among others may be a story's background, told twice.
   */
  private boolean isRepeated(int index) {
    if (repeats.isTemplate(index)) {
      return true;
    }
    if (!repeats.seen(index)) {
      return prose(index) > 0 && repeats.isForeign(place(index));
    }
    Block block = flow.blocks.get(index);
    boolean part = block.kind() == Kind.ITEM || block.kind() == Kind.CELL;
    return !part && (prose(index) == 0 || !textual.contains(place(index)));
  }

  private int end() {
    int end = kept.size();
    int gone = 0;
    int along = 0;
    for (int i = kept.size() - 1; i >= 0; i--) {
      int chars = flow.blocks.get(kept.get(i)).chars();
      if (isRepeated(kept.get(i))) {
        gone += chars;
        end = gone >= GOES_ALONG * along ? i : end;
      } else if (prose(kept.get(i)) > 0) {
        break;
      } else {
        along += chars;
      }
    }
    return end;
  }

  private int start(List<Integer> left) {
    int start = 0;
    while (start < left.size() && isRepeated(left.get(start))) {
      start++;
    }
    return start;
  }

  private List<Integer> withoutBoxes(List<Integer> edged) {
    Set<Integer> text = new HashSet<>(edged);
    text.removeIf(repeats::isTemplate);
    if (text.size() == edged.size()) {
      return edged;
    }
    List<Integer> left = new ArrayList<>(edged);
    for (Region region : flow.regions) {
      if (isBox(region, text) && !textual.contains(Place.of(region.element))) {
        left.removeIf(block -> region.from <= block && block < region.to);
      }
    }
    return left;
  }

  /** Whether all of the text in it is repeated, and more than a heading. */
  private boolean isBox(Region region, Set<Integer> text) {
    if (isPart(region.element)) {
      return false;
    }
    boolean more = false;
    for (int i = region.from; i < region.to; i++) {
      if (text.contains(i)) {
        return false;
      }
      more |= repeats.isTemplate(i) && flow.blocks.get(i).kind() != Kind.HEADING;
    }
    return more;
  }

  private static boolean isPart(Element element) {
    return element.normalName().matches("h[1-6]|li|dt|dd|t[dhr]|pre");
  }
}
