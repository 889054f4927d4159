package org.stemma.cli.render;

import java.util.List;
import org.stemma.core.query.ArticleView;

/** An article flat, for spreadsheets. */
public final class ExportRow {
  public static final List<Field<ArticleView>> FIELDS =
      List.of(
          new Field<>("id", v -> v.article().id().value()),
          new Field<>("title", v -> v.article().title()),
          new Field<>("authors", v -> v.article().authors()),
          new Field<>("language", v -> v.article().language()),
          new Field<>("published", v -> ArticleJson.iso(v.article().firstPublished())),
          new Field<>("firstOutlet", v -> CopyRow.outlet(v.article().firstOutlet())),
          new Field<>("firstSeen", v -> v.article().firstSeen()),
          new Field<>("origins", v -> v.article().origins()),
          new Field<>("copies", v -> v.copies().size()),
          new Field<>("urls", v -> v.copies().stream().map(c -> c.copy().url()).toList()),
          new Field<>("text", v -> v.article().text()));

  private ExportRow() {}
}
