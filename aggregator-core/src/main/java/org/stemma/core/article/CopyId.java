package org.stemma.core.article;

/**
 * The store's number of a copy; grows with the order of arrival and is never used again.
 *
 * @param value positive
 */
public record CopyId(long value) implements Comparable<CopyId> {
  @Override
  public int compareTo(CopyId other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return "c" + value;
  }
}
