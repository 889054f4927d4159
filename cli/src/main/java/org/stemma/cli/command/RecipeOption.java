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
  /** Most characters shown of words in which nothing was found. */
  private static final int LONGEST = 80;

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
                .map(found -> line(key(found.field()), said(found), found.evidence().locator())),
            claims.stream()
                .filter(claim -> claim.evidence().kind().equals(Recipe.EVIDENCE))
                .map(claim -> line(word(claim.kind()), said(claim), claim.evidence().locator())))
        .toList();
  }

  private static String line(String field, String value, String css) {
    return "recipe " + field + ": " + value + " (" + css + ")";
  }

  /** A value, or that there is none, and then what stands in its place. */
  private static String said(FieldReading found) {
    String words = found.evidence().quote();
    if (found.taken() || words.isBlank()) {
      return found.value();
    }
    String some = words.length() > LONGEST ? words.substring(0, LONGEST) + "…" : words;
    return found.value() + " in '" + some + "'";
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
