package org.stemma.core.page;

import java.util.List;
import org.jsoup.nodes.Document;
import org.stemma.core.article.Copy;
import org.stemma.core.article.FieldReading;

/**
 * A page as read: the copy, and what a reader of claims looks in.
 *
 * @param copy the article and its notices
 * @param document the parsed page; its nodes are mutable and not safe for use by several threads
 * @param lead text lines above the article's text, in document order: byline block, dateline, and
 *     what was cut from its start; at most {@link #MAX_LINES}
 * @param tail text lines below the article's text and what was cut from its end (origin, copyright,
 *     permission, disclaimer), in document order; at most {@link #MAX_LINES}
 * @param fields what each place says of the copy's fields, those that lost included
 * @param trace what the page teaches of its site
 */
public record PageReading(
    Copy copy,
    Document document,
    List<String> lead,
    List<String> tail,
    List<FieldReading> fields,
    PageTrace trace) {
  /** Most lines kept on either side of the text. */
  public static final int MAX_LINES = 60;

  public PageReading {
    lead = List.copyOf(lead);
    tail = List.copyOf(tail);
    fields = List.copyOf(fields);
  }
}
