package org.stemma.core.page;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Evidence;
import org.stemma.core.article.Field;
import org.stemma.core.article.FieldReading;

/**
 * Collects what the places of one page say of its fields, best place first within a field. Not safe
 * for several threads.
 */
final class Findings {
  /** A page that names a hundred authors a hundred times must not fill the store. */
  private static final int MOST_A_FIELD = 12;

  private final URI page;
  private final List<FieldReading> readings = new ArrayList<>();

  Findings(URI page) {
    this.page = page;
  }

  /**
   * Notes what a place says.
   *
   * @param kind what sort of place: {@code json-ld}, {@code meta}, {@code element}, {@code line},
   *     {@code address}, {@code learned}, {@code recipe}, ...
   * @param locator the field, selector or block
   * @param quote the words as they stand there
   * @param taken whether the field's value was taken from here
   */
  void add(Field field, String value, String kind, String locator, String quote, boolean taken) {
    boolean full =
        readings.stream().filter(reading -> reading.field() == field).count() >= MOST_A_FIELD;
    if (!value.isBlank() && (taken || !full)) {
      readings.add(new FieldReading(field, value, new Evidence(kind, locator, quote, page), taken));
    }
  }

  /**
   * Notes what the places say, of which the first that says anything has the word.
   *
   * @param statements best first; what stands twice at one place is noted once
   * @return the value taken; null when no place says anything
   */
  @Nullable String choose(Field field, List<Statement> statements) {
    List<Statement> noted = new ArrayList<>();
    for (Statement statement : statements) {
      if (!statement.value().isBlank() && noted.stream().noneMatch(statement::isAt)) {
        add(
            field,
            statement.value(),
            statement.kind(),
            statement.locator(),
            statement.quote(),
            noted.isEmpty());
        noted.add(statement);
      }
    }
    return noted.isEmpty() ? null : noted.get(0).value();
  }

  /** All that was noted, in the order it came. */
  List<FieldReading> all() {
    return List.copyOf(readings);
  }
}
