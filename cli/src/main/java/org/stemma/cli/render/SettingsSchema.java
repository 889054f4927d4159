package org.stemma.cli.render;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stemma.core.plugin.Setting;

/** A plugin's settings as a JSON Schema (draft 2020-12). */
public final class SettingsSchema {
  private SettingsSchema() {}

  /** The schema, as maps and lists. */
  public static Map<String, Object> of(String id, String description, List<Setting> settings) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", id);
    if (!description.isEmpty()) {
      schema.put("description", description);
    }
    schema.put("type", "object");
    schema.put("additionalProperties", false);
    schema.put("required", settings.stream().filter(Setting::required).map(Setting::key).toList());
    Map<String, Object> properties = new LinkedHashMap<>();
    settings.forEach(setting -> properties.put(setting.key(), property(setting)));
    schema.put("properties", properties);
    return schema;
  }

  private static Map<String, Object> property(Setting setting) {
    Map<String, Object> property = new LinkedHashMap<>();
    property.put("description", setting.doc());
    switch (setting.type()) {
      case "number" -> property.put("type", "number");
      case "yes/no" -> property.put("type", "boolean");
      case "list" -> {
        property.put("type", "array");
        property.put("items", Map.of("type", "string"));
      }
      default -> property.put("type", "string");
    }
    if (setting.type().equals("address")) {
      property.put("format", "uri");
    }
    if (!setting.choices().isEmpty()) {
      property.put("enum", setting.choices());
    }
    if (setting.min() != null) {
      property.put("minimum", setting.min());
    }
    if (setting.max() != null) {
      property.put("maximum", setting.max());
    }
    if (setting.def() != null) {
      property.put("default", def(setting.type(), setting.def()));
    }
    if (setting.secret()) {
      property.put("writeOnly", true);
    }
    return property;
  }

  private static Object def(String type, String written) {
    return switch (type) {
      case "number" ->
          written.matches("-?\\d{1,18}") ? (Object) Long.valueOf(written) : Double.valueOf(written);
      case "yes/no" -> List.of("true", "yes", "on").contains(written);
      case "list" ->
          Arrays.stream(written.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
      default -> written;
    };
  }
}
