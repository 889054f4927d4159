package org.stemma.cli.recipes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stemma.core.ConfigurationException;
import org.stemma.core.page.Recipe;

/**
 * What a recipe's file holds.
 *
 * @param source where the articles are found; null when the file does not say, so that it is for
 *     pages that other sources lead to
 */
public record RecipeFile(Recipe recipe, @Nullable Source source) {
  /**
   * A source to poll.
   *
   * @param plugin id of the plugin that reads it
   * @param settings of that plugin, as written
   */
  public record Source(String plugin, Map<String, String> settings, Places places) {
    public Source {
      settings = Map.copyOf(settings);
    }

    /**
     * Has the settings checked, one by one first, so that each problem is told with its place.
     *
     * @param check throws {@link ConfigurationException} for settings that do not fit
     * @throws ConfigurationException with every fault and its place
     */
    public void check(Consumer<Map<String, String>> check) {
      try {
        check.accept(settings);
      } catch (ConfigurationException all) {
        List<String> problems = new ArrayList<>();
        for (String problem : String.valueOf(all.getMessage()).lines().toList()) {
          problems.add(places.of(blamed(problem, check)) + problem);
        }
        throw new ConfigurationException(problems);
      }
    }

    /** The setting without which a problem is gone; null when it is one of what is missing. */
    private @Nullable String blamed(String problem, Consumer<Map<String, String>> check) {
      for (String key : settings.keySet()) {
        Map<String, String> others = new LinkedHashMap<>(settings);
        others.remove(key);
        try {
          check.accept(others);
          return key;
        } catch (ConfigurationException e) {
          if (!String.valueOf(e.getMessage()).lines().toList().contains(problem)) {
            return key;
          }
        }
      }
      return null;
    }
  }

  /**
   * Where things stand in the file.
   *
   * @param name of the file
   * @param source where {@code source:} begins: {@code line 2, column 1}
   * @param settings where each setting stands
   */
  public record Places(String name, String source, Map<String, String> settings) {
    public Places {
      settings = Map.copyOf(settings);
    }

    /** What a message about a setting, or about the source as a whole, begins with. */
    String of(@Nullable String setting) {
      return name
          + ", "
          + (setting == null ? source : settings.getOrDefault(setting, source))
          + ": ";
    }
  }
}
