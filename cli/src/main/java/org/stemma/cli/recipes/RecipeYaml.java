package org.stemma.cli.recipes;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.yaml.Yaml;
import org.stemma.core.ConfigurationException;
import org.stemma.core.Nearest;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.Field;
import org.stemma.core.page.CssSelector;
import org.stemma.core.page.DatePattern;
import org.stemma.core.page.LinearRegex;
import org.stemma.core.page.Recipe;

/** Reads a recipe from YAML. All faults are told at once, each with its line and column. */
final class RecipeYaml {
  private static final Map<String, Field> FIELDS = new LinkedHashMap<>();
  private static final Set<Field> DATES = Set.of(Field.PUBLISHED, Field.MODIFIED);
  private static final List<String> TOP =
      List.of("hosts", "path", "source", "fields", "claims", "versions");
  private static final List<String> VERSION = List.of("since", "fields", "claims");
  private static final List<String> VALUE = List.of("css", "attr", "regex");
  private static final List<String> DATE = List.of("css", "attr", "regex", "format");
  private static final List<String> BODY = List.of("css", "remove");

  /** The plugin of a source that names none. */
  private static final String LISTING = "web";

  private static final Recipe.Version NOTHING =
      new Recipe.Version(LocalDate.MIN, Map.of(), null, List.of());
  private static final List<String> CLAIM =
      List.of("kind", "css", "attr", "regex", "date", "format");
  private static final List<String> KINDS =
      Arrays.stream(ClaimKind.values()).map(ClaimKind::name).toList();

  static {
    FIELDS.put("title", Field.TITLE);
    FIELDS.put("byline", Field.AUTHORS);
    FIELDS.put("published", Field.PUBLISHED);
    FIELDS.put("modified", Field.MODIFIED);
    FIELDS.put("language", Field.LANGUAGE);
    FIELDS.put("site-name", Field.SITE_NAME);
    FIELDS.put("canonical", Field.CANONICAL);
    FIELDS.put("body", Field.BODY);
  }

  private final String name;
  private final List<String> problems = new ArrayList<>();

  private RecipeYaml(String name) {
    this.name = name;
  }

  /**
   * Reads a recipe.
   *
   * @param name of the file, for messages
   * @throws ConfigurationException with every fault and its place
   */
  static RecipeFile read(String name, String document) {
    RecipeYaml reader = new RecipeYaml(name);
    Yaml root = Yaml.parse(name, document).orElse(null);
    if (!(root instanceof Yaml.Keys keys)) {
      throw new ConfigurationException(name + ": not a recipe; give hosts: and fields:");
    }
    if (keys.values().containsKey("sources")) {
      throw new ConfigurationException(
          name + ": a list of sources, not a recipe; stemma source import reads it");
    }
    RecipeFile file = reader.file(keys);
    if (file == null || !reader.problems.isEmpty()) {
      throw new ConfigurationException(reader.problems);
    }
    return file;
  }

  /** A field's key in a recipe. */
  static String key(Field field) {
    return FIELDS.entrySet().stream()
        .filter(entry -> entry.getValue() == field)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(field.name());
  }

  private void problem(Yaml at, String what) {
    problem(at.place(), what);
  }

  private void problem(@Nullable String place, String what) {
    problems.add(name + ", " + place + ": " + what);
  }

  private @Nullable RecipeFile file(Yaml.Keys keys) {
    known(keys, TOP);
    List<Recipe.Version> versions = versions(keys);
    if (versions.isEmpty() && problems.isEmpty()) {
      problem(keys, "nothing to look for; give fields:, claims: or versions:");
    }
    RecipeFile.Source source = source(keys);
    List<String> hosts = hosts(keys, source);
    List<String> paths =
        checkedTexts(
            keys.values().get("path"),
            path -> new Recipe(name, List.of("any"), List.of(path), List.of(NOTHING)));
    return hosts.isEmpty() || !problems.isEmpty()
        ? null
        : new RecipeFile(new Recipe(name, hosts, paths, versions), source);
  }

  /** Those that it names, else that of its source. */
  private List<String> hosts(Yaml.Keys keys, RecipeFile.@Nullable Source source) {
    Yaml hosts = keys.values().get("hosts");
    if (hosts != null) {
      return checkedTexts(
          hosts, host -> new Recipe(name, List.of(host), List.of(), List.of(NOTHING)));
    }
    String host = source == null ? null : host(source.settings().getOrDefault("url", ""));
    if (host != null) {
      return List.of(host);
    }
    problem(keys, "no hosts; give the sites it is for, such as hosts: [news.example]");
    return List.of();
  }

