package org.stemma.cli.command;

import java.util.List;
import org.stemma.cli.render.Field;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.query.ArticleSummary;

/** The fields of the list of articles. */
final class ArticleRow {
  static final List<Field<ArticleSummary>> FIELDS =
      List.of(
          new Field<>("id", a -> a.id().value()),
          new Field<>(
              "published", a -> a.firstPublished() == null ? null : a.firstPublished().iso()),
          new Field<>("outlet", ArticleRow::outlet),
          new Field<>("copies", ArticleSummary::copies),
          new Field<>("origins", ArticleSummary::origins),
          new Field<>("authors", ArticleSummary::authors),
          new Field<>("title", ArticleSummary::title),
          new Field<>("language", ArticleSummary::language),
          new Field<>("firstSeen", ArticleSummary::firstSeen),
          new Field<>("changed", ArticleSummary::changed));

  static final List<Field<ArticleSummary>> TABLE =
      List.of(
          new Field<>("id", a -> a.id().brief()),
          new Field<>("firstPublished", ArticleRow::first),
          new Field<>("copies", ArticleRow::copies),
          new Field<>("author", a -> String.join(", ", a.authors())),
          new Field<>("title", ArticleSummary::title));

  private ArticleRow() {}

  private static String outlet(ArticleSummary article) {
    String domain = article.firstOutlet().domain();
    return domain == null ? article.firstOutlet().label() : domain;
  }

  private static String first(ArticleSummary article) {
    ClaimedDate date = article.firstPublished();
    String day = date == null || date.day() == null ? "?" : date.day().toString();
    return day + " " + outlet(article);
  }

  private static String copies(ArticleSummary article) {
    return article.copies() == 1
        ? "1"
        : article.copies()
            + " ("
            + article.origins()
            + (article.origins() == 1 ? " origin)" : " origins)");
  }
}
