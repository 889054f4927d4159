package org.stemma.core.article;

import java.util.regex.Pattern;

/**
 * The name of a source, chosen by the user: 1-64 of lower-case letters, digits, dot, dash and
 * underscore, beginning with a letter or digit.
 *
 * @param value the name
 */
public record SourceId(String value) implements Comparable<SourceId> {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  public SourceId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "not a source name: '"
              + value
              + "' (1-64 of a-z, 0-9, dot, dash, underscore; a letter or digit first)");
    }
  }

  @Override
  public int compareTo(SourceId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
