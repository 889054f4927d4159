package org.stemma.cli.export;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.stemma.cli.render.Output;
import org.stemma.core.article.ArticleId;
import org.stemma.core.query.ArticleView;

/**
 * Articles as one page: lists of them by day and by origin, and below these the articles, the
 * newest day first. Its articles are read twice, first for the lists.
 */
public final class HtmlPage {
  /** So many articles at most; more are a folder of pages ({@link HtmlFolder}). */
  public static final int MOST = 500;

  private final Output output;
  private final FeedHead head;
  private final List<Line> lines = new ArrayList<>();

  /** An article's line in the lists. */
  private record Line(ArticleId id, LocalDate day, String outlet, String html, int copies) {}

  public HtmlPage(Output output, FeedHead head) {
    this.output = output;
    this.head = head;
  }

  /** Takes an article into the lists; they are in the order of the days, then as they come. */
  public void list(ArticleView view) {
    lines.add(
        new Line(
            view.article().id(),
            Days.of(view.article()),
            EntryWords.outlet(view.article()),
            Html.line(view, "#a" + view.article().id().value()),
            view.copies().size()));
  }

  /** How many were listed. */
  public int size() {
    return lines.size();
  }

  /**
   * Writes the page's beginning with its lists.
   *
   * @return the articles to {@link #add}, in this order
   */
  public List<ArticleId> begin() {
    lines.sort(Comparator.comparing(Line::day).reversed());
    Map<LocalDate, List<Line>> days = new LinkedHashMap<>();
    Map<String, List<Line>> outlets = new TreeMap<>();
    for (Line line : lines) {
      days.computeIfAbsent(line.day(), key -> new ArrayList<>()).add(line);
      outlets.computeIfAbsent(line.outlet(), key -> new ArrayList<>()).add(line);
    }
    int copies = lines.stream().mapToInt(Line::copies).sum();
    output.document(
        new PageFrame(head).open(head.title())
            + "<header>\n<h1>"
            + Html.link(null, head.title())
            + "</h1>\n<p class=\"facts\">"
            + Html.count(lines.size(), "article", "articles")
            + " in "
            + Html.count(copies, "copy", "copies")
            + ", first at "
            + Html.count(outlets.size(), "outlet", "outlets")
            + "</p>\n</header>\n<nav class=\"lists\">\n<details open>\n<summary>By day</summary>\n");
    days.forEach((day, of) -> list(Days.words(day), of));
    output.document("</details>\n<details>\n<summary>By origin</summary>\n");
    outlets.forEach(this::list);
    output.document("</details>\n</nav>\n<main>\n");
    return lines.stream().map(Line::id).toList();
  }

  private void list(String heading, List<Line> of) {
    StringBuilder list =
        new StringBuilder("<h2>" + Html.link(null, heading) + "</h2>\n<ul class=\"list\">\n");
    of.forEach(line -> list.append(line.html()));
    output.document(list.append("</ul>\n").toString());
  }

  /** Writes an article. */
  public void add(ArticleView view) {
    output.document(Html.article(view, "h2", null, null));
  }

  /** Writes the page's end. */
  public void end() {
    output.document("</main>\n" + new PageFrame(head).close());
  }
}
