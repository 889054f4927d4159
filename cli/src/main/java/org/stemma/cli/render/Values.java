package org.stemma.cli.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.FieldReading;

/** Values of fields as text and as JSON's types. */
final class Values {
  private Values() {}

  /** For a cell: empty when absent, lists joined by semicolons. */
  static String text(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Values::text).collect(Collectors.joining("; "));
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(e -> e.getKey() + "=" + text(e.getValue()))
          .collect(Collectors.joining("; "));
    }
    if (value instanceof FieldReading reading) {
      return word(reading.field()) + (reading.taken() ? ": " : " (not taken): ") + reading.value();
    }
    return plain(value).toString();
  }

  /** Made of String, Number, Boolean, List and Map alone; null stays null. */
  static @Nullable Object plainOrNull(@Nullable Object value) {
    return value == null ? null : plain(value);
  }

  static Object plain(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      map.forEach((k, v) -> plain.put(k.toString(), plainOrNull(v)));
      return plain;
    }
    if (value instanceof Iterable<?> list && !(value instanceof java.nio.file.Path)) {
      List<@Nullable Object> plain = new ArrayList<>();
      list.forEach(v -> plain.add(plainOrNull(v)));
      return plain;
    }
    if (value instanceof FieldReading reading) {
      return plain(ArticleJson.field(reading));
    }
    if (value instanceof Number || value instanceof Boolean || value instanceof String) {
      return value;
    }
    return value instanceof Enum<?> word ? word(word) : value.toString();
  }

  /** An enum constant as written in JSON and on screen: {@code first-published}. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
