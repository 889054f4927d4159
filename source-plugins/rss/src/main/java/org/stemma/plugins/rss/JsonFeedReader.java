package org.stemma.plugins.rss;

import static org.stemma.plugins.rss.FeedElement.first;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.source.FeedInfo;
import org.stemma.core.source.Item;

/** Reads JSON Feed 1.0 and 1.1 (jsonfeed.org). A field of an unexpected type counts as absent. */
final class JsonFeedReader {
  private static final int MAX_DEPTH = 100;

  /** Characters of a note that is read as a title: a line or two. */
  private static final int MAX_NOTE = 140;

  private static final JsonMapper JSON =
      new JsonMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
              .build());

  private final URI base;

  private JsonFeedReader(URI base) {
    this.base = base;
  }

  static ParsedFeed read(String text, URI base, int limit) throws FeedFormatException {
    JsonNode feed;
    try {
      feed = JSON.readTree(text);
    } catch (StreamConstraintsException e) {
      throw new FeedFormatException("JSON beyond what a feed needs" + place(e), e);
    } catch (JsonProcessingException e) {
      throw new FeedFormatException(
          "JSON that cannot be read: " + e.getOriginalMessage() + place(e), e);
    }
    if (!feed.path("items").isArray()) {
      throw new FeedFormatException("a JSON document without items, not a JSON Feed");
    }
    return new JsonFeedReader(base).feed(feed, limit);
  }

  private static String place(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
  }

  private ParsedFeed feed(JsonNode feed, int limit) {
    List<String> authors = authors(feed);
    List<Item> items = new ArrayList<>();
    String cut = null;
    for (JsonNode item : feed.path("items")) {
      if (items.size() == limit) {
        cut = "items after the first " + limit + " left out";
        break;
      }
      if (item.isObject()) {
        items.add(item(item, authors));
      }
    }
    String description = text(feed, "description");
    FeedInfo info =
        new FeedInfo(
            plain(text(feed, "title")),
            FeedUri.web(base, text(feed, "home_page_url")),
            text(feed, "language"),
            description == null ? null : FeedHtml.escaped(description),
            null,
            null,
            authors,
            "jsonfeed",
            cut,
            null,
            List.of(),
            List.of());
    FeedWhereabouts whereabouts =
        new FeedWhereabouts(
            FeedUri.web(base, text(feed, "feed_url")),
            null,
            null,
            FeedUri.web(base, text(feed, "next_url")),
            feed.path("expired").asBoolean(false),
            hubs(feed));
    return new ParsedFeed(info, items, whereabouts);
  }

  private List<URI> hubs(JsonNode feed) {
    List<URI> hubs = new ArrayList<>();
    for (JsonNode hub : feed.path("hubs")) {
      URI url = FeedUri.web(base, text(hub, "url"));
      if (url != null && "websub".equalsIgnoreCase(text(hub, "type"))) {
        hubs.add(url);
      }
    }
    return hubs;
  }

  private Item item(JsonNode node, List<String> feedAuthors) {
    String id = text(node, "id");
    Item.Builder item = Item.withGuid(FeedIdentity.of(id, node.toString()));
    String link = text(node, "url");
    item.url(
        first(
            FeedUri.web(base, link),
            FeedUri.web(base, text(node, "external_url")),
            FeedUri.web(id)));
    item.rawLink(link);
    item.title(plain(first(text(node, "title"), note(node))));
    List<String> authors = authors(node);
    (authors.isEmpty() ? feedAuthors : authors).forEach(item::author);
    item.published(date(node, "date_published"));
    item.updated(date(node, "date_modified"));
    String summary = text(node, "summary");
    item.summary(summary == null ? null : FeedHtml.escaped(summary));
    String html = text(node, "content_html");
    String words = text(node, "content_text");
    item.content(
        html != null
            ? FeedHtml.absolute(html, base)
            : words == null ? null : FeedHtml.escaped(words));
    for (JsonNode tag : node.path("tags")) {
      if (tag.isTextual() && !tag.textValue().isBlank()) {
        item.category(FeedHtml.collapsed(tag.textValue()));
      }
    }
    enclosures(item, node);
    item.language(text(node, "language"));
    return item.build();
  }

  /** A post that is one short line and has no title is its title, as feeds of notes mean it. */
  private static @Nullable String note(JsonNode node) {
    String html = text(node, "content_html");
    String words =
        html == null || html.length() > 10 * MAX_NOTE
            ? text(node, "content_text")
            : FeedHtml.plain(html);
    return words == null || words.isEmpty() || words.length() > MAX_NOTE ? null : words;
  }

  private void enclosures(Item.Builder item, JsonNode node) {
    for (JsonNode attachment : node.path("attachments")) {
      URI url = FeedUri.web(base, text(attachment, "url"));
      if (url != null) {
        item.enclosure(
            new Item.Enclosure(
                url, text(attachment, "mime_type"), text(attachment, "size_in_bytes")));
      }
    }
  }

  /** Version 1.1 has authors, version 1.0 one author. */
  private static List<String> authors(JsonNode node) {
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode author : node.path("authors")) {
      addName(author, names);
    }
    if (names.isEmpty()) {
      addName(node.path("author"), names);
    }
    return List.copyOf(names);
  }

  private static void addName(JsonNode author, Set<String> names) {
    String name = author.isTextual() ? author.textValue() : text(author, "name");
    if (name != null && !name.isBlank()) {
      names.add(FeedHtml.collapsed(name));
    }
  }

  private static @Nullable ClaimedDate date(JsonNode node, String name) {
    String raw = text(node, name);
    return raw == null ? null : FeedDate.read(raw);
  }

  private static @Nullable String plain(@Nullable String text) {
    return text == null ? null : FeedHtml.collapsed(text);
  }

  /** A string, or a number that should have been one; null when blank or absent. */
  private static @Nullable String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    String text = value.isTextual() || value.isNumber() ? value.asText() : "";
    return text.isBlank() ? null : XmlRepair.clean(text.strip());
  }
}
