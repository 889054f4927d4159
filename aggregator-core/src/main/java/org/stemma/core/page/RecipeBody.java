package org.stemma.core.page;

import java.util.BitSet;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Copy;
import org.stemma.core.article.Notice;
import org.stemma.core.page.TextFlow.Block;
import org.stemma.core.page.TextFlow.Kind;
import org.stemma.core.page.TextFlow.Region;

/**
 * The text that stands where a recipe says, parted from the notices at its ends as any text is.
 *
 * @param blocks not empty
 */
record RecipeBody(List<String> blocks, List<Notice> notices, List<String> lead, List<String> tail) {
  private static final int MOST_ELEMENTS = 2_000;

  /** Null when no text stands there, or when it took too long to look. */
  static @Nullable RecipeBody find(
      Recipe.Body rule, Document document, String title, DateParser dates, Deadline deadline) {
    Document shown = document;
    if (!rule.remove().isEmpty()) {
      shown = document.clone();
      for (Element inline : removed(rule, shown, deadline)) {
        if (!TextFlow.isBoundary(inline)) {
          inline.remove();
        }
      }
    }
    TextFlow flow = new TextFlow(shown.body());
    BitSet inside = new BitSet();
    for (Element element : rule.css().in(shown, deadline, MOST_ELEMENTS)) {
      cover(inside, flow, element, true);
    }
    for (Element element : removed(rule, shown, deadline)) {
      cover(inside, flow, element, false);
    }
    List<Integer> kept = inside.stream().filter(i -> isText(flow.blocks.get(i))).boxed().toList();
    if (kept.isEmpty() || deadline.passed()) {
      return null;
    }
    int titleAt = titleAt(flow, title);
    Span span = Span.of(kept, titleAt, flow.blocks.size());
    var edges = new Edges(flow, new Furniture(flow, titleAt), kept, span, dates, title);
    return edges.body.isEmpty()
        ? null
        : new RecipeBody(edges.body, edges.notices(), edges.lead, edges.tail);
  }

  private static List<Element> removed(Recipe.Body rule, Document shown, Deadline deadline) {
    return rule.remove().stream()
        .flatMap(css -> css.in(shown, deadline, MOST_ELEMENTS).stream())
        .toList();
  }

  private static void cover(BitSet blocks, TextFlow flow, Element element, boolean value) {
    Region region = flow.region(element);
    if (region != null) {
      blocks.set(region.from, region.to, value);
    } else if (value && flow.position(element) >= 0) {
      int block = flow.position(element);
      blocks.set(block, block < flow.blocks.size());
    }
  }

  private static boolean isText(Block block) {
    return block.kind() != Kind.CAPTION && Text.words(block.text()) > 0;
  }

  private static int titleAt(TextFlow flow, String title) {
    String plain = Text.plain(title);
    for (int i = 0; i < flow.blocks.size(); i++) {
      Block block = flow.blocks.get(i);
      if (block.kind() == Kind.HEADING && Text.plain(block.text()).equals(plain)) {
        return i;
      }
    }
    return -1;
  }

  int words() {
    return blocks.stream().mapToInt(Text::words).sum();
  }

  /** The copy with this text. */
  Copy shownIn(Copy copy, Document document) {
    boolean whole = Completeness.isWhole(document, copy.url(), new JsonLd(document), blocks, tail);
    return new Copy(
        copy.url(),
        copy.outlet(),
        copy.title(),
        copy.authors(),
        copy.published(),
        copy.modified(),
        copy.language(),
        copy.declaredUrl(),
        blocks,
        notices,
        whole);
  }
}
