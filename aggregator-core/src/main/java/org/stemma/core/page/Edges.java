package org.stemma.core.page;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Notice;
import org.stemma.core.page.TextFlow.Block;

/**
 * Parts the article's text from the lines around it: notices at its start and end are cut and kept,
 * and what stands above and below becomes lead and tail.
 */
final class Edges {
  /** How many blocks at either end may be notices; further in, such words are the author's. */
  private static final int HEAD = 6;

  private static final int FOOT = 8;

  /** An appeal of at most so many words is one wherever it stands. */
  private static final int BRIEF = 14;

  private static final int ABOVE_TITLE = 4;
  private static final int LONGEST_LINE = 1500;

  /**
   * What the words of a link alone do not say of this article: they lead to another, or to a form.
   */
  private static final Set<Notice.Kind> OFTEN_LINKED =
      Set.of(Notice.Kind.CORRECTION, Notice.Kind.APPEAL);

  private static final double WHOLLY_LINKED = 0.9;

  final List<String> body = new ArrayList<>();
  final List<String> lead = new ArrayList<>();
  final List<String> tail = new ArrayList<>();
  private final Set<Notice> notices = new LinkedHashSet<>();
  private final Set<String> linked = new HashSet<>();

  private final TextFlow flow;
  private final Furniture furniture;
  private final DateParser dates;
  private final String title;

  /**
   * @param kept the text's blocks
   * @param title the headline; a line that repeats it is none of the text
   */
  Edges(
      TextFlow flow,
      Furniture furniture,
      List<Integer> kept,
      Span span,
      DateParser dates,
      String title) {
    this.flow = flow;
    this.furniture = furniture;
    this.dates = dates;
    this.title = Text.plain(title);
    int at = Math.max(span.from(), span.titleAt() - ABOVE_TITLE);
    while (at < span.titleAt() && furniture.cuts(at)) {
      at++;
    }
    int end = kept.size();
    while (end > 1 && kept.size() - end < FOOT && isNotice(flow.blocks.get(kept.get(end - 1)))) {
      end--;
    }
    for (int i = 0; i < end; i++) {
      int block = kept.get(i);
      if (block <= span.bodyFrom()) {
        lines(at, block, lead);
      }
      at = block + 1;
      boolean head = i < HEAD && 2 * i < kept.size();
      boolean foot = kept.size() - i <= FOOT && !head;
      part(flow.blocks.get(block), head, foot);
    }
    lines(at, flow.blocks.size(), tail);
  }

  /** Notices in the order they stand, each once. */
  List<Notice> notices() {
    for (List<String> side : List.of(lead, tail)) {
      for (String line : side) {
        Notice.@Nullable Kind kind = NoticeReader.kindOf(line);
        if (kind != null && !(linked.contains(line) && OFTEN_LINKED.contains(kind))) {
          notices.add(new Notice(kind, line));
        }
      }
    }
    return List.copyOf(notices);
  }

  private void part(Block block, boolean head, boolean foot) {
    List<String> text = new ArrayList<>();
    // A name between the title and the date belongs to them.
    boolean wrapping =
        head
            && block.lines().stream().anyMatch(this::isByline)
            && block.lines().stream().allMatch(Edges::isBrief);
    for (String line : block.lines()) {
      if (wrapping || (head && isByline(line))) {
        add(lead, line);
      } else if (isNotice(line, head || foot)) {
        add(head ? lead : tail, line);
      } else {
        text.add(line);
      }
    }
    if (!text.isEmpty()) {
      paragraphs(block, text);
    }
  }

  private static boolean isNotice(Block block) {
    return block.lines().stream().allMatch(line -> NoticeReader.kindOf(line) != null);
  }

  private static boolean isNotice(String line, boolean atEdge) {
    // Most lines are neither, and to look for the words of a notice is dear.
    if (!atEdge && Text.words(line) > BRIEF) {
      return false;
    }
    Notice.@Nullable Kind kind = NoticeReader.kindOf(line);
    return kind != null && (atEdge || kind == Notice.Kind.APPEAL);
  }

  /** Whether the line is the title again, or a byline or dateline that stands by itself. */
  private boolean isByline(String line) {
    if (!isBrief(line)) {
      return false;
    }
    return PersonNames.isByline(line) || dates.find(line) != null || Text.plain(line).equals(title);
  }

  private static boolean isBrief(String line) {
    return Text.words(line) <= BRIEF && !Furniture.endsSentence(line);
  }

  /** Lines that are paragraphs by length become blocks; verses and addresses stay together. */
  private void paragraphs(Block block, List<String> lines) {
    int chars = lines.stream().mapToInt(String::length).sum();
    if (block.kind() == TextFlow.Kind.CODE) {
      body.add(String.join("\n", lines));
    } else if (lines.size() > 1 && chars / lines.size() >= 80) {
      body.addAll(lines);
    } else {
      body.add(String.join(" ", lines));
    }
  }

  private void lines(int from, int to, List<String> out) {
    for (int i = from; i < to && out.size() < PageReading.MAX_LINES; i++) {
      if (furniture.hides(i)) {
        continue;
      }
      Block block = flow.blocks.get(i);
      for (String line : block.lines()) {
        add(out, line);
      }
      if (block.linkDensity() > WHOLLY_LINKED) {
        linked.addAll(block.lines());
      }
    }
  }

  private static void add(List<String> out, String line) {
    if (out.size() < PageReading.MAX_LINES && Text.words(line) > 0) {
      out.add(line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line);
    }
  }
}
