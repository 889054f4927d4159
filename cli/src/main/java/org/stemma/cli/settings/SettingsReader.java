package org.stemma.cli.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.settings.Settings.Setting;
import org.stemma.cli.words.Durations;
import org.stemma.cli.words.Intervals;
import org.stemma.core.ConfigurationException;
import org.stemma.core.ingest.FullText;
import org.stemma.core.ingest.Quota;
import org.stemma.core.ingest.Schedule;
import org.stemma.storage.StoreAddress;

/** Reads settings: option before environment before config file before default. */
public final class SettingsReader {
  /** Every key and its default; null where not set means something of its own. */
  private static final Map<String, Optional<String>> KEYS = new LinkedHashMap<>();

  static {
    KEYS.put("db", Optional.empty());
    KEYS.put("full-text", Optional.of("auto"));
    KEYS.put("fetch.proxy", Optional.empty());
    KEYS.put("fetch.allow", Optional.of(""));
    KEYS.put("fetch.host-delay", Optional.of("1s"));
    KEYS.put("fetch.user-agent", Optional.empty());
    KEYS.put("fetch.contact", Optional.empty());
    KEYS.put("poll.parallel", Optional.of("32"));
    KEYS.put("poll.every", Optional.of("auto"));
    KEYS.put("quota.items", Optional.of("5000"));
    KEYS.put("quota.bytes", Optional.of("64MB"));
    KEYS.put("quota.versions", Optional.of("200"));
    KEYS.put("backup.within", Optional.empty());
    KEYS.put("recipes", Optional.empty());
    KEYS.put("plugins", Optional.empty());
  }

  private static final Pattern SIZE =
      Pattern.compile("([1-9]\\d{0,8}) ?(?:([kmg])?b)?", Pattern.CASE_INSENSITIVE);

  private final Map<String, String> environment;
  private final List<String> problems = new ArrayList<>();
  private final Map<String, Setting> found = new LinkedHashMap<>();

  private SettingsReader(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * Reads all settings.
   *
   * @param db the option; null when not given
   * @param config the option; null when not given
   * @throws ConfigurationException with every fault found, one a line
   */
  public static Settings read(
      @Nullable String db, @Nullable Path config, Map<String, String> environment) {
    return new SettingsReader(environment).read(db, config);
  }

  /**
   * Where settings come from besides options and the environment: the config file and the folders
   * of recipes and plugins, whether they are there or not.
   */
  public static List<Path> files(
      @Nullable Path config, Map<String, String> environment, Settings read) {
    SettingsReader reader = new SettingsReader(environment);
    String variable = environment.getOrDefault("STEMMA_CONFIG", "");
    Path file =
        config != null ? config : variable.isBlank() ? reader.usualConfig() : Path.of(variable);
    List<Path> all = new ArrayList<>(List.of(file));
    all.add(read.recipes() == null ? reader.beside(config) : read.recipes());
    if (read.plugins() != null) {
      all.add(read.plugins());
    }
    return List.copyOf(all);
  }

  /** The environment's name of a setting: {@code fetch.host-delay} is STEMMA_FETCH_HOST_DELAY. */
  public static String variable(String key) {
    return "STEMMA_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  private Settings read(@Nullable String db, @Nullable Path config) {
    Map<String, Setting> file = configFile(config);
    for (Map.Entry<String, Optional<String>> key : KEYS.entrySet()) {
      String name = key.getKey();
      String variable = variable(name);
      String set = environment.get(variable);
      if (name.equals("db") && db != null) {
        found.put(name, new Setting(name, db, "--db"));
      } else if (set != null && !set.isBlank()) {
        found.put(name, new Setting(name, set.strip(), variable));
      } else {
        Setting fallback = new Setting(name, key.getValue().orElse(null), "default");
        found.put(name, file.getOrDefault(name, fallback));
      }
    }
    Settings settings = typed(beside(config));
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return settings;
  }

  /** Where recipes are looked for when no setting says where. */
  private Path beside(@Nullable Path config) {
    String variable = environment.getOrDefault("STEMMA_CONFIG", "");
    Path file = config != null ? config : variable.isBlank() ? usualConfig() : Path.of(variable);
    return file.resolveSibling("recipes");
  }

  private Settings typed(Path recipes) {
    Path place = home("XDG_DATA_HOME", ".local/share").resolve("stemma").resolve("stemma.db");
    found.computeIfPresent(
        "db", (k, s) -> s.value() == null ? new Setting(k, place.toString(), s.origin()) : s);
    Path plugins = place.resolveSibling("plugins");
    found.computeIfPresent(
        "plugins",
        (k, s) -> s.value() == null ? new Setting(k, plugins.toString(), s.origin()) : s);
    StoreAddress store = value("db", StoreAddress.of(place), StoreAddress::parse);
    // What is told of the settings has no password in it.
    found.computeIfPresent(
        "db", (k, s) -> store.file() == null ? new Setting(k, store.toString(), s.origin()) : s);
    return new Settings(
        store,
        store.local(place.resolveSibling("servers")),
        value("full-text", FullText.AUTO, SettingsReader::fullText),
        optional("fetch.proxy", SettingsReader::proxy),
        value("fetch.allow", List.of(), SettingsReader::allowed),
        value("fetch.host-delay", Duration.ofSeconds(1), SettingsReader::delay),
        optional("fetch.user-agent", SettingsReader::header),
        optional("fetch.contact", SettingsReader::header),
        value("poll.parallel", 32, SettingsReader::parallel),
        value("poll.every", Schedule.AUTO, Intervals::parse),
        new Quota(
            value("quota.items", Quota.USUAL.items(), SettingsReader::count),
            value("quota.bytes", Quota.USUAL.bytes(), SettingsReader::bytes),
            value("quota.versions", Quota.USUAL.versions(), SettingsReader::count)),
        optional("backup.within", Durations::parse),
        recipes(recipes),
        null,
        value("plugins", plugins, SettingsReader::path),
        List.copyOf(found.values()));
  }

  private @Nullable Path recipes(Path usual) {
    found.computeIfPresent(
        "recipes",
        (k, s) ->
            s.value() == null && Files.isDirectory(usual)
                ? new Setting(k, usual.toString(), s.origin())
                : s);
    return optional("recipes", SettingsReader::folder);
  }

  private static Path path(String text) {
    if (text.isBlank() || text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("an empty path");
    }
    return Path.of(text);
  }

  private static Path folder(String text) {
    if (text.isBlank() || text.indexOf('\0') >= 0 || !Files.isDirectory(Path.of(text))) {
      throw new IllegalArgumentException("no folder '" + text + "'");
    }
    return Path.of(text);
  }

  private <T> T value(String key, T fallback, Function<String, T> reader) {
    T read = optional(key, reader);
    return read == null ? fallback : read;
  }

  private <T> @Nullable T optional(String key, Function<String, T> reader) {
    Setting setting = found.get(key);
    if (setting == null || setting.value() == null) {
      return null;
    }
    try {
      return reader.apply(setting.value());
    } catch (IllegalArgumentException e) {
      problems.add(setting.origin() + ": " + key + ": " + e.getMessage());
      return null;
    }
  }

  private static FullText fullText(String text) {
    try {
      return FullText.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + text + "' is not one of auto, always, never", e);
    }
  }