  private static @Nullable String host(String url) {
    try {
      return new URI(url.strip()).getHost();
    } catch (URISyntaxException e) {
      return null; // told when the plugin looks at its settings
    }
  }

  private RecipeFile.@Nullable Source source(Yaml.Keys keys) {
    Yaml given = keys.values().get("source");
    if (given == null) {
      return null;
    }
    String place = String.valueOf(keys.places().get("source"));
    if (!(given instanceof Yaml.Keys written)) {
      problem(place, "source: must be keys, such as url: https://news.example/news");
      return null;
    }
    Map<String, String> settings = new LinkedHashMap<>();
    Map<String, String> places = new LinkedHashMap<>();
    for (Map.Entry<String, Yaml> setting : written.values().entrySet()) {
      settings.put(setting.getKey(), String.join(",", texts(setting.getValue())));
      places.put(setting.getKey(), setting.getValue().place());
    }
    String plugin = settings.remove("plugin");
    return new RecipeFile.Source(
        plugin == null ? LISTING : plugin, settings, new RecipeFile.Places(name, place, places));
  }

  /** The words of a list, each tried and told of by itself. */
  private List<String> checkedTexts(@Nullable Yaml value, Consumer<String> check) {
    List<String> texts = new ArrayList<>();
    for (Yaml item : value == null ? List.<Yaml>of() : listed(value)) {
      for (String text : texts(item)) {
        try {
          check.accept(text);
          texts.add(text);
        } catch (IllegalArgumentException e) {
          problem(item, String.valueOf(e.getMessage()));
        }
      }
    }
    return texts;
  }

  private static List<Yaml> listed(Yaml value) {
    return value instanceof Yaml.Items list ? list.values() : List.of(value);
  }

  private List<Recipe.Version> versions(Yaml.Keys keys) {
    List<Recipe.Version> versions = new ArrayList<>();
    if (keys.values().containsKey("fields") || keys.values().containsKey("claims")) {
      versions.add(version(LocalDate.MIN, keys));
    }
    Set<LocalDate> days = new HashSet<>();
    for (Yaml item : items(keys.values().get("versions"), "versions")) {
      if (!(item instanceof Yaml.Keys later)) {
        problem(item, "not a version; give since: and fields:");
        continue;
      }
      known(later, VERSION);
      if (!later.values().containsKey("fields") && !later.values().containsKey("claims")) {
        problem(later, "nothing to look for; give fields: or claims:");
      }
      LocalDate since = since(later);
      if (since != null && !days.add(since)) {
        problem(later, "two versions since " + since);
      }
      versions.add(version(since == null ? LocalDate.MAX : since, later));
    }
    return versions;
  }

  private @Nullable LocalDate since(Yaml.Keys version) {
    Yaml.Text day = text(version, "since");
    if (day == null) {
      problem(version, "no since; give the day from which pages look so, as since: 2026-03-01");
      return null;
    }
    try {
      return LocalDate.parse(day.value());
    } catch (DateTimeException e) {
      problem(day, "since: '" + day.value() + "' is no day; write it as 2026-03-01");
      return null;
    }
  }

  private Recipe.Version version(LocalDate since, Yaml.Keys keys) {
    Map<Field, Recipe.Extract> fields = new EnumMap<>(Field.class);
    Recipe.Body body = null;
    Yaml given = keys.values().get("fields");
    if (given instanceof Yaml.Keys named) {
      known(named, FIELDS.keySet());
      for (Map.Entry<String, Yaml> entry : named.values().entrySet()) {
        Field field = FIELDS.get(entry.getKey());
        if (field == Field.BODY) {
          body = body(entry.getValue());
        } else if (field != null) {
          Recipe.Extract extract = extract(entry.getValue(), DATES.contains(field) ? DATE : VALUE);
          if (extract != null) {
            fields.put(field, extract);
          }
        }
      }
    } else if (given != null) {
      problem(given, "fields: must be keys, such as title: h1");
    }
    return new Recipe.Version(since, fields, body, claims(keys.values().get("claims")));
  }

  private Recipe.@Nullable Body body(Yaml value) {
    List<CssSelector> remove = List.of();
    if (value instanceof Yaml.Keys keys) {
      known(keys, BODY);
      Yaml removed = keys.values().get("remove");
      remove = removed == null ? List.of() : selectors(removed);
    }
    CssSelector css = css(value);
    return css == null ? null : new Recipe.Body(css, remove);
  }

