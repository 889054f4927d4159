package org.stemma.core.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Names of months, long and short, in 35 languages: those of the Unicode locale data (CLDR 42) and
 * a few that newspapers use beside them. Kept as data, since the names differ between Java
 * versions.
 */
final class MonthNames {
  private static final String FILE = "months.tsv";
  private static final Map<String, Map<String, Integer>> BY_LANGUAGE = new HashMap<>();
  private static final Map<String, Integer> ANY = new HashMap<>();

  static {
    try (InputStream in = Objects.requireNonNull(MonthNames.class.getResourceAsStream(FILE));
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines.lines().forEach(MonthNames::add);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILE + " from the class path", e);
    }
  }

  private MonthNames() {}

  private static void add(String line) {
    String[] fields = line.split("\t", -1);
    int month = Integer.parseInt(fields[1]);
    for (String name : fields[2].split(" ", -1)) {
      BY_LANGUAGE.computeIfAbsent(fields[0], l -> new HashMap<>()).put(name, month);
      ANY.putIfAbsent(name, month);
    }
  }

  /**
   * The month's number.
   *
   * @param language decides between months of one name ({@code listopad} is October in Croatian and
   *     November in Polish); null for whichever comes first, English before all
   * @return 1 to 12, or 0 when no month is called so
   */
  static int number(String name, @Nullable String language) {
    String key = name.toLowerCase(Locale.ROOT);
    String own = language == null ? "en" : language.split("-", 2)[0];
    Integer month = BY_LANGUAGE.getOrDefault(own, Map.of()).get(key);
    return month == null ? ANY.getOrDefault(key, 0) : month;
  }
}
