package org.stemma.cli.recipes;

import java.time.Duration;
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

  /** A poll gives up sooner; what is read here must not hang on how busy the machine is. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  /** Reads a page as a poll does; what its site taught before is left out. */
  public static ArticlePage read(Recipe recipe, Page page) {
    PageReading reading = new PageReader().read(page);
    boolean fits = recipe.isFor(reading.copy().url());
    PageReading applied = fits ? recipe.apply(reading, page.fetchedAt(), LONGEST) : reading;
    List<Claim> made = fits ? recipe.claims(applied, page.fetchedAt(), LONGEST) : List.of();
    List<Claim> own =
        new ArrayList<>(
            Recipes.merged(
                made,
                new ClaimReader()
                    .read(applied.copy(), applied.document(), applied.lead(), applied.tail())));
    own.removeIf(claim -> !claim.evidence().kind().equals(Recipe.EVIDENCE));
    return new ArticlePage(page, applied.copy(), applied.fields(), own);
  }

  /** As people name it. */
  String name() {
    return page.requested().toString();
  }
}
