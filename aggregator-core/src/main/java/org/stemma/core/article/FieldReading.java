package org.stemma.core.article;

/**
 * What one place on a page says of one field. Places that lost are kept as well, so that a wrong
 * value can be understood and a disagreement seen.
 *
 * @param value as understood: a name, an ISO date, a tag; never blank, at most {@link #MAX_VALUE}
 *     characters
 * @param evidence where it stands, and the words as they stand there
 * @param taken true for the place whose value the copy has; no more than one a field
 */
public record FieldReading(Field field, String value, Evidence evidence, boolean taken) {
  /** Longest value that is kept. */
  public static final int MAX_VALUE = 1000;

  public FieldReading {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a reading of " + field + " without a value");
    }
    value = kept(value);
  }

  /** As much of a value as a reading of it keeps. */
  public static String kept(String value) {
    return value.length() <= MAX_VALUE ? value : value.substring(0, MAX_VALUE - 1) + "…";
  }

  /** The same, taken or not. */
  public FieldReading taken(boolean taken) {
    return new FieldReading(field, value, evidence, taken);
  }
}
