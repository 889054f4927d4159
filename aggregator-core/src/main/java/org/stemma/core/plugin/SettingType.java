package org.stemma.core.plugin;

import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a setting can be, and how it is read from what a user wrote. */
enum SettingType {
  TEXT("text"),
  INTEGER("number"),
  DECIMAL("number"),
  FLAG("yes/no"),
  ADDRESS("address"),
  DURATION("duration"),
  CHOICE("choice"),
  LIST("list");

  /** Amounts of days, hours, minutes and seconds, in that order, such as {@code 1h30m}. */
  private static final Pattern AMOUNTS =
      Pattern.compile("(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?");

  private final String word;

  SettingType(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  /**
   * The type of a component.
   *
   * @throws IllegalArgumentException if a setting cannot be of its type
   */
  static SettingType of(RecordComponent component) {
    Class<?> type = component.getType();
    if (type == String.class) {
      return TEXT;
    } else if (type == int.class
        || type == long.class
        || type == Integer.class
        || type == Long.class) {
      return INTEGER;
    } else if (type == double.class || type == Double.class) {
      return DECIMAL;
    } else if (type == boolean.class || type == Boolean.class) {
      return FLAG;
    } else if (type == URI.class) {
      return ADDRESS;
    } else if (type == Duration.class) {
      return DURATION;
    } else if (type.isEnum()) {
      return CHOICE;
    } else if (type == List.class) {
      return LIST;
    }
    throw new IllegalArgumentException(
        "a setting cannot be a " + type.getName() + ": " + component.getName());
  }

  /**
   * Reads a value.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  Object parse(String value, Class<?> type) {
    return switch (this) {
      case TEXT -> value;
      case INTEGER -> integer(value.strip(), type == int.class || type == Integer.class);
      case DECIMAL -> decimal(value.strip());
      case FLAG -> flag(value.strip());
      case ADDRESS -> address(value.strip());
      case DURATION -> duration(value.strip());
      case CHOICE -> choice(value.strip(), type);
      case LIST -> list(value);
    };
  }

  private static Object integer(String value, boolean small) {
    try {
      // Not one conditional expression: that would make both a long.
      if (small) {
        return Integer.parseInt(value);
      }
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a whole number is expected", e);
    }
  }

  private static Object decimal(String value) {
    try {
      double number = Double.parseDouble(value);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a number is expected", e);
    }
    throw new IllegalArgumentException("a finite number is expected");
  }

  private static Object flag(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on" -> true;
      case "false", "no", "off" -> false;
      default -> throw new IllegalArgumentException("yes or no is expected");
    };
  }

  private static URI address(String value) {
    URI url;
    try {
      url = new URI(value);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not an address: " + e.getReason(), e);
    }
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException(
          "an address starting with http:// or https:// is expected");
    }
    if (url.getRawAuthority() == null) {
      throw new IllegalArgumentException("an address with a host is expected");
    }
    return url;
  }

  private static Duration duration(String value) {
    try {
      if (value.startsWith("P") || value.startsWith("p")) {
        return Duration.parse(value);
      }
      Matcher parts = AMOUNTS.matcher(value.toLowerCase(Locale.ROOT));
      if (!value.isEmpty() && parts.matches()) {
        return Duration.ofDays(amount(parts, 1))
            .plusHours(amount(parts, 2))
            .plusMinutes(amount(parts, 3))
            .plusSeconds(amount(parts, 4));
      }
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("a duration such as 30m, 2h or PT1H is expected", e);
    }
    throw new IllegalArgumentException("a duration such as 30m, 2h or PT1H is expected");
  }

  private static long amount(Matcher parts, int group) {
    return parts.group(group) == null ? 0 : Long.parseLong(parts.group(group));
  }

  private static Object choice(String value, Class<?> type) {
    String wanted = value.replace('-', '_');
    Optional<?> found =
        Arrays.stream(type.getEnumConstants())
            .filter(constant -> ((Enum<?>) constant).name().equalsIgnoreCase(wanted))
            .findFirst();
    return found.orElseThrow(
        () ->
            new IllegalArgumentException(
                "one of " + String.join(", ", choices(type)) + " is expected"));
  }

  /** The names of an enum's constants as users write them. */
  static List<String> choices(Class<?> type) {
    Object[] constants = type.getEnumConstants();
    return constants == null
        ? List.of()
        : Arrays.stream(constants)
            .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .toList();
  }

  /** A line each, or, on one line, separated by commas. */
  private static List<String> list(String value) {
    return Arrays.stream(value.split(value.contains("\n") ? "\n" : ","))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }
}
