package org.stemma.cli.recipes;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Page;
import org.stemma.plugins.testkit.Subject;

/**
 * A recipe with the pages that it is tried on.
 *
 * @param pages of articles
 * @param listing where its source finds them; null when it has none
 * @param expected what should be read from them; null when that is not known, as of pages that were
 *     fetched just now
 */
public record TriedRecipe(
    RecipeFile file,
    List<Page> pages,
    @Nullable Subject listing,
    @Nullable List<ExpectedArticle> expected) {
  public TriedRecipe {
    pages = List.copyOf(pages);
  }

  /** All pages as the recipe reads them. */
  List<ArticlePage> read() {
    return pages.stream().map(page -> ArticlePage.read(file.recipe(), page)).toList();
  }
}
