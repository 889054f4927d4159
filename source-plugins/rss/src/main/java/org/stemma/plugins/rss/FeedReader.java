package org.stemma.plugins.rss;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.stemma.core.source.Response;

/** Reads a feed of any kind, well-formed or not. Pure; safe for any thread. */
public final class FeedReader {
  /** Items read when no limit is given: more than any poll takes. */
  private static final int MOST_ITEMS = 60_000;

  private FeedReader() {}

  /**
   * Reads a feed with at most 60,000 items.
   *
   * @see #read(byte[], Map, URI, int)
   */
  public static ParsedFeed read(byte[] body, Map<String, List<String>> headers, URI base)
      throws FeedFormatException {
    return read(body, headers, base, MOST_ITEMS);
  }

  /**
   * Reads a feed.
   *
   * @param body decoded from any content encoding
   * @param headers of the answer, by lower-case name
   * @param base where the answer came from; relative links start there
   * @param limit most items to read; those after it are skipped without being held
   * @throws FeedFormatException if it is no feed, or nests or expands beyond what a feed needs
   */
  public static ParsedFeed read(byte[] body, Map<String, List<String>> headers, URI base, int limit)
      throws FeedFormatException {
    String charset = new Response(base, false, headers, body).charset().orElse(null);
    DecodedText text = CharsetDetector.decode(body, charset);
    String head = text.text().stripLeading();
    if (head.isEmpty()) {
      throw new FeedFormatException("an empty document (" + body.length + " bytes)");
    }
    return head.startsWith("{")
        ? JsonFeedReader.read(head, base, limit)
        : XmlFeedReader.read(text, base, limit);
  }
}
