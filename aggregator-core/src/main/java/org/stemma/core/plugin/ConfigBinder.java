package org.stemma.core.plugin;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stemma.core.ConfigurationException;
import org.stemma.core.Nearest;
import org.stemma.core.http.SafeUrl;
import org.stemma.core.source.Config;

/**
 * Turns settings as users write them into a plugin's settings record. Lists take several values
 * separated by commas, or by line breaks.
 */
public final class ConfigBinder {
  private static final String HIDDEN = "***";

  private ConfigBinder() {}

  /**
   * Binds settings.
   *
   * @throws ConfigurationException naming every unknown, missing, unreadable and out-of-range
   *     setting, one a line
   * @throws IllegalArgumentException if the record is not one of settings; a plugin's mistake
   */
  public static <R extends Record> R bind(Class<R> type, Map<String, String> settings) {
    RecordComponent[] components = type.getRecordComponents();
    List<String> problems = new ArrayList<>(unknown(type, settings));
    @Nullable Object[] values = new @Nullable Object[components.length];
    for (int i = 0; i < components.length; i++) {
      try {
        values[i] = value(components[i], settings.get(key(components[i])));
      } catch (BadSetting e) {
        problems.add(e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return create(type, components, values);
  }

  /** The settings of a record, in its order. */
  public static List<Setting> describe(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents()).map(ConfigBinder::describe).toList();
  }

  private static Setting describe(RecordComponent component) {
    Config config = config(component);
    boolean hasDefault = !config.def().equals(Config.NONE);
    return new Setting(
        key(component),
        SettingType.of(component).word(),
        config.doc(),
        hasDefault ? config.def() : null,
        config.min() == Long.MIN_VALUE ? null : config.min(),
        config.max() == Long.MAX_VALUE ? null : config.max(),
        SettingType.choices(component.getType()),
        !hasDefault && !nullable(component),
        config.secret());
  }

  /** Settings as they may be shown: what is secret, or unknown and so may be, is hidden. */
  public static SortedMap<String, String> redacted(
      Class<? extends Record> type, Map<String, String> settings) {
    SortedMap<String, String> shown = new TreeMap<>();
    Map<String, Setting> known = new TreeMap<>();
    describe(type).forEach(setting -> known.put(setting.key(), setting));
    settings.forEach(
        (key, value) -> {
          Setting setting = known.get(key);
          boolean secret = setting == null || setting.secret();
          boolean address = setting != null && setting.type().equals(SettingType.ADDRESS.word());
          shown.put(key, secret ? HIDDEN : address ? SafeUrl.of(value) : value);
        });
    return shown;
  }

  private static List<String> unknown(Class<? extends Record> type, Map<String, String> settings) {
    List<String> keys = Arrays.stream(type.getRecordComponents()).map(ConfigBinder::key).toList();
    return new TreeMap<>(settings)
        .keySet().stream()
            .filter(key -> !keys.contains(key))
            .map(
                key ->
                    "unknown setting '"
                        + key
                        + "'"
                        + Nearest.to(key, keys)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse("; there are: " + String.join(", ", keys)))
            .toList();
  }

  private static @Nullable Object value(RecordComponent component, @Nullable String written) {
    Config config = config(component);
    String key = key(component);
    if (written == null && config.def().equals(Config.NONE)) {
      if (nullable(component)) {
        return null;
      }
      throw new BadSetting("missing setting '" + key + "': " + config.doc());
    }
    String text = written == null ? config.def() : written;
    Object value;
    try {
      value = SettingType.of(component).parse(text, component.getType());
    } catch (IllegalArgumentException e) {
      throw new BadSetting("setting '" + key + "': " + e.getMessage() + quoted(config, text));
    }
    if (value instanceof Number number
        && (number.doubleValue() < config.min() || number.doubleValue() > config.max())) {
      throw new BadSetting("setting '" + key + "': " + range(config) + quoted(config, text));
    }
    return value;
  }

  private static String range(Config config) {
    if (config.max() == Long.MAX_VALUE) {
      return "at least " + config.min() + " is expected";
    }
    return config.min() == Long.MIN_VALUE
        ? "at most " + config.max() + " is expected"
        : config.min() + " to " + config.max() + " is expected";
  }

  private static String quoted(Config config, String text) {
    return ", not '" + (config.secret() ? HIDDEN : SafeUrl.of(text)) + "'";
  }

  private static <R extends Record> R create(
      Class<R> type, RecordComponent[] components, @Nullable Object[] values) {
    try {
      Constructor<R> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      String message = e.getTargetException().getMessage();
      throw new ConfigurationException(
          message == null ? e.getTargetException().toString() : message);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("not a settings record: " + type.getName(), e);
    }
  }

  private static Config config(RecordComponent component) {
    Config config = component.getAnnotation(Config.class);
    if (config == null) {
      throw new IllegalArgumentException(
          "no @Config on "
              + component.getName()
              + " of "
              + component.getDeclaringRecord().getName());
    }
    return config;
  }

  private static boolean nullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  /** {@code fullText} becomes {@code full-text}. */
  private static String key(RecordComponent component) {
    return component.getName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  private static final class BadSetting extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadSetting(String problem) {
      super(problem, null, false, false);
    }
  }
}
