package org.stemma.cli.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.recipes.ArticlePage;
import org.stemma.cli.recipes.ExpectedArticle;
import org.stemma.cli.recipes.ExpectedArticles;
import org.stemma.cli.recipes.RecipeFile;
import org.stemma.cli.recipes.RecipeRules;
import org.stemma.cli.recipes.TriedRecipe;
import org.stemma.core.ConfigurationException;
import org.stemma.core.article.Page;
import org.stemma.core.plugin.ConfigBinder;
import org.stemma.core.plugin.Plugins;
import org.stemma.core.source.Response;
import org.stemma.core.source.SourcePlugin;
import org.stemma.plugins.testkit.RecordedHttp;
import org.stemma.plugins.testkit.RecordedPage;
import org.stemma.plugins.testkit.Recording;
import org.stemma.plugins.testkit.Subject;

/** Tries a recipe on its test pages: {@code NAME.pages} beside {@code NAME.yaml}. */
final class RecipeCheck {
  private final RecipeFile file;
  private final Path folder;
  private final Recording recording;
  private final @Nullable SourcePlugin plugin;
  private final @Nullable Record settings;
  private final Instant now;

  /**
   * @param folder of the test pages
   * @throws ConfigurationException if the recipe's source cannot be used
   */
  RecipeCheck(RecipeFile file, Path folder, Plugins plugins, Instant now) {
    this.file = file;
    this.folder = folder;
    this.recording = new Recording(folder);
    this.now = now;
    RecipeFile.Source source = file.source();
    this.plugin = source == null ? null : plugins.get(source.plugin()).plugin();
    this.settings = source == null || plugin == null ? null : bound(source, plugin);
  }

  private static Record bound(RecipeFile.Source source, SourcePlugin plugin) {
    source.check(written -> ConfigBinder.bind(plugin.settings(), written));
    return ConfigBinder.bind(plugin.settings(), source.settings());
  }

  /** Where the test pages of a recipe are. */
  static Path pages(Path recipe) {
    String name = String.valueOf(recipe.getFileName());
    return recipe.resolveSibling(name.replaceFirst("\\.ya?ml$", "") + ".pages");
  }

  boolean isRecorded() {
    return recording.exists();
  }

  /** Tries the recipe on the pages in its folder. */
  Map<String, @Nullable String> recorded() throws IOException {
    RecordedHttp documents = recording.pages();
    Subject listing = listing(documents);
    if (listing != null) {
      // What the poll asks for are the source's own documents; the rest are pages of articles.
      polled(listing, documents);
    }
    List<URI> asked = documents.asked();
    List<Page> pages =
        recording.index().stream()
            .filter(page -> !asked.contains(page.asked()))
            .map(page -> page(page, recording.body(page)))
            .toList();
    Path expected = folder.resolve(ExpectedArticles.FILE);
    List<ExpectedArticle> articles =
        Files.exists(expected) ? ExpectedArticles.read(expected) : List.of();
    return RecipeRules.tried(new TriedRecipe(file, pages, listing, articles));
  }

  private static void polled(Subject listing, RecordedHttp documents) {
    try {
      listing.polled(documents);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      // A rule of the listing tells of it; what was asked for until then is known all the same.
      return;
    }
  }

  private @Nullable Subject listing(RecordedHttp pages) {
    return plugin == null || settings == null ? null : new Subject(plugin, settings, pages::afresh);
  }

  private Page page(RecordedPage page, byte[] body) {
    LocalDate day = page.day();
    Instant fetched = day == null ? now : day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
    String type = page.contentType().isEmpty() ? null : page.contentType();
    return new Page(page.asked(), page.answered(), type, body, fetched);
  }

  /** Fetches what the source lists, or these pages, or where neither is given those recorded. */
  FetchedPages fetch(Engine engine, List<URI> urls, Consumer<String> note) {
    FetchedPages fetched = new FetchedPages(engine, note);
    RecipeFile.Source source = file.source();
    if (source != null && plugin != null) {
      fetched.poll(plugin, source.settings());
    } else if (urls.isEmpty() && isRecorded()) {
      fetched.articles(recording.index().stream().map(RecordedPage::asked).toList());
    }
    return fetched.articles(urls);
  }

  /** Tries the recipe on pages that were fetched just now. */
  Map<String, @Nullable String> live(FetchedPages fetched) {
    return RecipeRules.tried(
        new TriedRecipe(file, pages(fetched), listing(fetched.network().recorded()), null));
  }

  private List<Page> pages(FetchedPages fetched) {
    Map<URI, Response> all = fetched.network().pages();
    Map<URI, Page> pages = new LinkedHashMap<>();
    for (URI url : fetched.articles()) {
      Response answer = all.get(url);
      if (answer != null) {
        String type = answer.header("content-type").orElse(null);
        pages.put(url, new Page(url, answer.url(), type, answer.body(), now));
      }
    }
    return List.copyOf(pages.values());
  }

  /** Keeps what was fetched as test pages, and what is read of them now as expected. */
  void record(FetchedPages fetched) throws IOException {
    recording.write(fetched.network().pages(), now.atOffset(ZoneOffset.UTC).toLocalDate());
    ExpectedArticles.write(
        folder.resolve(ExpectedArticles.FILE),
        pages(fetched).stream().map(page -> ArticlePage.read(file.recipe(), page)).toList());
  }
}
