package org.stemma.cli.sources;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.words.Intervals;
import org.stemma.cli.yaml.Yaml;
import org.stemma.core.ConfigurationException;
import org.stemma.core.Nearest;
import org.stemma.core.ingest.Schedule;
import org.stemma.core.ingest.SourceRecord;

/** A YAML document with a {@code sources} list: every setting of every source. */
public final class SourcesYaml {
  private static final List<String> KEYS =
      List.of("name", "plugin", "url", "settings", "tags", "every", "cron", "zone", "enabled");

  private final String name;
  private final List<String> problems = new ArrayList<>();

  private SourcesYaml(String name) {
    this.name = name;
  }

  /**
   * Reads a list.
   *
   * @param name of the file, for messages
   * @throws ConfigurationException with every fault and its place
   */
  public static SourceFile read(String name, String document) {
    SourcesYaml reader = new SourcesYaml(name);
    List<SourceFile.Offered> offered = new ArrayList<>();
    Yaml root =
        Yaml.parse(name, document)
            .orElseThrow(() -> new ConfigurationException(name + ": an empty document"));
    if (!(root instanceof Yaml.Keys keys)
        || !(keys.values().get("sources") instanceof Yaml.Items items)) {
      throw new ConfigurationException(name + ": no list 'sources:' at its top");
    }
    for (Yaml item : items.values()) {
      if (item instanceof Yaml.Keys source) {
        reader.source(source, offered);
      } else {
        reader.problem(item, "not a source: give name, plugin, settings");
      }
    }
    if (!reader.problems.isEmpty()) {
      throw new ConfigurationException(reader.problems);
    }
    return new SourceFile(offered, List.of());
  }

  private void problem(Yaml at, String what) {
    problems.add(name + ", " + at.place() + ": " + what);
  }

  private void source(Yaml.Keys source, List<SourceFile.Offered> offered) {
    for (String key : source.values().keySet()) {
      if (!KEYS.contains(key)) {
        problems.add(
            name
                + ", "
                + source.places().get(key)
                + ": unknown key '"
                + key
                + "'"
                + Nearest.hint(key, KEYS));
      }
    }
    Map<String, String> settings = new LinkedHashMap<>();
    String url = text(source, "url");
    if (url != null) {
      settings.put("url", url);
    }
    if (source.values().get("settings") instanceof Yaml.Keys given) {
      given.values().forEach((k, v) -> settings.put(k, joined(v)));
    }
    String plugin = text(source, "plugin");
    String written = text(source, "name");
    String address = settings.get("url");
    if (written == null && address == null) {
      problem(source, "a source needs a name");
      return;
    }
    offered.add(
        new SourceFile.Offered(
            written == null ? "" : written,
            plugin == null ? "rss" : plugin,
            settings,
            tags(source.values().get("tags")),
            schedule(source),
            enabled(source)));
  }

  private boolean enabled(Yaml.Keys source) {
    String text = text(source, "enabled");
    if (text == null || text.equals("true") || text.equals("false")) {
      return !"false".equals(text);
    }
    problem(source, "enabled: '" + text + "' is not true or false");
    return true;
  }

  private @Nullable Schedule schedule(Yaml.Keys source) {
    String every = text(source, "every");
    String cron = text(source, "cron");
    String zone = text(source, "zone");
    if (every == null && cron == null) {
      return null;
    }
    try {
      if (every != null && cron != null) {
        throw new IllegalArgumentException("either an interval or a cron expression");
      }
      return cron == null
          ? Intervals.parse(String.valueOf(every))
          : Schedule.cron(cron, ZoneId.of(zone == null ? "UTC" : zone));
    } catch (IllegalArgumentException | DateTimeException e) {
      problem(source, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private @Nullable String text(Yaml.Keys source, String key) {
    Yaml value = source.values().get(key);
    if (value == null) {
      return null;
    }
    if (value instanceof Yaml.Text text) {
      return text.written() ? text.value() : null;
    }
    problem(value, key + ": must be a word, not a list or map");
    return null;
  }

  private Set<String> tags(@Nullable Yaml value) {
    Set<String> tags = new TreeSet<>();
    if (value instanceof Yaml.Items items) {
      items.values().forEach(i -> tags.add(joined(i)));
    } else if (value instanceof Yaml.Text text && text.written()) {
      tags.add(text.value());
    }
    return tags;
  }

  private String joined(Yaml value) {
    if (value instanceof Yaml.Text text) {
      return text.value();
    }
    if (value instanceof Yaml.Items items) {
      return String.join(",", items.values().stream().map(this::joined).toList());
    }
    problem(value, "a setting is a word or a list of words, not a map");
    return "";
  }

  /** Writes all of it; {@link #read} gives the same sources back. */
  public static String write(List<SourceRecord> sources) {
    List<Map<String, Object>> list = new ArrayList<>();
    for (SourceRecord source : sources) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("name", source.id().value());
      entry.put("plugin", source.plugin());
      entry.put("settings", new LinkedHashMap<>(source.settings()));
      if (!source.tags().isEmpty()) {
        entry.put("tags", List.copyOf(source.tags()));
      }
      Schedule schedule = source.schedule();
      if (schedule.cron() == null) {
        entry.put("every", Intervals.format(schedule));
      } else {
        entry.put("cron", schedule.cron());
        entry.put("zone", String.valueOf(schedule.zone()));
      }
      if (!source.enabled()) {
        entry.put("enabled", false);
      }
      list.add(entry);
    }
    return Yaml.written(Map.of("sources", list), 2_048);
  }
}
