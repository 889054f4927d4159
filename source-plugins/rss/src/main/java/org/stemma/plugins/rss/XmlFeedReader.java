package org.stemma.plugins.rss;

import com.rometools.rome.feed.WireFeed;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.rss.Channel;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedInput;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;
import org.stemma.core.source.FeedInfo;
import org.stemma.core.source.Item;

/** Reads RSS, RDF and Atom: the document into a tree, the tree through ROME, both into items. */
final class XmlFeedReader {
  private XmlFeedReader() {}

  static ParsedFeed read(DecodedText text, URI base, int limit) throws FeedFormatException {
    FeedXml xml = FeedXml.read(text.text(), base, limit, document -> items(document, base));
    FeedTree tree = xml.tree();
    Document head = tree.head();
    WireFeed feed = wireFeed(head);
    String repaired = remarks(FeedElement.first(xml.repaired(), text.damage()), tree.cut());
    FeedInfo info =
        feed instanceof Channel channel
            ? new RssFeed(base)
                .info(channel, channel(head), FeedPauses.in(tree.pauses()), tree.format(), repaired)
            : new AtomFeed(base).info((Feed) feed, head.getRootElement(), tree.format(), repaired);
    FeedElement links =
        new FeedElement(feed instanceof Channel ? channel(head) : head.getRootElement());
    return new ParsedFeed(info, tree.items(), FeedWhereabouts.of(links, base));
  }

  /** All that is to be said of how the document was read; null when nothing is. */
  static @Nullable String remarks(@Nullable String... remarks) {
    String said = Stream.of(remarks).filter(Objects::nonNull).collect(Collectors.joining("; "));
    return said.isEmpty() ? null : said;
  }

  private static List<Item> items(Document document, URI base) throws FeedFormatException {
    WireFeed feed = wireFeed(document);
    return feed instanceof Channel channel
        ? new RssFeed(base).items(channel, channel(document))
        : new AtomFeed(base).items((Feed) feed, document.getRootElement());
  }

  private static Element channel(Document document) {
    return document.getRootElement().getChild("channel");
  }

  private static WireFeed wireFeed(Document document) throws FeedFormatException {
    try {
      return new WireFeedInput(false, Locale.ROOT).build(document);
    } catch (FeedException | IllegalArgumentException e) {
      throw new FeedFormatException("a feed that cannot be read: " + e.getMessage(), e);
    }
  }
}
