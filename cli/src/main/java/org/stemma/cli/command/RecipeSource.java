package org.stemma.cli.command;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.recipes.RecipeFile;
import org.stemma.cli.recipes.RecipeFolder;
import org.stemma.cli.sources.SourceNames;
import org.stemma.core.ConfigurationException;
import org.stemma.core.article.SourceId;
import org.stemma.core.ingest.Schedule;
import org.stemma.core.ingest.SourceRecord;

/**
 * A recipe's file that was given in place of an address.
 *
 * @param path as it was given
 */
record RecipeSource(Path path, RecipeFile.Source source) {
  /**
   * Reads the file, where one is meant.
   *
   * @return empty where the words are no file of YAML
   * @throws ConfigurationException with every fault in it, or if it names no source
   */
  static Optional<RecipeSource> of(String words) {
    String name = words.toLowerCase(Locale.ROOT);
    if (words.contains("://") || !(name.endsWith(".yaml") || name.endsWith(".yml"))) {
      return Optional.empty();
    }
    Path path;
    try {
      path = Path.of(words);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
    if (Files.isDirectory(path)) {
      throw new ConfigurationException(path + " is a folder; give the file of a recipe");
    }
    RecipeFile.Source source = RecipeFolder.file(path).source();
    if (source == null) {
      throw new ConfigurationException(
          path
              + ": no source: in it, so there is nothing to poll; name the page that lists the"
              + " articles, as source: {url: https://news.example/news, links: h2 a}");
    }
    return Optional.of(new RecipeSource(path, source));
  }

  /**
   * The source as it would be stored.
   *
   * @param more settings in place of the recipe's
   * @throws ConfigurationException if its settings do not fit its plugin, each with its place
   */
  SourceRecord checked(
      Engine engine,
      SourceId id,
      Map<String, String> more,
      List<String> tags,
      Schedule every,
      Instant now) {
    Function<Map<String, String>, SourceRecord> with =
        settings -> SourceRecord.added(id, source.plugin(), settings, tags, every, now);
    if (more.isEmpty()) {
      source.check(settings -> engine.check(with.apply(settings)));
    }
    SourceRecord record = with.apply(settings(more));
    engine.check(record);
    return record;
  }

  /** The file's name without its ending, or with the first number that makes it free. */
  SourceId freeName(Set<String> taken) {
    String file = String.valueOf(path.getFileName()).replaceFirst("(?i)\\.ya?ml$", "");
    String slug = SourceNames.slug(file);
    return SourceNames.free(slug.isEmpty() ? "source" : slug, taken);
  }

  private Map<String, String> settings(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(source.settings());
    all.putAll(more);
    return all;
  }
}
