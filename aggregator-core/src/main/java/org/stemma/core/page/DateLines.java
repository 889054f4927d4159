package org.stemma.core.page;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The dates that a page shows to its readers in lines of text around the article. */
final class DateLines {
  private static final Pattern CHANGED =
      Pattern.compile(
          "updated|modified|aktualisiert|\\bakt\\.|geändert|mis à jour|actualizado|aggiornat|zaktualizowano|modif",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern PUBLISHED =
      Pattern.compile(
          "(?<!\\p{L})(?:published|posted|veröffentlicht|erschienen|erstellt|publiée?|mis en ligne|publicad[oa]"
              + "|pubblicat[oa]|opublikowano|gepubliceerd|опубликовано)(?: (?:on|at|am|le|el|em|il|op))?[:\\s]{1,3}",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** A line of this kind speaks of this text and no other, whatever else is dated on the page. */
  private static final Pattern FIRST =
      Pattern.compile(
          "(?<!\\p{L})(?:(?:originally|first) (?:published|posted)(?: on| at)?|(?:ursprünglich|zuerst|erstmals)"
              + " (?:veröffentlicht|erschienen)(?: am)?)[:\\s]{1,3}",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Before the day on which a member of a forum joined it. */
  private static final Pattern JOINED =
      Pattern.compile(
          "\\b(?:joined|registered|member since|registriert|mitglied seit|dabei seit|inscrit|registrado)\\b",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern DIGIT = Pattern.compile("\\d");

  /** A longer line is text. */
  static final int MAX_LINE = 160;

  private static final int DATELINE = 60;

  /** {@code "Published on 14 September 2021"}. */
  private static final int ALONE = 30;

  /** A line that is longer than a dateline is one when its date stands within its first words. */
  private static final int OPENING = 20;

  /**
   * Blocks of the text in which a dateline may stand: where the byline has none of its own markup,
   * it is among the first blocks of the text.
   */
  private static final int IN_TEXT = 4;

  /** Blocks above the title in which datelines were seen to stand. */
  private static final int ABOVE = 4;

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

  /** What is shown in a short line between title and text, else in the nearest above the title. */
  @Nullable DateHit dateline() {
    DateHit date = inShort(span.titleAt(), textBegun());
    for (int i = 1; date == null && i <= Math.min(ABOVE, span.titleAt()); i++) {
      date = alone(span.titleAt() - i);
    }
    return date;
  }

  /** The date of a block that opens with it or is no longer than one; the rest is the site's. */
  private @Nullable DateHit alone(int block) {
    return flow.blocks.get(block).chars() <= ALONE ? inBlock(block, false) : inOpening(block);
  }

  /** What a line of the article says in words it was first published on. */
  @Nullable DateHit toldFirst() {
    return after(FIRST);
  }

  /** What a line of the article says in words it was published on. */
  @Nullable DateHit told() {
    return after(PUBLISHED);
  }

  private @Nullable DateHit after(Pattern words) {
    for (int i = span.from(); i < span.to(); i++) {
      for (String line : flow.blocks.get(i).lines()) {
        Matcher word = words.matcher(line);
        if (line.length() <= MAX_LINE && word.find()) {
          String rest = line.substring(word.end(), Math.min(line.length(), word.end() + ALONE));
          DateHit date = DateHit.of(parser.find(rest), "line", line);
          if (date != null) {
            return date;
          }
        }
      }
    }
    return null;
  }

  private int textBegun() {
    return Math.min(span.bodyFrom() + IN_TEXT, flow.blocks.size());
  }

  /** Near the title first, then above it, then below the text, then ever farther away. */
  @Nullable DateHit anywhere() {
    int[][] around = {{span.titleAt(), textBegun()}, {span.from(), span.titleAt()}};
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
      int chars = flow.blocks.get(i).chars();
      DateHit date =
          chars <= DATELINE ? inBlock(i, false) : chars <= MAX_LINE ? inOpening(i) : null;
      if (date != null) {
        return date;
      }
    }
    return null;
  }

  /** The date that the block opens with. */
  private @Nullable DateHit inOpening(int block) {
    String line = flow.blocks.get(block).lines().get(0);
    String opening = line.substring(0, Math.min(line.length(), OPENING));
    return isOfChange(line) ? null : DateHit.of(parser.find(opening), "line", opening);
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
      boolean others = isBefore(JOINED.matcher(line), line);
      if (date != null && !others && (changed || !isOfChange(line))) {
        return date;
      }
    }
    return null;
  }

  /** Whether the words before the first date speak of a change; those after it are another's. */
  private static boolean isOfChange(String line) {
    return isBefore(CHANGED.matcher(line), line);
  }

  private static boolean isBefore(Matcher word, String line) {
    if (!word.find()) {
      return false;
    }
    Matcher digit = DIGIT.matcher(line);
    return !digit.find() || word.start() < digit.start();
  }
}
