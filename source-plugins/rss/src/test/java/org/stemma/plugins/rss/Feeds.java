package org.stemma.plugins.rss;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.stemma.core.source.Item;

/** Documents for tests, read as if they came from {@code https://paper.example/feed/}. */
final class Feeds {
  static final URI BASE = URI.create("https://paper.example/feed/");

  private Feeds() {}

  static ParsedFeed read(String document) throws FeedFormatException {
    return read(document.getBytes(StandardCharsets.UTF_8), "application/xml");
  }

  static ParsedFeed read(byte[] body, String contentType) throws FeedFormatException {
    return FeedReader.read(body, Map.of("content-type", List.of(contentType)), BASE);
  }

  /** An RSS 2.0 channel with this in it. */
  static String rss(String channel) {
    return "<rss version=\"2.0\"><channel><title>The Paper</title>" + channel + "</channel></rss>";
  }

  /** The only item, with this in it. */
  static Item rssItem(String item) throws FeedFormatException {
    return only(read(rss("<item>" + item + "</item>")));
  }

  /** The only entry, with this in it. */
  static Item atomEntry(String entry) throws FeedFormatException {
    return only(
        read(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"><author><name>The Desk</name></author>"
                + "<entry>"
                + entry
                + "</entry></feed>"));
  }

  static Item only(ParsedFeed feed) {
    if (feed.items().size() != 1) {
      throw new AssertionError("one item expected, not " + feed.items());
    }
    return feed.items().get(0);
  }
}
