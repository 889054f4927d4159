package org.stemma.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.stemma.core.article.ArticleId;
import org.stemma.core.query.ArticleFinder;
import org.stemma.core.query.ArticleView;

/** Finds the article that a person names. */
final class Articles {
  private Articles() {}

  /** By a prefix of its id or the address of any copy. */
  static ArticleView find(ArticleFinder finder, String reference) {
    List<ArticleId> ids = finder.resolve(reference.strip());
    if (ids.size() > 1) {
      List<String> lines = new ArrayList<>();
      lines.add("'" + reference + "' may be any of:");
      for (ArticleId id : ids) {
        lines.add("  " + id + "  " + finder.find(id).map(a -> a.article().title()).orElse(""));
      }
      throw new Failure(ExitCode.USAGE, String.join("\n", lines));
    }
    return ids.stream()
        .findFirst()
        .flatMap(finder::find)
        .orElseThrow(
            () ->
                new Failure(
                    ExitCode.NOT_FOUND,
                    "no article '"
                        + reference
                        + "': give the beginning of an id (stemma article"
                        + " list) or the address of a copy"));
  }
}
