package org.stemma.core.provenance;

import java.net.URI;
import java.util.List;
import org.stemma.core.article.Evidence;

/**
 * A line of text near an article's body, with what the markup adds to its words.
 *
 * @param text white space collapsed
 * @param place where it stands
 * @param number its place among the lines of the same kind, from 0
 * @param links the links inside it, in order
 * @param dates machine-readable dates inside it, as written
 * @param caption true inside a figure, caption or credit
 */
record Line(
    String text, Place place, int number, List<Link> links, List<String> dates, boolean caption) {
  /** Longest line that is searched; what stands after it is ignored. */
  static final int MAX_LENGTH = 1000;

  Line {
    if (text.length() > MAX_LENGTH) {
      text = text.substring(0, MAX_LENGTH);
    }
    links = List.copyOf(links);
    dates = List.copyOf(dates);
  }

  /** Where a line stands. */
  enum Place {
    LEAD,
    BODY_START,
    BODY,
    BODY_END,
    TAIL,
    NOTICE;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * A link inside a line.
   *
   * @param text its words
   * @param start where they begin in the line
   * @param url absolute
   */
  record Link(String text, int start, URI url) {
    int end() {
      return start + text.length();
    }
  }

  Evidence evidence(String kind, URI page) {
    return new Evidence(kind, place.word() + "[" + number + "]", text, page);
  }
}
