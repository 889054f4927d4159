package org.stemma.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.settings.Settings;
import org.stemma.core.article.Claim;
import org.stemma.core.article.Field;
import org.stemma.core.article.FieldReading;
import org.stemma.core.page.Recipe;
import picocli.CommandLine.Option;

/** A recipe to try, and what recipes found on a page. */
final class RecipeOption {
  @Option(
      names = "--recipe",
      paramLabel = "FILE",
      description = "Try a recipe that is not installed (docs/recipes.md).")
  private @Nullable Path file;

  Settings in(Settings settings) {
    return settings.trying(file);
  }

  /** A line for all that a recipe found on a page, or looked for in vain. */
  static List<String> lines(List<FieldReading> fields, List<Claim> claims) {
    return Stream.concat(
            fields.stream()
                .filter(found -> found.evidence().kind().equals(Recipe.EVIDENCE))
                .map(found -> line(key(found.field()), found.value(), found.evidence().locator())),
            claims.stream()
                .filter(claim -> claim.evidence().kind().equals(Recipe.EVIDENCE))
                .map(claim -> line(word(claim.kind()), said(claim), claim.evidence().locator())))
        .toList();
  }

  private static String line(String field, String value, String css) {
    return "recipe " + field + ": " + value + " (" + css + ")";
  }

  private static String said(Claim claim) {
    return claim.value()
        + (claim.date() == null ? "" : ", " + claim.date().iso())
        + (claim.url() == null ? "" : ", " + claim.url());
  }

  /** As a recipe writes it. */
  private static String key(Field field) {
    return field == Field.AUTHORS ? "byline" : word(field);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
