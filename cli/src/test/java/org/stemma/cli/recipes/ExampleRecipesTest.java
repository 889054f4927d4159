package org.stemma.cli.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stemma.core.article.Copy;
import org.stemma.core.article.Page;
import org.stemma.core.page.PageReader;
import org.stemma.core.plugin.ConfigBinder;
import org.stemma.plugins.testkit.Recording;
import org.stemma.plugins.testkit.Subject;
import org.stemma.plugins.web.WebPlugin;

/** The recipes in docs/recipes, on their own pages, by the reader that polls use. */
class ExampleRecipesTest {
  private static final Path EXAMPLES = Path.of("..", "docs", "recipes");
  private static final Instant LATER = Instant.parse("2024-06-01T12:00:00Z");

  static List<Path> recipes() {
    return RecipeFolder.files(EXAMPLES);
  }

  private static Path folder(Path recipe) {
    return recipe.resolveSibling(recipe.getFileName().toString().replace(".yaml", ".pages"));
  }

  private static TriedRecipe tried(Path recipe) throws IOException {
    RecipeFile file = RecipeFolder.file(recipe);
    Recording recording = new Recording(folder(recipe));
    RecipeFile.Source source = file.source();
    String listing = source == null ? "" : source.settings().getOrDefault("url", "");
    List<Page> pages =
        recording.index().stream()
            .filter(page -> !page.asked().toString().equals(listing))
            .map(
                page ->
                    new Page(
                        page.asked(),
                        page.answered(),
                        page.contentType(),
                        recording.body(page),
                        page.day() == null
                            ? LATER
                            : page.day().atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC)))
            .toList();
    WebPlugin web = new WebPlugin();
    @Nullable Subject found =
        source == null
            ? null
            : new Subject(
                web,
                ConfigBinder.bind(web.settings(), source.settings()),
                () -> recording.pages().afresh());
    return new TriedRecipe(
        file, pages, found, ExpectedArticles.read(folder(recipe).resolve(ExpectedArticles.FILE)));
  }

  @Test
  void areThree() {
    assertThat(recipes()).hasSize(3);
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void keepEveryRule(Path recipe) throws IOException {
    Map<String, @Nullable String> results = RecipeRules.tried(tried(recipe));

    assertThat(results).containsKey("readsWhatIsExpected");
    assertThat(results.entrySet())
        .allSatisfy(rule -> assertThat(rule.getValue()).as(rule.getKey()).isNull());
  }

  /** Else the example would show nothing. */
  @ParameterizedTest
  @MethodSource("recipes")
  void readWhatIsReadWrongWithoutThem(Path recipe) throws IOException {
    TriedRecipe tried = tried(recipe);
    for (Page page : tried.pages()) {
      Copy with = ArticlePage.read(tried.file().recipe(), page).copy();
      Copy without = new PageReader().read(page).copy();
      assertThat(without).as(page.url().toString()).isNotEqualTo(with);
    }
  }
}
