package org.stemma.plugins.rss;

import static org.stemma.plugins.rss.FeedElement.first;
import static org.stemma.plugins.rss.Vocabulary.ATOM;
import static org.stemma.plugins.rss.Vocabulary.CONTENT;
import static org.stemma.plugins.rss.Vocabulary.DC;
import static org.stemma.plugins.rss.Vocabulary.DCTERMS;
import static org.stemma.plugins.rss.Vocabulary.FEEDBURNER;
import static org.stemma.plugins.rss.Vocabulary.ITUNES;
import static org.stemma.plugins.rss.Vocabulary.MEDIA;
import static org.stemma.plugins.rss.Vocabulary.RSS;
import static org.stemma.plugins.rss.Vocabulary.XHTML;

import com.google.common.base.Splitter;
import com.rometools.rome.feed.module.DCModule;
import com.rometools.rome.feed.module.DCSubject;
import com.rometools.rome.feed.rss.Category;
import com.rometools.rome.feed.rss.Channel;
import com.rometools.rome.feed.rss.Content;
import com.rometools.rome.feed.rss.Description;
import com.rometools.rome.feed.rss.Enclosure;
import com.rometools.rome.feed.rss.Guid;
import com.rometools.rome.feed.rss.Source;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;
import org.stemma.core.source.FeedInfo;
import org.stemma.core.source.Item;

/** From ROME's RSS channel, and the tree beside it, to items. */
final class RssFeed {
  private static final Splitter COMMAS = Splitter.on(',').trimResults().omitEmptyStrings();

  private final URI base;

  RssFeed(URI base) {
    this.base = base;
  }

