package org.stemma.core.page;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Claim;
import org.stemma.core.article.Field;

/**
 * All recipes there are. Immutable and safe for many threads.
 *
 * @param all of two that fit an address equally the first is used
 * @param tried used before all others wherever it fits; null for none
 */
public record Recipes(List<Recipe> all, @Nullable Recipe tried) {
  /** There are none. */
  public static final Recipes NONE = new Recipes(List.of());

  public Recipes {
    all = List.copyOf(all);
  }

  public Recipes(List<Recipe> all) {
    this(all, null);
  }

  /** The same, with one that is not installed. */
  public Recipes trying(Recipe recipe) {
    return new Recipes(all, recipe);
  }

  /** The recipe for an address: the one with the closest host, then with the longest path. */
  public Optional<Recipe> forUrl(URI url) {
    if (tried != null && tried.isFor(url)) {
      return Optional.of(tried);
    }
    return all.stream()
        .filter(recipe -> recipe.isFor(url))
        .sorted(Comparator.comparingInt((Recipe recipe) -> recipe.fit(url)).reversed())
        .findFirst();
  }

  /** A page as read, and over it what its recipe finds; unchanged when there is none for it. */
  public PageReading apply(PageReading reading, Instant fetchedAt) {
    return forUrl(reading.copy().url())
        .map(recipe -> recipe.apply(reading, fetchedAt))
        .orElse(reading);
  }

  /**
   * The claims of a page, its recipe's before those that were read without it. One that both make
   * is the recipe's, with the address and date of the other where the recipe gives none.
   *
   * @param read those read without it
   */
  public List<Claim> and(List<Claim> read, PageReading reading, Instant fetchedAt) {
    List<Claim> own =
        forUrl(reading.copy().url())
            .map(recipe -> recipe.claims(reading, fetchedAt))
            .orElse(List.of());
    return merged(own, read);
  }

  /**
   * A recipe's claims before those that were read without it, as {@link #and} has them.
   *
   * @param own the recipe's
   */
  public static List<Claim> merged(List<Claim> own, List<Claim> read) {
    List<Claim> all = new ArrayList<>();
    for (Claim claim : own) {
      all.add(read.stream().filter(other -> alike(claim, other)).reduce(claim, Recipes::completed));
    }
    read.stream().filter(claim -> own.stream().noneMatch(o -> alike(o, claim))).forEach(all::add);
    return List.copyOf(all);
  }

  private static boolean alike(Claim a, Claim b) {
    return a.kind() == b.kind() && Text.plain(a.value()).equals(Text.plain(b.value()));
  }

  private static Claim completed(Claim own, Claim other) {
    return new Claim(
        own.kind(),
        own.value(),
        own.url() == null ? other.url() : own.url(),
        own.date() == null ? other.date() : own.date(),
        own.evidence());
  }

  /** Whether a page's field is what a recipe found. */
  public static boolean gave(Field field, PageReading reading) {
    return reading.fields().stream()
        .anyMatch(
            found ->
                found.field() == field
                    && found.taken()
                    && found.evidence().kind().equals(Recipe.EVIDENCE));
  }
}
