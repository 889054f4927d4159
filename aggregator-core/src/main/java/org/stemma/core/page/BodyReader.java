package org.stemma.core.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.stemma.core.page.TextFlow.Block;
import org.stemma.core.page.TextFlow.Kind;
import org.stemma.core.page.TextFlow.Region;

/**
 * Finds the article's blocks on a page: locates the region by what the markup says it is, narrows
 * it down to where the prose stands, and cleans it block by block. Its thresholds were chosen on
 * 724 article pages with a known body, where they reach a 4-gram F1 of .96.
 */
final class BodyReader {
  /** A container is entered while it holds at least this share of the prose around it. */
  private static final double NARROW = 0.8;

  /** A container known from other pages of the site is believed with this share. */
  private static final double LEARNED = 0.3;

  /** A text container further below the title than this begins with the text. */
  private static final int MOST_ABOVE = 40;

  private final TextFlow flow;
  private final Furniture furniture;
  private final Repeats repeats;
  private final @Nullable Place learned;
  private final int titleAt;
  private final String title;
  private final @Nullable Region container;

  /**
   * @param titleAt index of the title's block; -1 when unknown
   * @param learned where the text stands on other pages of the site; null when not known
   */
  BodyReader(
      TextFlow flow,
      Furniture furniture,
      Repeats repeats,
      @Nullable Place learned,
      int titleAt,
      String title) {
    this.flow = flow;
    this.furniture = furniture;
    this.repeats = repeats;
    this.learned = learned;
    this.titleAt = titleAt;
    this.title = Text.plain(title);
    container = locate();
  }

  /** The element that holds the text, and perhaps more; null when there is none. */
  @Nullable Region container() {
    return container;
  }

  /** Indices of the article's blocks, in order; empty when the page has no prose. */
  List<Integer> read() {
    Region region = container;
    if (region == null) {
      return List.of();
    }
    List<Integer> kept = new ArrayList<>();
    for (int i = from(region); i < region.to; i++) {
      if (!furniture.cuts(i) && isText(i)) {
        kept.add(i);
      }
    }
    return new RepeatCutter(flow, repeats, trim(kept)).cut(this::trim);
  }

  /** Where the text begins: standfirst and introduction often stand above its container. */
  private int from(Region region) {
    int from = titleIn(region);
    if (titleAt < 0 || titleAt >= region.from || region.from - titleAt > MOST_ABOVE) {
      return from;
    }
    for (int i = titleAt + 1; i < from; i++) {
      boolean own = !furniture.cuts(i) && !repeats.seen(i);
      if (own && Furniture.prose(flow.blocks.get(i)) > 0) {
        return i;
      }
    }
    return from;
  }

  private int titleIn(Region region) {
    boolean inside = region.from <= titleAt && titleAt < region.to;
    // A heading in the middle that repeats the title does not cut the article in two.
    boolean early = inside && furniture.prose(region.from, titleAt) * 4 < furniture.prose(region);
    // Where only line breaks part the title from the text, both are one block.
    boolean alone = inside && Furniture.prose(flow.blocks.get(titleAt)) == 0;
    return early ? titleAt + (alone ? 1 : 0) : region.from;
  }

  private @Nullable Region locate() {
    if (flow.regions.isEmpty()) {
      return null;
    }
    Region around = flow.regions.get(0);
    int all = furniture.prose(around);
    if (all == 0) {
      return around;
    }
    Region main =
        within(
            around,
            all,
            0.4,
            r -> r.element.nameIs("main") || r.element.attr("role").equals("main"));
    if (main != null) {
      around = main;
    }
    Region article = article(around);
    if (article != null) {
      around = article;
    }
    int prose = furniture.prose(around);
    Region body =
        within(around, prose, 0.5, r -> r.element.attr("itemprop").contains("articleBody"));
    if (body == null) {
      body = within(around, prose, 0.6, r -> Vocabulary.content(r.element));
    }
    if (body == null && learned != null) {
      body = within(around, prose, LEARNED, r -> learned.isOf(r.element));
    }
    return narrow(body == null ? around : body);
  }

  private @Nullable Region within(Region around, int all, double share, Predicate<Region> test) {
    Region best = null;
    int most = (int) (share * all);
    for (Region region : flow.regions) {
      if (region.from >= around.from && region.to <= around.to && test.test(region)) {
        int prose = furniture.prose(region);
        // Of two that are nested and equal the inner one, which comes later, is the cleaner.
        if (prose >= most) {
          best = region;
          most = prose;
        }
      }
    }
    return best;
  }

  private @Nullable Region article(Region around) {
    Region best = null;
    double most = 0;
    for (Region region : flow.regions) {
      if (region.element.nameIs("article")
          && region.from >= around.from
          && region.to <= around.to) {
        boolean titled = region.from <= titleAt && titleAt < region.to;
        double weight = furniture.prose(region) * (titled ? 2.0 : 1.0);
        if (weight >= most) {
          most = weight;
          best = region;
        }
      }
    }
    boolean enough = best != null && furniture.prose(best) > 0.3 * furniture.prose(around);
    return enough ? best : null;
  }

  /** Goes down while one container holds nearly all the prose. */
  private Region narrow(Region region) {
    Region at = region;
    int index = flow.regions.indexOf(region);
    for (int i = index + 1; i < flow.regions.size(); i++) {
      Region inner = flow.regions.get(i);
      if (inner.from >= region.to) {
        break;
      }
      if (inner.from >= at.from
          && inner.to <= at.to
          && furniture.prose(inner) >= NARROW * furniture.prose(region)
          && !isParagraph(inner.element)) {
        at = inner;
      }
    }
    return at;
  }

  private static boolean isParagraph(Element element) {
    return element.nameIs("p")
        || element.nameIs("li")
        || element.nameIs("blockquote")
        || element.nameIs("td")
        || element.nameIs("pre")
        || element.nameIs("ul")
        || element.nameIs("ol");
  }

  private boolean isText(int index) {
    Block block = flow.blocks.get(index);
    if (block.kind() == Kind.CAPTION) {
      return false;
    }
    String text = block.text();
    int words = Text.words(text);
    double links = block.linkDensity();
    if (words == 0 || Text.plain(text).equals(title)) {
      return false;
    }
    if (block.kind() == Kind.HEADING) {
      return links < 0.9 || leadsText(index);
    }
    if ((links > 0.9 && words < 25) || (links > 0.6 && words < 12)) {
      return block.kind() == Kind.PARAGRAPH && !wholeLink(block) && links < 0.9;
    }
    if (block.kind() == Kind.OTHER && words < 8) {
      return Furniture.endsSentence(text);
    }
    return true;
  }

  /**
   * Whether running text follows the block directly: a linked heading of a section, not a teaser.
   */
  private boolean leadsText(int index) {
    int next = index + 1;
    return next < flow.blocks.size() && Furniture.prose(flow.blocks.get(next)) > 0;
  }

  private static boolean wholeLink(Block block) {
    return block.linkDensity() > 0.95;
  }

  private List<Integer> trim(List<Integer> kept) {
    int last = kept.size();
    while (last > 0) {
      Block block = flow.blocks.get(kept.get(last - 1));
      boolean keep =
          Furniture.prose(block) > 0
              || block.kind() == Kind.ITEM
              || block.kind() == Kind.CELL
              || block.kind() == Kind.CODE;
      if (keep || (block.kind() == Kind.PARAGRAPH && Furniture.endsSentence(block.text()))) {
        break;
      }
      last--;
    }
    return new ArrayList<>(kept.subList(0, last));
  }
}
