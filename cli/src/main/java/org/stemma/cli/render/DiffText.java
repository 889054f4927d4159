package org.stemma.cli.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.stemma.cli.diff.TextDiff;
import org.stemma.cli.diff.TextDiff.Change;
import org.stemma.cli.diff.TextDiff.Paragraph;
import org.stemma.cli.diff.TextDiff.Words;
import org.stemma.core.article.Copy;

/**
 * Two versions of a text side by side: what went in {@code [-…-]}, what came in {@code {+…+}}, and
 * in red and green where there are colours.
 */
public final class DiffText {
  private final Copy from;
  private final Copy to;
  private final List<Words> title;
  private final List<Paragraph> paragraphs;

  public DiffText(Copy from, Copy to) {
    this.from = from;
    this.to = to;
    title = TextDiff.words(from.title(), to.title());
    paragraphs = TextDiff.paragraphs(from.blocks(), to.blocks());
  }

  /** Whether title or text differ. */
  public boolean differs() {
    return changed(title) || paragraphs.stream().anyMatch(p -> p.change() != Change.SAME);
  }

  private static boolean changed(List<Words> words) {
    return words.stream().anyMatch(run -> run.change() != Change.SAME);
  }

  /**
   * Prints it.
   *
   * @param fromName what to call the first
   * @param toName what to call the second
   */
  public void print(String fromName, String toName, Output output) {
    output.line("from  " + TerminalSafe.line(fromName), Output.Tone.HEADER);
    output.line("to    " + TerminalSafe.line(toName), Output.Tone.HEADER);
    output.dressed(changed(title) ? "title  " + marked(title, output) : "title  the same");
    output.line("text   " + summary());
    int same = 0;
    for (Paragraph paragraph : paragraphs) {
      if (paragraph.change() == Change.SAME) {
        same++;
        continue;
      }
      unchanged(same, output);
      same = 0;
      output.line("");
      output.dressed(sign(paragraph.change()) + marked(paragraph.words(), output));
    }
    unchanged(paragraphs.size() == same ? 0 : same, output);
  }

  private static void unchanged(int same, Output output) {
    if (same > 0) {
      output.line("");
      output.line("  … " + same + (same == 1 ? " paragraph" : " paragraphs") + " unchanged");
    }
  }

  private String summary() {
    List<String> parts = new ArrayList<>();
    for (Change change : List.of(Change.SAME, Change.EDITED, Change.DROPPED, Change.ADDED)) {
      long count = count(change);
      if (count > 0) {
        parts.add(count + " " + change.name().toLowerCase(Locale.ROOT));
      }
    }
    return parts.isEmpty() ? "none" : String.join(", ", parts) + " of its paragraphs";
  }

  private long count(Change change) {
    return paragraphs.stream().filter(p -> p.change() == change).count();
  }

  private static String sign(Change change) {
    return switch (change) {
      case DROPPED -> "- ";
      case ADDED -> "+ ";
      default -> "~ ";
    };
  }

  private static String marked(List<Words> words, Output output) {
    return words.stream()
        .map(
            run ->
                switch (run.change()) {
                  case DROPPED -> output.gone("[-" + TerminalSafe.line(run.text()) + "-]");
                  case ADDED -> output.come("{+" + TerminalSafe.line(run.text()) + "+}");
                  default -> TerminalSafe.line(run.text());
                })
        .collect(Collectors.joining(" "));
  }

  /** The same as an object. */
  public Map<String, Object> json() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("schema", 1);
    object.put("from", Map.of("url", from.url(), "title", from.title()));
    object.put("to", Map.of("url", to.url(), "title", to.title()));
    object.put("differs", differs());
    object.put("title", title.stream().map(DiffText::json).toList());
    object.put(
        "paragraphs",
        paragraphs.stream()
            .map(
                p ->
                    Map.of(
                        "change",
                        p.change(),
                        "words",
                        p.words().stream().map(DiffText::json).toList()))
            .toList());
    return object;
  }

  private static Map<String, Object> json(Words words) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("change", words.change());
    object.put("text", words.text());
    return object;
  }
}
