package org.stemma.plugins.rss;

import com.rometools.rome.feed.WireFeed;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.rss.Channel;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedInput;
import java.net.URI;
import java.util.Locale;
import org.jdom2.Document;

/** Reads RSS, RDF and Atom: the document into a tree, the tree through ROME, both into items. */
final class XmlFeedReader {
  private XmlFeedReader() {}

  static ParsedFeed read(DecodedText text, URI base, int limit) throws FeedFormatException {
    FeedXml xml = FeedXml.read(text.text(), base, limit);
    Document document = xml.tree().document();
    String repaired = FeedElement.first(xml.repaired(), text.damage());
    try {
      FeedHours hours = FeedHours.takenFrom(document.getRootElement());
      WireFeed feed = new WireFeedInput(false, Locale.ROOT).build(document);
      if (feed instanceof Channel channel) {
        return RssFeed.read(channel, document.getRootElement(), hours, base, repaired);
      }
      return AtomFeed.read((Feed) feed, document.getRootElement(), base, repaired);
    } catch (FeedException | IllegalArgumentException e) {
      throw new FeedFormatException("a feed that cannot be read: " + e.getMessage(), e);
    }
  }
}
