package org.stemma.cli.recipes;

import java.util.ArrayList;
import java.util.List;
import org.stemma.core.article.Claim;
import org.stemma.core.article.Copy;
import org.stemma.core.article.FieldReading;
import org.stemma.core.article.Page;
import org.stemma.core.page.PageReader;
import org.stemma.core.page.PageReading;
import org.stemma.core.page.Recipe;
import org.stemma.core.page.Recipes;
import org.stemma.core.provenance.ClaimReader;

/**
 * An article's page as a recipe reads it, over all that is read without one.
 *
 * @param own the claims that the recipe made
 */
public record ArticlePage(Page page, Copy copy, List<FieldReading> fields, List<Claim> own) {
  public ArticlePage {
    fields = List.copyOf(fields);
    own = List.copyOf(own);
  }

  /** Reads a page as a poll does; what its site taught before is left out. */
  public static ArticlePage read(Recipe recipe, Page page) {
    Recipes recipes = new Recipes(List.of(recipe));
    PageReading reading = recipes.apply(new PageReader().read(page), page.fetchedAt());
    List<Claim> claims =
        recipes.and(
            new ClaimReader()
                .read(reading.copy(), reading.document(), reading.lead(), reading.tail()),
            reading,
            page.fetchedAt());
    List<Claim> own = new ArrayList<>(claims);
    own.removeIf(claim -> !claim.evidence().kind().equals(Recipe.EVIDENCE));
    return new ArticlePage(page, reading.copy(), reading.fields(), own);
  }

  /** As people name it. */
  String name() {
    return page.requested().toString();
  }
}
