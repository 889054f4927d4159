package org.stemma.core.page;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The dates that a page shows to its readers in lines of text around the article. */
final class DateLines {
  private static final Pattern CHANGED =
      Pattern.compile(
          "updated|modified|aktualisiert|geändert|mis à jour|actualizado|aggiornat|zaktualizowano|modif",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern DIGIT = Pattern.compile("\\d");

  /** A longer line is text. */
  static final int MAX_LINE = 160;

  private static final int DATELINE = 60;

  private final TextFlow flow;
  private final Span span;
  private final DateParser parser;

  DateLines(TextFlow flow, Span span, DateParser parser) {
    this.flow = flow;
    this.span = span;
    this.parser = parser;
  }

  /** Whether words speak of a change to the text. */
  static boolean tellsOfChange(String words) {
    return CHANGED.matcher(words).find();
  }

  /** What is shown in a short line between title and text. */
  @Nullable DateHit dateline() {
    return inShort(span.titleAt(), Math.min(span.bodyFrom() + 2, flow.blocks.size()));
  }

  /** Near the title first, then above it, then below the text, then ever farther away. */
  @Nullable DateHit anywhere() {
    int end = Math.min(span.bodyFrom() + 2, flow.blocks.size());
    int[][] around = {{span.titleAt(), end}, {span.from(), span.titleAt()}};
    int[] below = {span.bodyTo(), span.to()};
    DateHit date = inLines(false, around);
    if (date == null) {
      date = inLines(true, around);
    }
    if (date == null) {
      date = inLines(false, below);
    }
    if (date == null) {
      date = inLines(true, below);
    }
    return date == null ? farAway() : date;
  }

  /** A short line with a date, the nearest above the article, else the first below it. */
  private @Nullable DateHit farAway() {
    for (int i = span.from() - 1; i >= 0; i--) {
      DateHit date = inShort(i, i + 1);
      if (date != null) {
        return date;
      }
    }
    return inShort(span.to(), flow.blocks.size());
  }

  private @Nullable DateHit inShort(int from, int to) {
    for (int i = from; i < to; i++) {
      DateHit date = flow.blocks.get(i).chars() > DATELINE ? null : inBlock(i, false);
      if (date != null) {
        return date;
      }
    }
    return null;
  }

  private @Nullable DateHit inLines(boolean changed, int[]... places) {
    for (int[] place : places) {
      for (int i = place[0]; i < place[1]; i++) {
        DateHit date = inBlock(i, changed);
        if (date != null) {
          return date;
        }
      }
    }
    return null;
  }

  /** The first date of the block; one that is said to be of a change only when asked for. */
  private @Nullable DateHit inBlock(int block, boolean changed) {
    for (String line : flow.blocks.get(block).lines()) {
      // A longer line is text, which may begin with a dateline.
      String read = line.length() > MAX_LINE ? line.substring(0, DATELINE) : line;
      DateHit date = DateHit.of(parser.find(read), "line", read);
      if (date != null && (changed || !isOfChange(line))) {
        return date;
      }
    }
    return null;
  }

  /** Whether the words before the first date speak of a change; those after it are another's. */
  private static boolean isOfChange(String line) {
    Matcher word = CHANGED.matcher(line);
    if (!word.find()) {
      return false;
    }
    Matcher digit = DIGIT.matcher(line);
    return !digit.find() || word.start() < digit.start();
  }
}
