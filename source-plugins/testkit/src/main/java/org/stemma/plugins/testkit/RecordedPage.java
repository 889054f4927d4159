package org.stemma.plugins.testkit;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code pages.tsv}: address, content type and file, and where it matters the day and the
 * address that answered, separated by tabs.
 *
 * @param asked the address that was asked for
 * @param contentType as the header has it; empty when there was none
 * @param file its name in the folder
 * @param day when it was fetched; null when that is of no matter
 * @param answered the address that answered, after redirects
 */
public record RecordedPage(
    URI asked, String contentType, String file, @Nullable LocalDate day, URI answered) {
  private static final String FORM = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is none; the message says what is expected
   */
  static RecordedPage parse(String line) {
    String[] parts = line.split("\t", -1);
    if (parts.length < 3 || parts.length > 5 || !parts[2].matches(FORM)) {
      throw new IllegalArgumentException(
          "not an address, a content type and a file, separated by tabs");
    }
    URI asked = address(parts[0]);
    return new RecordedPage(
        asked,
        parts[1],
        parts[2],
        parts.length > 3 && !parts[3].isEmpty() ? day(parts[3]) : null,
        parts.length > 4 && !parts[4].isEmpty() ? address(parts[4]) : asked);
  }

  private static URI address(String text) {
    try {
      return new URI(text.strip());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("'" + text + "' is no address", e);
    }
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text.strip());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("'" + text + "' is no day; write it as 2026-03-01", e);
    }
  }

  /** As it is written. */
  String line() {
    String line = asked + "\t" + contentType.replaceAll("\\p{Cntrl}", " ") + "\t" + file;
    if (answered.equals(asked)) {
      return day == null ? line : line + "\t" + day;
    }
    return line + "\t" + (day == null ? "" : day) + "\t" + answered;
  }
}
