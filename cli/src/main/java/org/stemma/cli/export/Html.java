package org.stemma.cli.export;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.render.ChainHtml;
import org.stemma.cli.render.CopyRow;
import org.stemma.cli.render.WebLink;
import org.stemma.cli.render.Xml;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.canonical.CanonicalArticle;
import org.stemma.core.query.ArticleView;

/** Parts of pages: an article, and its line in a list. Whatever others wrote is escaped here. */
final class Html {
  private Html() {}

  /** A link within the export, or its words alone where there is nothing to lead to. */
  static String link(@Nullable String href, String words) {
    String safe = Xml.text(words);
    return href == null ? safe : "<a href=\"" + Xml.text(href) + "\">" + safe + "</a>";
  }

  /** {@code 1 copy}, {@code 3 copies}, with groups of digits parted. */
  static String count(long number, String one, String many) {
    return String.format(Locale.ROOT, "%,d ", number) + (number == 1 ? one : many);
  }

  /**
   * An article's line in a list.
   *
   * @param href where its page is
   */
  static String line(ArticleView view, String href) {
    CanonicalArticle article = view.article();
    List<String> facts = new ArrayList<>(EntryWords.authors(article));
    facts.add(EntryWords.outlet(article));
    facts.add(Days.words(article.firstPublished()));
    if (view.copies().size() > 1) {
      facts.add(count(view.copies().size(), "copy", "copies"));
    }
    return "<li><p class=\"title\""
        + direction(article)
        + ">"
        + link(href, EntryWords.title(article))
        + "</p><p class=\"facts\">"
        + facts(facts)
        + "</p></li>\n";
  }

  /** Parted by dots; each stays on one line where there is room. */
  private static String facts(List<String> facts) {
    return facts.stream()
        .map(fact -> "<span>" + Xml.text(fact) + "</span>")
        .collect(Collectors.joining(" · "));
  }

  private static String direction(CanonicalArticle article) {
    String language = EntryWords.language(article);
    return " dir=\"auto\"" + (language == null ? "" : " lang=\"" + language + "\"");
  }

  /**
   * An article whole: text, chain, copies.
   *
   * @param heading the element of its title: {@code h1}, or {@code h2} among others
   * @param day where the list of its day is; null for none
   * @param origin where the list of its first publisher is; null for none
   */
  static String article(
      ArticleView view, String heading, @Nullable String day, @Nullable String origin) {
    CanonicalArticle article = view.article();
    String title = Xml.text(EntryWords.title(article));
    StringBuilder out = new StringBuilder(article.text().length() + (1 << 13));
    out.append("<article id=\"a" + article.id().value() + "\">\n<p class=\"where\">")
        .append(link(origin, EntryWords.outlet(article)))
        .append(" · ")
        .append(time(article.firstPublished(), day))
        .append("</p>\n<" + heading + direction(article) + ">" + title + "</" + heading + ">\n");
    List<String> authors = EntryWords.authors(article);
    if (!authors.isEmpty()) {
      out.append("<p class=\"byline\" dir=\"auto\">By ")
          .append(Xml.text(String.join(", ", authors)) + "</p>\n");
    }
    if (!article.complete()) {
      out.append("<p class=\"remark\">Only a part of the text is held.</p>\n");
    }
    out.append("<div class=\"text\"" + direction(article) + ">\n")
        .append(BodyHtml.of(article.text()))
        .append("\n</div>\n<section>\n<h3>Where it stood</h3>\n")
        .append(ChainHtml.of(view));
    if (view.copies().size() > 1) {
      copies(view, out);
    }
    return out.append("</section>\n</article>\n").toString();
  }

  private static String time(@Nullable ClaimedDate date, @Nullable String href) {
    String words = link(href, Days.words(date));
    return date == null || date.day() == null
        ? words
        : "<time datetime=\"" + Xml.text(date.iso()) + "\">" + words + "</time>";
  }

  private static void copies(ArticleView view, StringBuilder out) {
    out.append("<h3>Its copies</h3>\n<div class=\"wide\"><table>\n<thead><tr>")
        .append("<th scope=\"col\">Outlet</th><th scope=\"col\">Dated</th>")
        .append("<th scope=\"col\">Shared</th><th scope=\"col\">Differs</th>")
        .append("<th scope=\"col\">Title</th></tr></thead>\n<tbody>\n");
    for (CopyRow row : CopyRow.of(view)) {
      String href = WebLink.href(row.url());
      String outlet = Xml.text(row.outlet());
      out.append("<tr><td>")
          .append(
              href == null
                  ? outlet
                  : "<a rel=\"noreferrer\" href=\"" + Xml.text(href) + "\">" + outlet + "</a>")
          .append("</td><td>" + Xml.text(row.published() == null ? "" : shortDate(row.published())))
          .append("</td><td class=\"number\">" + share(row.shared()))
          .append("</td><td>" + Xml.text(differs(row)))
          .append("</td><td dir=\"auto\">" + Xml.text(row.title() == null ? "" : row.title()))
          .append("</td></tr>\n");
    }
    out.append("</tbody>\n</table></div>\n");
  }

  private static String shortDate(String iso) {
    return iso.matches("\\d{4}-\\d\\d-\\d\\dT.*") ? iso.substring(0, 10) : iso;
  }

  private static String share(@Nullable Double share) {
    return share == null ? "" : String.format(Locale.ROOT, "%.0f %%", share * 100);
  }

  private static String differs(CopyRow row) {
    if (row.head()) {
      return "the text above";
    }
    return row.seen() == null ? "not seen here" : String.join(", ", row.relation());
  }

  /** {@code 2026-11-03} as a link to the list of that day. */
  static String day(LocalDate day, String href, long articles) {
    return "<li>"
        + link(href, Days.words(day))
        + " <span>"
        + count(articles, "article", "articles")
        + "</span></li>\n";
  }
}
