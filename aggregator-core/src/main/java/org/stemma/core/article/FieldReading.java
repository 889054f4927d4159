package org.stemma.core.article;

/**
 * What one place on a page says of one field. Places that lost are kept as well, so that a wrong
 * value can be understood and a disagreement seen.
 *
 * @param value as understood: a name, an ISO date, a tag; never blank
 * @param evidence where it stands, and the words as they stand there
 * @param taken true for the place whose value the copy has; no more than one a field
 */
public record FieldReading(Field field, String value, Evidence evidence, boolean taken) {
  public FieldReading {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a reading of " + field + " without a value");
    }
  }

  /** The same, taken or not. */
  public FieldReading taken(boolean taken) {
    return new FieldReading(field, value, evidence, taken);
  }
}
