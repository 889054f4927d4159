package org.stemma.cli.render;

import java.util.List;
import org.stemma.cli.engine.ArticleLink;
import org.stemma.cli.words.Moments;
import org.stemma.core.canonical.CanonicalArticle;
import org.stemma.core.query.ArticleFinder.Revision;
import org.stemma.core.query.ArticleView;

/** An article for reading: record, text, rights, copies. */
public final class ArticleText {
  private static final int SHORT = 7;

  private ArticleText() {}

  /** Prints an article. */
  public static void print(ArticleView view, List<ArticleLink> links, Output output) {
    CanonicalArticle article = view.article();
    output.line(TerminalSafe.line(article.title()), Output.Tone.HEADER);
    if (!article.authors().isEmpty()) {
      output.line("by " + TerminalSafe.line(String.join(", ", article.authors())));
    }
    String first = ArticleJson.iso(article.firstPublished());
    output.line(
        "first published "
            + (first == null ? "" : TerminalSafe.line(first) + " ")
            + "at "
            + TerminalSafe.line(CopyRow.outlet(article.firstOutlet()))
            + ", seen here "
            + Moments.minute(article.firstSeen())
            + " UTC");
    output.line(
        "id "
            + article.id()
            + "; text of the copy that is "
            + TerminalSafe.line(article.headReason()));
    output.line("");
    for (String block : article.text().split("\n\n", -1)) {
      Layout.wrap(TerminalSafe.line(block), output.columns()).forEach(output::line);
      output.line("");
    }
    if (!article.complete()) {
      output.line("(the text is not whole: no copy has all of it)");
      output.line("");
    }
    article.chain().rights().forEach(r -> rights(r, output));
    output.line(count(view), Output.Tone.HEADER);
    CopyRow.of(view).forEach(row -> output.line("  " + copy(row)));
    if (!links.isEmpty()) {
      output.line("");
      output.line("other articles", Output.Tone.HEADER);
      links.forEach(link -> output.line("  " + link(link)));
    }
  }

  private static String link(ArticleLink link) {
    return link.relation().words()
        + " "
        + link.other().value().substring(0, SHORT)
        + "  "
        + TerminalSafe.line(link.title());
  }

  /**
   * Prints the versions of a copy, oldest first.
   *
   * @param url the copy's address
   */
  public static void revisions(String url, List<Revision> revisions, Output output) {
    output.line(TerminalSafe.line(url), Output.Tone.HEADER);
    for (Revision revision : revisions) {
      output.line(
          "  read "
              + Moments.minute(revision.seen())
              + " UTC through "
              + revision.source()
              + ", "
              + revision.copy().words()
              + " words"
              + (revision.copy().complete() ? "" : ", not whole")
              + "  "
              + TerminalSafe.line(revision.copy().title()));
    }
  }

  private static void rights(
      org.stemma.core.provenance.AttributionChain.Rights rights, Output output) {
    List<String> lines = ChainText.rights(rights);
    if (!lines.isEmpty()) {
      output.line("at " + TerminalSafe.line(rights.copy().toString()));
      for (String line : lines) {
        Layout.wrap(line, Math.max(0, output.columns() - 2)).forEach(l -> output.line("  " + l));
      }
      output.line("");
    }
  }

  private static String count(ArticleView view) {
    int copies = view.copies().size();
    int origins = view.article().origins();
    return (copies == 1 ? "1 copy" : copies + " copies")
        + (origins == 1 ? ", 1 origin" : ", " + origins + " origins");
  }

  private static String copy(CopyRow row) {
    String where = row.url() == null ? row.outlet() : row.url().toString();
    return TerminalSafe.line(where)
        + (row.published() == null ? "" : "  " + TerminalSafe.line(row.published()))
        + (row.seen() == null ? "  not seen here" : "");
  }
}
