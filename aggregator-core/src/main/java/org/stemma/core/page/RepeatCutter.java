package org.stemma.core.page;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
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

  RepeatCutter(TextFlow flow, Repeats repeats) {
    this.flow = flow;
    this.repeats = repeats;
  }

  /**
   * The text without what is repeated; as it was when nothing would be left.
   *
   * @param kept the text's blocks, in order
   * @param trim takes off what may not end a text
   */
  List<Integer> cut(List<Integer> kept, UnaryOperator<List<Integer>> trim) {
    if (kept.stream().noneMatch(repeats::seen)) {
      return kept;
    }
    List<Integer> left = trim.apply(kept.subList(0, end(kept)));
    left = left.subList(start(left), left.size());
    left = withoutBoxes(left);
    return left.stream().mapToInt(this::prose).sum() == 0 ? kept : List.copyOf(left);
  }

  private int prose(int block) {
    return Furniture.prose(flow.blocks.get(block));
  }

  /** Whether it may go at an edge: one sighting tells of a short line, not of a paragraph. */
  private boolean isRepeated(int index) {
    Block block = flow.blocks.get(index);
    boolean part = block.kind() == Kind.ITEM || block.kind() == Kind.CELL;
    return part || prose(index) > 0 ? repeats.isTemplate(index) : repeats.seen(index);
  }

  private int end(List<Integer> kept) {
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

  private int start(List<Integer> kept) {
    int start = 0;
    while (start < kept.size() && isRepeated(kept.get(start))) {
      start++;
    }
    return start;
  }

  private List<Integer> withoutBoxes(List<Integer> kept) {
    Set<Integer> suspects = new HashSet<>();
    for (int block : kept) {
      if (repeats.isTemplate(block)) {
        suspects.add(block);
      }
    }
    if (suspects.isEmpty()) {
      return kept;
    }
    Set<Integer> text = new HashSet<>(kept);
    text.removeAll(suspects);
    Set<Place> places = new HashSet<>();
    for (int block : text) {
      for (Region at = flow.region(flow.blocks.get(block).element()); at != null; at = outer(at)) {
        if (!places.add(Place.of(at.element))) {
          break;
        }
      }
    }
    List<Integer> left = new ArrayList<>(kept);
    for (Region region : flow.regions) {
      if (isBox(region, suspects, text) && !places.contains(Place.of(region.element))) {
        left.removeIf(block -> region.from <= block && block < region.to);
      }
    }
    return left;
  }

  private @Nullable Region outer(Region region) {
    return region.parent < 0 ? null : flow.regions.get(region.parent);
  }

  /** Whether all of the text in it is repeated, and more than a heading. */
  private boolean isBox(Region region, Set<Integer> suspects, Set<Integer> text) {
    if (isPart(region.element)) {
      return false;
    }
    boolean more = false;
    for (int i = region.from; i < region.to; i++) {
      if (text.contains(i)) {
        return false;
      }
      more |= suspects.contains(i) && flow.blocks.get(i).kind() != Kind.HEADING;
    }
    return more;
  }

  private static boolean isPart(Element element) {
    return element.normalName().matches("h[1-6]|li|dt|dd|t[dhr]|pre");
  }
}
