package org.stemma.core.page;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
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

  /** All that was noted, in the order it came. */
  List<FieldReading> all() {
    return List.copyOf(readings);
  }
}
