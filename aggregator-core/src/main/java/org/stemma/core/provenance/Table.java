package org.stemma.core.provenance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A data file of this package: a row a line, fields parted by tabs, {@code #} begins a comment. */
final class Table {
  private Table() {}

  /** The rows of a file that ships with the program; each has at least {@code fields} fields. */
  static List<List<String>> rows(String name, int fields) {
    InputStream in = Table.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("missing data file " + name);
    }
    try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> fields(line, fields))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read data file " + name, e);
    }
  }

  private static List<String> fields(String line, int least) {
    List<String> fields = new ArrayList<>();
    for (String field : line.split("\t", -1)) {
      fields.add(field.strip());
    }
    while (fields.size() < least) {
      fields.add("");
    }
    return List.copyOf(fields);
  }

  /** The parts of a list field, without empty ones. */
  static List<String> parts(String field, String separator) {
    return Arrays.stream(field.split(separator))
        .map(String::strip)
        .filter(p -> !p.isEmpty())
        .toList();
  }
}
