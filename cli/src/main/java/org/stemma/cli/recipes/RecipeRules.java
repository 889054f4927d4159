package org.stemma.cli.recipes;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Field;
import org.stemma.core.article.Page;
import org.stemma.core.page.Recipe;
import org.stemma.plugins.testkit.Contract;
import org.stemma.plugins.testkit.DamagedPages;
import org.stemma.plugins.testkit.Rule;

/** What every recipe owes on the pages that it is for. */
public final class RecipeRules {
  @FunctionalInterface
  private interface Check {
    /** Throws {@link Rule#broken} where the recipe breaks the rule. */
    void on(TriedRecipe tried, List<ArticlePage> read);
  }

  private record Named(String name, Check check) {}

  private static final List<Named> RULES =
      List.of(
          new Named("isForItsPages", (tried, read) -> isFor(tried)),
          new Named("findsATitleAndATextOnEveryPage", (tried, read) -> titleAndText(read)),
          new Named("readsNoTwoPagesAlike", (tried, read) -> apart(read)),
          new Named("hasAPageForEveryVersion", (tried, read) -> versions(tried)),
          new Named("findsEveryFieldOnSomePage", RecipeRules::fields),
          new Named("makesEveryClaimOnSomePage", RecipeRules::claims),
          new Named("readsTheSameAgain", RecipeRules::same),
          new Named(
              "outlivesAPageOfTenMegabytes",
              (tried, read) -> outlives(tried, List.of(DamagedPages.LARGE))),
          new Named(
              "outlivesDeepAndBrokenPages", (tried, read) -> outlives(tried, DamagedPages.BROKEN)),
          new Named("outlivesAWrongCharset", (tried, read) -> charset(tried)));

  private RecipeRules() {}

  /** Each rule with how it is broken, or null where it is kept. */
  public static Map<String, @Nullable String> tried(TriedRecipe tried) {
    Map<String, @Nullable String> results = new LinkedHashMap<>();
    if (tried.listing() != null) {
      Map<String, String> broken = Contract.broken(tried.listing(), Contract.OF_SETTINGS);
      Contract.OF_SETTINGS.forEach(rule -> results.put(rule.name(), broken.get(rule.name())));
    }
    List<ArticlePage> read = tried.read();
    for (Named rule : RULES) {
      results.put(rule.name(), broken(rule.check(), tried, read));
    }
    if (tried.expected() != null) {
      List<ExpectedArticle> expected = tried.expected();
      results.put("readsWhatIsExpected", broken((t, r) -> expected(expected, r), tried, read));
    }
    return results;
  }

  private static @Nullable String broken(Check check, TriedRecipe tried, List<ArticlePage> read) {
    try {
      check.on(tried, read);
      return null;
    } catch (AssertionError e) {
      return e.getMessage();
    } catch (RuntimeException | StackOverflowError e) {
      return e.toString();
    }
  }

  private static void isFor(TriedRecipe tried) {
    Rule.require(!tried.pages().isEmpty(), "no page of an article to try it on");
    for (Page page : tried.pages()) {
      Rule.require(
          tried.file().recipe().isFor(page.url()), page.url() + " is under none of hosts and path");
    }
  }

  private static void titleAndText(List<ArticlePage> read) {
    for (ArticlePage page : read) {
      Rule.require(!page.copy().title().isBlank(), "no title: " + page.name());
      Rule.require(!page.copy().blocks().isEmpty(), "no text: " + page.name());
    }
  }

  /** A selector that finds the site's frame gives every article the same words. */
  private static void apart(List<ArticlePage> read) {
    Map<String, String> titles = new HashMap<>();
    Map<String, String> texts = new HashMap<>();
    for (ArticlePage page : read) {
      String alike = titles.put(page.copy().title(), page.name());
      Rule.require(
          alike == null, "'" + page.copy().title() + "' is the title of " + alike + " too");
      String other = texts.put(page.copy().text(), page.name());
      Rule.require(other == null, page.name() + " and " + other + " have the same text");
    }
  }