  List<Item> items(Channel channel, Element tree) {
    List<Element> elements = tree.getChildren("item");
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      items.add(item(channel.getItems().get(i), new FeedElement(elements.get(i))));
    }
    return items;
  }

  FeedInfo info(
      Channel channel,
      Element element,
      FeedPauses pauses,
      String format,
      @Nullable String repaired) {
    FeedElement tree = new FeedElement(element);
    DCModule dc = (DCModule) channel.getModule(DCModule.URI);
    Set<String> authors = new LinkedHashSet<>();
    Stream.of(channel.getManagingEditor(), channel.getWebMaster())
        .filter(RssFeed::stated)
        .forEach(authors::add);
    if (dc != null) {
      dc.getCreators().stream().filter(RssFeed::stated).forEach(authors::add);
    }
    authors.addAll(tree.texts(RSS, "author"));
    authors.addAll(tree.texts(DC, "author"));
    authors.addAll(tree.persons("author"));
    return new FeedInfo(
        plain(
            first(
                stated(channel.getTitle()) ? channel.getTitle() : null,
                tree.text(DC, "title"),
                tree.html("title"))),
        FeedUri.web(base, first(tree.text(RSS, "link"), tree.link("alternate"))),
        first(tree.text(RSS, "language"), tree.text(DC, "language"), tree.attribute("lang")),
        first(
            tree.text(RSS, "description"),
            tree.text(DC, "description"),
            tree.html("subtitle"),
            tree.text(ITUNES, "summary"),
            tree.text(ITUNES, "subtitle")),
        first(
            tree.date(RSS, "lastBuildDate"),
            tree.date(RSS, "pubDate"),
            tree.date(ATOM, "updated"),
            tree.date(DCTERMS, "modified"),
            tree.date(DC, "date")),
        first(tree.text(RSS, "copyright"), tree.text(DC, "rights"), tree.html("rights")),
        List.copyOf(authors),
        format,
        repaired,
        ttl(channel, tree),
        pauses.skipHours(),
        pauses.skipDays());
  }

  private static @Nullable Duration ttl(Channel channel, FeedElement tree) {
    return channel.getTtl() > 0
        ? Duration.ofMinutes(channel.getTtl())
        : FeedPauses.syndicated(tree);
  }

  private Item item(com.rometools.rome.feed.rss.Item rome, FeedElement tree) {
    DCModule dc = (DCModule) rome.getModule(DCModule.URI);
    Item.Builder item = Item.withGuid(guid(rome, tree));
    link(item, rome, tree);
    item.title(
        plain(
            first(
                stated(rome.getTitle()) ? rome.getTitle() : null,
                tree.text(DC, "title"),
                tree.html("title"),
                tree.text(MEDIA, "title"))));
    authors(dc, tree).forEach(item::author);
    item.published(
        first(
            tree.date(RSS, "pubDate"),
            tree.date(ATOM, "published"),
            tree.date(DCTERMS, "issued"),
            tree.date(DC, "date"),
            tree.date(DCTERMS, "created"),
            tree.date(ATOM, "created")));
    item.updated(first(tree.date(ATOM, "updated"), tree.date(DCTERMS, "modified")));
    body(item, rome, tree);
    categories(rome, dc, tree).forEach(item::category);
    item.origin(origin(rome, tree));
    enclosures(item, rome, tree);
    item.comments(FeedUri.web(base, rome.getComments()));
    item.rights(
        first(
            tree.text(DC, "rights"),
            tree.html("rights"),
            tree.text(RSS, "copyright"),
            tree.text(DCTERMS, "rights")));
    item.language(
        first(tree.text(DC, "language"), tree.text(RSS, "language"), tree.attribute("lang")));
    FeedClaims.of(tree, base).forEach(item::claim);
    return item.build();
  }

  private static String guid(com.rometools.rome.feed.rss.Item rome, FeedElement tree) {
    Guid guid = rome.getGuid();
    return FeedIdentity.of(
        first(
            guid != null && stated(guid.getValue()) ? guid.getValue().strip() : null,
            tree.attribute("about"),
            tree.text(ATOM, "id"),
            tree.text(DC, "identifier")),
        tree.value());
  }

  private void link(Item.Builder item, com.rometools.rome.feed.rss.Item rome, FeedElement tree) {
    Guid guid = rome.getGuid();
    String permalink = guid != null && guid.isPermaLink() ? guid.getValue() : null;
    String original = tree.text(FEEDBURNER, "origLink");
    item.url(
        first(
            FeedUri.web(base, original),
            FeedUri.web(base, rome.getLink()),
            FeedUri.web(base, tree.link("alternate")),
            FeedUri.web(permalink),
            FeedUri.web(tree.attribute("about"))));
    item.rawLink(
        tree.children(RSS, "link")
            .map(link -> link.attribute("raw"))
            .flatMap(Stream::ofNullable)
            .findFirst()
            .orElse(null));
  }

  private static Set<String> authors(@Nullable DCModule dc, FeedElement tree) {
    Set<String> authors = new LinkedHashSet<>();
    authors.addAll(tree.texts(RSS, "author"));
    if (dc != null) {
      authors.addAll(dc.getCreators());
    }
    authors.addAll(tree.texts(DC, "author"));
    authors.addAll(tree.persons("author"));
    if (authors.isEmpty()) {
      authors.addAll(tree.texts(ITUNES, "author"));
    }
    return plain(authors);
  }

  private static void body(
      Item.Builder item, com.rometools.rome.feed.rss.Item rome, FeedElement tree) {
    Description description = rome.getDescription();
    Content encoded = rome.getContent();
    item.summary(
        first(
            description != null && stated(description.getValue()) ? description.getValue() : null,
            tree.text(DC, "description"),
            tree.html("summary"),
            tree.text(ITUNES, "summary")));
    item.content(
        first(
            encoded != null && stated(encoded.getValue()) ? encoded.getValue() : null,
            tree.text(CONTENT, "encoded"),
            tree.html("content"),
            tree.text(XHTML, "body"),
            tree.text(XHTML, "div"),
            tree.text(RSS, "body"),
            tree.text(RSS, "fullitem")));
  }

  private static Set<String> categories(
      com.rometools.rome.feed.rss.Item rome, @Nullable DCModule dc, FeedElement tree) {
    Set<String> categories = new LinkedHashSet<>();
    rome.getCategories().stream()
        .map(Category::getValue)
        .filter(RssFeed::stated)
        .forEach(categories::add);
    if (dc != null) {
      dc.getSubjects().stream()
          .map(DCSubject::getValue)
          .filter(RssFeed::stated)
          .forEach(categories::add);
    }
    categories.addAll(AtomFeed.categories(tree));
    categories.addAll(tree.texts(MEDIA, "category"));
    tree.children(ITUNES, "category")
        .map(category -> category.attribute("text"))
        .flatMap(Stream::ofNullable)
        .forEach(categories::add);
    tree.texts(ITUNES, "keywords").forEach(words -> categories.addAll(COMMAS.splitToList(words)));
    return plain(categories);
  }

  private Item.@Nullable Origin origin(com.rometools.rome.feed.rss.Item rome, FeedElement tree) {
    Source source = rome.getSource();
    if (source == null) {
      return AtomFeed.origin(tree, base);
    }
    String title = plain(source.getValue());
    URI url = FeedUri.web(base, source.getUrl());
    return title == null && url == null ? null : new Item.Origin(title, url);
  }

  private void enclosures(
      Item.Builder item, com.rometools.rome.feed.rss.Item rome, FeedElement tree) {
    for (Enclosure enclosure : rome.getEnclosures()) {
      URI url = FeedUri.web(base, enclosure.getUrl());
      if (url != null) {
        String length = enclosure.getLength() > 0 ? Long.toString(enclosure.getLength()) : null;
        item.enclosure(new Item.Enclosure(url, enclosure.getType(), length));
      }
    }
    AtomFeed.enclosures(tree, base).forEach(item::enclosure);
  }

  private static boolean stated(@Nullable String text) {
    return text != null && !text.isBlank();
  }

  private static @Nullable String plain(@Nullable String html) {
    String text = html == null ? "" : FeedHtml.plain(html);
    return text.isEmpty() ? null : text;
  }

  private static Set<String> plain(Set<String> lines) {
    Set<String> texts = new LinkedHashSet<>();
    lines.stream().map(RssFeed::plain).flatMap(Stream::ofNullable).forEach(texts::add);
    return texts;
  }
}
