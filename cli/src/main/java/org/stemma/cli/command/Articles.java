package org.stemma.cli.command;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.query.ArticleFinder;
import org.stemma.core.query.ArticleView;
import org.stemma.core.query.CopyView;

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

  /** The copy at an address; a reference to an article of one copy means that copy. */
  static CopyView copy(ArticleFinder finder, String reference) {
    ArticleView view = find(finder, reference);
    if (view.copies().size() == 1) {
      return view.copies().get(0);
    }
    return view.copies().stream()
        .filter(copy -> isAt(copy, reference))
        .findFirst()
        .orElseThrow(
            () ->
                new Failure(
                    ExitCode.USAGE,
                    "'"
                        + reference
                        + "' is an article of "
                        + view.copies().size()
                        + " copies; name one by its address:\n"
                        + view.copies().stream()
                            .map(copy -> "  " + copy.copy().url())
                            .collect(Collectors.joining("\n"))));
  }

  private static boolean isAt(CopyView copy, String reference) {
    return reference.contains("://")
        && copy.copy().key().equals(CanonicalUrl.of(URI.create(reference.strip())));
  }
}