  private static void versions(TriedRecipe tried) {
    for (Recipe.Version version : tried.file().recipe().versions()) {
      Rule.require(
          tried.pages().stream().anyMatch(page -> isOf(version, tried, page)),
          "no page for the version " + since(version) + "; record one, with its day in pages.tsv");
    }
  }

  private static boolean isOf(Recipe.Version version, TriedRecipe tried, Page page) {
    return tried.file().recipe().at(page.fetchedAt()).filter(version::equals).isPresent();
  }

  private static String since(Recipe.Version version) {
    return version.since().equals(LocalDate.MIN) ? "before all others" : "since " + version.since();
  }

  private static List<ArticlePage> of(
      Recipe.Version version, TriedRecipe tried, List<ArticlePage> read) {
    return read.stream().filter(page -> isOf(version, tried, page.page())).toList();
  }

  private static void fields(TriedRecipe tried, List<ArticlePage> read) {
    for (Recipe.Version version : tried.file().recipe().versions()) {
      List<ArticlePage> pages = of(version, tried, read);
      List<Field> named = new ArrayList<>(version.fields().keySet());
      if (version.body() != null) {
        named.add(Field.BODY);
      }
      for (Field field : named.stream().sorted().toList()) {
        Rule.require(
            pages.isEmpty() || pages.stream().anyMatch(page -> gave(field, page)),
            RecipeYaml.key(field) + " finds nothing on any page");
      }
    }
  }

  private static boolean gave(Field field, ArticlePage page) {
    return page.fields().stream()
        .anyMatch(
            found ->
                found.field() == field
                    && found.taken()
                    && found.evidence().kind().equals(Recipe.EVIDENCE));
  }

  private static void claims(TriedRecipe tried, List<ArticlePage> read) {
    for (Recipe.Version version : tried.file().recipe().versions()) {
      List<ArticlePage> pages = of(version, tried, read);
      for (Recipe.Said said : version.claims()) {
        String css = said.value().css().css();
        boolean made =
            pages.stream()
                .flatMap(page -> page.own().stream())
                .anyMatch(
                    claim -> claim.kind() == said.kind() && claim.evidence().locator().equals(css));
        Rule.require(
            pages.isEmpty() || made, said.kind() + " (" + css + ") finds nothing on any page");
      }
    }
  }

  private static void same(TriedRecipe tried, List<ArticlePage> read) {
    List<ArticlePage> again = tried.read();
    for (int i = 0; i < read.size(); i++) {
      boolean same =
          read.get(i).copy().equals(again.get(i).copy())
              && read.get(i).own().equals(again.get(i).own());
      Rule.require(same, read.get(i).name() + " gives one thing, then another");
    }
  }

  private static void expected(List<ExpectedArticle> expected, List<ArticlePage> read) {
    Map<String, ArticlePage> pages = new HashMap<>();
    read.forEach(page -> pages.put(page.name(), page));
    List<String> differences = new ArrayList<>();
    for (ExpectedArticle article : expected) {
      ArticlePage page = pages.remove(article.url());
      if (page == null) {
        differences.add("nothing is recorded at " + article.url());
      } else {
        differences.addAll(article.differences(page));
      }
    }
    pages.keySet().forEach(url -> differences.add("nothing is expected of " + url));
    Rule.require(differences.isEmpty(), String.join("; ", differences));
  }

  /** They are read or read in part; the recipe may not break, nor go on without end. */
  private static void outlives(TriedRecipe tried, List<UnaryOperator<byte[]>> changes) {
    for (Page page : tried.pages().stream().limit(1).toList()) {
      for (UnaryOperator<byte[]> change : changes) {
        byte[] body = change.apply(page.body().clone());
        read(tried, page, page.contentType(), body);
      }
    }
  }

  private static void read(
      TriedRecipe tried, Page page, @Nullable String contentType, byte[] body) {
    ArticlePage.read(
        tried.file().recipe(),
        new Page(page.requested(), page.url(), contentType, body, page.fetchedAt()));
  }

  private static void charset(TriedRecipe tried) {
    for (Page page : tried.pages().stream().limit(1).toList()) {
      for (String charset : DamagedPages.WRONG_CHARSETS) {
        read(tried, page, "text/html; charset=" + charset, page.body());
      }
    }
  }
}
