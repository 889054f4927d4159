package org.stemma.plugins.rss;

import static org.stemma.plugins.rss.FeedElement.first;
import static org.stemma.plugins.rss.Vocabulary.ATOM;
import static org.stemma.plugins.rss.Vocabulary.CONTENT;
import static org.stemma.plugins.rss.Vocabulary.DC;
import static org.stemma.plugins.rss.Vocabulary.DCTERMS;
import static org.stemma.plugins.rss.Vocabulary.FEEDBURNER;

import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.synd.SyndPerson;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;
import org.stemma.core.source.FeedInfo;
import org.stemma.core.source.Item;

/** From ROME's Atom feed, and the tree beside it, to items. */
final class AtomFeed {
  private static final Set<String> TEXT = Set.of("text", "html");

  private final URI base;

  AtomFeed(URI base) {
    this.base = base;
  }

  List<Item> items(Feed feed, Element root) {
    List<Element> elements = root.getChildren("entry", ATOM.namespace);
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      items.add(item(feed, feed.getEntries().get(i), new FeedElement(elements.get(i))));
    }
    return items;
  }

  FeedInfo info(Feed feed, Element root, String format, @Nullable String repaired) {
    FeedElement tree = new FeedElement(root);
    return new FeedInfo(
        first(plain(feed.getTitleEx()), tree.text(DC, "title")),
        FeedUri.web(base, alternate(feed.getAlternateLinks())),
        first(tree.attribute("lang"), tree.text(DC, "language")),
        first(html(feed.getSubtitle()), tree.text(DC, "description")),
        first(tree.date(ATOM, "updated"), tree.date(DCTERMS, "modified"), tree.date(DC, "date")),
        first(tree.html("rights"), tree.text(DC, "rights")),
        names(feed.getAuthors(), tree),
        format,
        repaired,
        null,
        List.of(),
        List.of());
  }

  private Item item(Feed feed, Entry entry, FeedElement tree) {
    String id = entry.getId() == null || entry.getId().isBlank() ? null : entry.getId().strip();
    Item.Builder item =
        Item.withGuid(FeedIdentity.of(first(id, tree.text(DC, "identifier")), tree.value()));
    String link = alternate(entry.getAlternateLinks());
    item.url(first(FeedUri.web(base, tree.text(FEEDBURNER, "origLink")), FeedUri.web(base, link)));
    item.rawLink(link);
    item.title(first(plain(entry.getTitleEx()), tree.text(DC, "title")));
    authors(feed, entry, tree).forEach(item::author);
    item.published(
        first(
            tree.date(ATOM, "published"),
            tree.date(DCTERMS, "issued"),
            tree.date(DC, "date"),
            tree.date(ATOM, "created")));
    item.updated(first(tree.date(ATOM, "updated"), tree.date(DCTERMS, "modified")));
    item.summary(first(html(entry.getSummary()), tree.text(DC, "description")));
    item.content(
        entry.getContents().stream()
            .map(AtomFeed::html)
            .flatMap(Stream::ofNullable)
            .findFirst()
            .orElse(tree.text(CONTENT, "encoded")));
    Set<String> categories = new LinkedHashSet<>(categories(tree));
    categories.addAll(tree.texts(DC, "subject"));
    categories.forEach(item::category);
    item.origin(origin(tree, base));
    enclosures(tree, base).forEach(item::enclosure);
    item.comments(FeedUri.web(base, comments(tree)));
    item.rights(first(tree.html("rights"), tree.text(DC, "rights")));
    item.language(first(tree.attribute("lang"), tree.text(DC, "language")));
    FeedClaims.of(tree, base).forEach(item::claim);
    return item.build();
  }

  /** An entry without authors has those of its source, else of its feed (RFC 4287, 4.2.1). */
  private static List<String> authors(Feed feed, Entry entry, FeedElement tree) {
    List<String> own = names(entry.getAuthors(), tree);
    if (!own.isEmpty()) {
      return own;
    }
    List<String> source =
        tree.children(ATOM, "source").flatMap(s -> s.persons("author").stream()).toList();
    return source.isEmpty() ? names(feed.getAuthors(), null) : source;
  }

  private static List<String> names(List<SyndPerson> persons, @Nullable FeedElement tree) {
    Set<String> names = new LinkedHashSet<>();
    for (SyndPerson person : persons) {
      Stream.of(person.getName(), person.getEmail())
          .filter(name -> name != null && !name.isBlank())
          .findFirst()
          .ifPresent(name -> names.add(FeedHtml.collapsed(name)));
    }
    if (tree != null) {
      names.addAll(tree.texts(DC, "creator"));
    }
    return List.copyOf(names);
  }

  /** RFC 4685: replies may be a page or a feed; the page is meant for people. */
  private static @Nullable String comments(FeedElement tree) {
    List<FeedElement> replies =
        tree.children(ATOM, "link")
            .filter(link -> "replies".equals(link.attribute("rel")))
            .toList();
    return replies.stream()
        .filter(link -> String.valueOf(link.attribute("type")).contains("html"))
        .findFirst()
        .or(() -> replies.stream().findFirst())
        .map(link -> link.attribute("href"))
        .orElse(null);
  }

  /** Atom categories: the term, which other entries share, and the label if it says more. */
  static List<String> categories(FeedElement tree) {
    return tree.children(ATOM, "category").flatMap(AtomFeed::words).toList();
  }

  private static Stream<String> words(FeedElement category) {
    String term = category.attribute("term");
    String label = category.attribute("label");
    return Stream.of(
            Optional.ofNullable(term),
            Optional.ofNullable(label).filter(words -> !words.equalsIgnoreCase(term)))
        .flatMap(Optional::stream)
        .map(FeedHtml::collapsed);
  }

  /** The feed that an Atom source element names. */
  static Item.@Nullable Origin origin(FeedElement tree, URI base) {
    return tree.children(ATOM, "source")
        .map(
            source ->
                new Item.Origin(
                    source.plain("title"),
                    first(
                        FeedUri.web(base, source.link("alternate")),
                        FeedUri.web(base, source.link("self")),
                        FeedUri.web(base, source.text(ATOM, "id")))))
        .filter(origin -> origin.title() != null || origin.url() != null)
        .findFirst()
        .orElse(null);
  }

  static List<Item.Enclosure> enclosures(FeedElement tree, URI base) {
    List<Item.Enclosure> enclosures = new ArrayList<>();
    tree.children(ATOM, "link")
        .filter(link -> "enclosure".equals(link.attribute("rel")))
        .forEach(
            link -> {
              URI url = FeedUri.web(base, link.attribute("href"));
              if (url != null) {
                enclosures.add(
                    new Item.Enclosure(url, link.attribute("type"), link.attribute("length")));
              }
            });
    return enclosures;
  }

  private static @Nullable String alternate(List<Link> links) {
    return links.stream()
        .filter(link -> link.getType() == null || link.getType().contains("html"))
        .findFirst()
        .or(() -> links.stream().findFirst())
        .map(Link::getHref)
        .orElse(null);
  }

  private static @Nullable String html(@Nullable Content content) {
    if (content == null || content.getValue() == null || content.getValue().isBlank()) {
      return null;
    }
    String type = content.getType() == null ? "text" : content.getType();
    if (!TEXT.contains(type)) {
      return null;
    }
    return type.equals("html") ? content.getValue() : FeedHtml.escaped(content.getValue());
  }

  private static @Nullable String plain(@Nullable Content content) {
    String html = html(content);
    String text = html == null ? "" : FeedHtml.plain(html);
    return text.isEmpty() ? null : text;
  }
}