  private static URI proxy(String text) {
    try {
      URI uri = new URI(text.contains("://") ? text : "http://" + text);
      if ("http".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not an address; write http://HOST:PORT", e);
    }
    throw new IllegalArgumentException("not an HTTP proxy; write http://HOST:PORT");
  }

  private static List<String> allowed(String text) {
    List<String> entries = new ArrayList<>();
    for (String entry : text.split("[,\\s]+", -1)) {
      if (entry.isEmpty()) {
        continue;
      }
      if (!entry.matches("[^/\\s]{1,255}:\\d{1,5}|[0-9A-Fa-f:.]{2,45}/\\d{1,3}")) {
        throw new IllegalArgumentException(
            "'" + entry + "' is neither HOST:PORT nor a CIDR block such as 10.0.0.0/8");
      }
      entries.add(entry);
    }
    return entries;
  }

  /** A bare number is seconds. */
  private static Duration delay(String text) {
    Duration delay = Durations.parse(text.matches("[0-9.]{1,12}") ? text + "s" : text);
    if (delay.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException("'" + text + "' is more than 1h");
    }
    return delay;
  }

  private static String header(String text) {
    if (!text.matches("[ -~]{1,200}")) {
      throw new IllegalArgumentException("at most 200 printable ASCII characters");
    }
    return text;
  }

  private static int parallel(String text) {
    if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 256) {
      throw new IllegalArgumentException("'" + text + "' is not a number from 1 to 256");
    }
    return Integer.parseInt(text);
  }

  private static int count(String text) {
    if (!text.matches("0{0,9}[1-9]\\d{0,8}")) {
      throw new IllegalArgumentException("'" + text + "' is not a number from 1 to 999999999");
    }
    return Integer.parseInt(text);
  }

  /** A bare number is bytes; a MB is a million of them, as everywhere in the program. */
  private static long bytes(String text) {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not a size; write 500kB, 64MB or 2GB");
    }
    String unit = size.group(2) == null ? "" : size.group(2).toLowerCase(Locale.ROOT);
    long factor =
        switch (unit) {
          case "k" -> 1_000;
          case "m" -> 1_000_000;
          case "g" -> 1_000_000_000;
          default -> 1;
        };
    return Long.parseLong(size.group(1)) * factor;
  }

  private Map<String, Setting> configFile(@Nullable Path option) {
    if (option != null) {
      return ConfigFile.read(option, KEYS.keySet());
    }
    String variable = environment.get("STEMMA_CONFIG");
    if (variable != null && !variable.isBlank()) {
      return ConfigFile.read(Path.of(variable), KEYS.keySet());
    }
    Path usual = usualConfig();
    return Files.exists(usual) ? ConfigFile.read(usual, KEYS.keySet()) : Map.of();
  }

  private Path usualConfig() {
    return home("XDG_CONFIG_HOME", ".config").resolve("stemma").resolve("config.yaml");
  }

  /** A relative value is ignored, as the XDG base directory specification asks. */
  private Path home(String variable, String fallback) {
    String set = environment.get(variable);
    if (set != null && Path.of(set).isAbsolute()) {
      return Path.of(set);
    }
    String home = environment.getOrDefault("HOME", System.getProperty("user.home", "."));
    return Path.of(home).resolve(fallback);
  }
}
