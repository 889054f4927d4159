package org.stemma.cli.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/** Writes values as JSON, safe to print. */
public final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  /** One line of JSON. Maps must keep their order; absent values are left out beforehand. */
  public static String of(@Nullable Object value) {
    try {
      return TerminalSafe.json(MAPPER.writeValueAsString(Values.plain(value)));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a JSON value: " + value, e);
    }
  }
}
