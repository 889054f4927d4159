package org.stemma.core.page;

import java.util.List;

/**
 * The stretch of a page that belongs to the article, in indices of blocks.
 *
 * @param from first block, some way above the title
 * @param titleAt the title's block, or the text's first when the title is not shown above it
 * @param bodyFrom first block of the text, a standfirst above the byline left out
 * @param bodyTo one after the last block of the text
 * @param to one after the last block, some way below the text
 */
record Span(int from, int titleAt, int bodyFrom, int bodyTo, int to) {
  /** Blocks above the title and below the text in which bylines and dates were seen to stand. */
  private static final int AROUND = 12;

  private static final int STANDFIRST = 4;

  /**
   * @param kept the blocks of the text; may be empty
   * @param titleAt -1 when the title is not shown
   * @param blocks how many blocks the page has
   */
  static Span of(List<Integer> kept, int titleAt, int blocks) {
    int first = kept.isEmpty() ? Math.max(0, titleAt) : kept.get(0);
    int end = kept.isEmpty() ? first : kept.get(kept.size() - 1) + 1;
    int title = titleAt >= 0 && titleAt < first ? titleAt : first;
    return new Span(
        Math.max(0, title - AROUND),
        title,
        afterByline(kept, first),
        end,
        Math.min(blocks, end + AROUND));
  }

  /** Standfirst, then byline block, then text: blocks left out between the first ones kept. */
  private static int afterByline(List<Integer> kept, int first) {
    int from = first;
    for (int i = 1; i < Math.min(STANDFIRST, kept.size()); i++) {
      if (kept.get(i) > kept.get(i - 1) + 1) {
        from = kept.get(i);
      }
    }
    return from;
  }

  boolean contains(int block) {
    return block >= from && block < to;
  }
}