  private List<CssSelector> selectors(Yaml value) {
    return checkedTexts(value, CssSelector::new).stream().map(CssSelector::new).toList();
  }

  private List<Recipe.Said> claims(@Nullable Yaml given) {
    List<Recipe.Said> claims = new ArrayList<>();
    for (Yaml item : items(given, "claims")) {
      if (!(item instanceof Yaml.Keys keys)) {
        problem(item, "not a claim; give kind: and css:");
        continue;
      }
      ClaimKind kind = kind(keys);
      Recipe.Extract value = extract(keys, CLAIM);
      Yaml.Text date = text(keys, "date");
      LinearRegex dated = date == null ? null : checked(date, d -> LinearRegex.of(date.value()));
      if (kind != null && value != null) {
        claims.add(new Recipe.Said(kind, value, dated));
      }
    }
    return claims;
  }

  private @Nullable ClaimKind kind(Yaml.Keys claim) {
    Yaml.Text kind = text(claim, "kind");
    String word = kind == null ? "" : kind.value().toUpperCase(Locale.ROOT).replace('-', '_');
    if (KINDS.contains(word)) {
      return ClaimKind.valueOf(word);
    }
    problem(
        kind == null ? claim : kind,
        kind == null
            ? "no kind; one of " + String.join(", ", KINDS)
            : "unknown kind '" + kind.value() + "'" + hint(word, KINDS));
    return null;
  }

  /** A value: its selector alone, or keys. */
  private Recipe.@Nullable Extract extract(Yaml value, List<String> allowed) {
    CssSelector css = css(value);
    if (!(value instanceof Yaml.Keys keys)) {
      return css == null ? null : new Recipe.Extract(css, null, null, null);
    }
    known(keys, allowed);
    Yaml.Text attr = text(keys, "attr");
    Yaml.Text regex = text(keys, "regex");
    Yaml.Text format = text(keys, "format");
    LinearRegex part = regex == null ? null : checked(regex, r -> LinearRegex.of(regex.value()));
    DatePattern written =
        format == null ? null : checked(format, f -> new DatePattern(format.value()));
    return css == null
        ? null
        : new Recipe.Extract(css, attr == null ? null : attr.value(), part, written);
  }

  private @Nullable CssSelector css(Yaml value) {
    Yaml.Text css = value instanceof Yaml.Keys keys ? text(keys, "css") : asText(value);
    if (css == null) {
      problem(value, "no css; give a selector");
      return null;
    }
    return checked(css, c -> new CssSelector(css.value()));
  }

  private <T> @Nullable T checked(Yaml at, Function<Yaml, T> reader) {
    try {
      return reader.apply(at);
    } catch (IllegalArgumentException e) {
      problem(at, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private void known(Yaml.Keys keys, Collection<String> known) {
    for (String key : keys.values().keySet()) {
      if (!known.contains(key)) {
        problem(keys.places().get(key), "unknown key '" + key + "'" + hint(key, known));
      }
    }
  }

  private static String hint(String word, Collection<String> known) {
    String near = Nearest.hint(word, known);
    return near.isEmpty() ? "; there are " + String.join(", ", known) : near;
  }

  private Yaml.@Nullable Text text(Yaml.Keys keys, String key) {
    Yaml value = keys.values().get(key);
    Yaml.Text text = value == null ? null : asText(value);
    if (value != null && text == null) {
      problem(value, key + ": a word is missing; a list or keys cannot stand here");
    }
    return text;
  }

  private static Yaml.@Nullable Text asText(Yaml value) {
    return value instanceof Yaml.Text text && text.written() ? text : null;
  }

  /** A word, or a list of words. */
  private List<String> texts(Yaml value) {
    List<String> texts = new ArrayList<>();
    for (Yaml item : listed(value)) {
      Yaml.Text text = asText(item);
      if (text == null) {
        problem(item, "must be a word");
      } else {
        texts.add(text.value());
      }
    }
    return texts;
  }

  private List<Yaml> items(@Nullable Yaml value, String key) {
    if (value == null || value instanceof Yaml.Items) {
      return value == null ? List.of() : ((Yaml.Items) value).values();
    }
    problem(value, key + ": must be a list; begin each line with a dash");
    return List.of();
  }
}
