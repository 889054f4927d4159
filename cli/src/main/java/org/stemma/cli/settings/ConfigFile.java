package org.stemma.cli.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.stemma.cli.settings.Settings.Setting;
import org.stemma.cli.yaml.Yaml;
import org.stemma.core.ConfigurationException;
import org.stemma.core.Nearest;

/** The config file: YAML, keys nested or dotted. */
final class ConfigFile {
  private final Path file;
  private final Set<String> known;
  private final Map<String, Setting> settings = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  private ConfigFile(Path file, Set<String> known) {
    this.file = file;
    this.known = known;
  }

  /**
   * Reads the file.
   *
   * @throws ConfigurationException if it cannot be read, or with every key that is not known
   */
  static Map<String, Setting> read(Path file, Set<String> known) {
    ConfigFile config = new ConfigFile(file, known);
    Yaml.parse(file.toString(), text(file)).ifPresent(y -> config.collect("", y.place(), y));
    if (!config.problems.isEmpty()) {
      throw new ConfigurationException(config.problems);
    }
    return config.settings;
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > 4L * Yaml.LONGEST) {
        throw new ConfigurationException(file + ": too long to be a config file");
      }
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new ConfigurationException(file + ": not UTF-8");
    } catch (NoSuchFileException e) {
      throw new ConfigurationException("no config file " + file);
    } catch (IOException e) {
      throw new ConfigurationException("cannot read the config file " + file + ": " + e);
    }
  }

  private void collect(String key, String place, Yaml value) {
    if (value instanceof Yaml.Keys keys) {
      keys.values()
          .forEach(
              (word, inner) ->
                  collect(
                      key.isEmpty() ? word : key + "." + word,
                      keys.places().getOrDefault(word, place),
                      inner));
    } else if (!known.contains(key)) {
      problems.add(
          file + ", " + place + ": unknown setting '" + key + "'" + Nearest.hint(key, known));
    } else if (value instanceof Yaml.Text text) {
      settings.put(key, new Setting(key, text.value(), file + ", " + place));
    } else if (value instanceof Yaml.Items items) {
      String joined =
          items.values().stream()
              .map(i -> i instanceof Yaml.Text text ? text.value() : "?")
              .collect(Collectors.joining(","));
      settings.put(key, new Setting(key, joined, file + ", " + place));
    }
  }
}
