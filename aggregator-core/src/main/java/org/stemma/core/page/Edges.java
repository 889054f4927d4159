package org.stemma.core.page;

import java.util.ArrayList;
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
  private static final int ABOVE_TITLE = 4;
  private static final int LONGEST_LINE = 1500;

  final List<String> body = new ArrayList<>();
  final List<String> lead = new ArrayList<>();
  final List<String> tail = new ArrayList<>();
  private final Set<Notice> notices = new LinkedHashSet<>();

  Edges(TextFlow flow, List<Integer> kept, Span span) {
    if (kept.isEmpty()) {
      lines(flow, span.titleAt(), flow.blocks.size(), tail);
      return;
    }
    Set<Integer> text = Set.copyOf(kept);
    for (int i = Math.max(span.from(), span.titleAt() - ABOVE_TITLE); i < span.bodyFrom(); i++) {
      if (!text.contains(i)) {
        lines(flow, i, i + 1, lead);
      }
    }
    int last = kept.get(kept.size() - 1);
    for (int i = 0; i < kept.size(); i++) {
      boolean head = i < HEAD && 2 * i < kept.size();
      boolean foot = kept.size() - i <= FOOT && !head;
      part(flow.blocks.get(kept.get(i)), head, foot);
    }
    lines(flow, last + 1, flow.blocks.size(), tail);
  }

  /** Notices in the order they stand, each once. */
  List<Notice> notices() {
    for (List<String> side : List.of(lead, tail)) {
      for (String line : side) {
        Notice.@Nullable Kind kind = NoticeReader.kindOf(line);
        if (kind != null) {
          notices.add(new Notice(kind, line));
        }
      }
    }
    return List.copyOf(notices);
  }

  private void part(Block block, boolean head, boolean foot) {
    List<String> text = new ArrayList<>();
    for (String line : block.lines()) {
      Notice.@Nullable Kind kind = head || foot ? NoticeReader.kindOf(line) : null;
      if (kind == null) {
        text.add(line);
      } else {
        add(head ? lead : tail, line);
      }
    }
    if (!text.isEmpty()) {
      paragraphs(block, text);
    }
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

  private static void lines(TextFlow flow, int from, int to, List<String> out) {
    for (int i = from; i < to && out.size() < PageReading.MAX_LINES; i++) {
      for (String line : flow.blocks.get(i).lines()) {
        add(out, line);
      }
    }
  }

  private static void add(List<String> out, String line) {
    if (out.size() < PageReading.MAX_LINES) {
      out.add(line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line);
    }
  }
}
