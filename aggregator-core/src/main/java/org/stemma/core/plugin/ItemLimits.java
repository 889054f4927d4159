package org.stemma.core.plugin;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Claim;
import org.stemma.core.article.Evidence;
import org.stemma.core.source.FeedInfo;
import org.stemma.core.source.Item;

/**
 * Cuts items to what an article can need, whatever a source offers, and remembers which fields were
 * cut. Real feeds stay far below these limits. One thread.
 */
final class ItemLimits {
  static final int TITLE = 1_000;
  static final int LINK = 2_048;
  static final int GUID = 2_048;
  static final int NAME = 300;
  static final int LIST = 100;
  static final int TYPE = 100;
  static final int CLAIM = 1_000;
  static final int HTML = (1 << 20) + (1 << 16);

  private final Set<String> fields = new TreeSet<>();
  private boolean cut;
  private int items;

  /** The item within the limits; null when nothing is left that tells it from others. */
  @Nullable Item bounded(Item item) {
    cut = false;
    @Nullable URI url = link("link", item.url());
    @Nullable String guid = guid(item.guid());
    @Nullable Item bounded = guid == null && url == null ? null : bounded(item, guid, url);
    items += cut ? 1 : 0;
    return bounded;
  }

  private Item bounded(Item item, @Nullable String guid, @Nullable URI url) {
    return new Item(
        guid,
        url,
        text("link", item.rawLink(), LINK),
        text("title", item.title(), TITLE),
        texts("authors", item.authors()),
        item.published(),
        item.updated(),
        text("summary", item.summary(), HTML),
        text("content", item.content(), HTML),
        texts("categories", item.categories()),
        origin(item.origin()),
        list("enclosures", item.enclosures()).stream().flatMap(this::enclosure).toList(),
        link("comments", item.comments()),
        text("rights", item.rights(), LINK),
        text("language", item.language(), NAME),
        list("claims", item.claims()).stream().map(this::claim).toList());
  }

  private Item.@Nullable Origin origin(Item.@Nullable Origin origin) {
    return origin == null
        ? null
        : new Item.Origin(text("origin", origin.title(), TITLE), link("origin", origin.url()));
  }

  private Stream<Item.Enclosure> enclosure(Item.Enclosure enclosure) {
    URI url = link("enclosures", enclosure.url());
    return url == null
        ? Stream.empty()
        : Stream.of(
            new Item.Enclosure(
                url,
                text("enclosures", enclosure.type(), TYPE),
                text("enclosures", enclosure.length(), TYPE)));
  }

  private Claim claim(Claim claim) {
    Evidence evidence = claim.evidence();
    return new Claim(
        claim.kind(),
        cut("claims", claim.value(), CLAIM),
        link("claims", claim.url()),
        claim.date(),
        new Evidence(
            cut("claims", evidence.kind(), TYPE),
            cut("claims", evidence.locator(), CLAIM),
            evidence.quote(),
            evidence.page()));
  }

  /** What a feed says of itself, within the same limits. */
  FeedInfo bounded(FeedInfo info) {
    return new FeedInfo(
        text("title", info.title(), TITLE),
        link("home", info.home()),
        text("language", info.language(), NAME),
        text("description", info.description(), HTML),
        info.updated(),
        text("rights", info.rights(), LINK),
        texts("authors", info.authors()),
        text("format", info.format(), TYPE),
        text("repaired", info.repaired(), TITLE),
        info.ttl(),
        list("hours", info.skipHours()),
        list("days", info.skipDays()));
  }

  /** Characters of an item's texts that can be long. */
  static long length(Item item) {
    return length(item.title())
        + length(item.summary())
        + length(item.content())
        + length(item.rights())
        + item.authors().stream().mapToLong(String::length).sum()
        + item.categories().stream().mapToLong(String::length).sum()
        + item.claims().size() * 2L * CLAIM;
  }

  private static long length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }

  /** What was cut, in one line; null when nothing was. */
  @Nullable String remark() {
    return items == 0
        ? null
        : items
            + (items == 1 ? " item" : " items")
            + " cut at a limit: "
            + String.join(", ", fields);
  }

  private @Nullable String guid(@Nullable String guid) {
    if (guid == null || guid.length() <= GUID) {
      return guid;
    }
    note("guid");
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(guid.getBytes(StandardCharsets.UTF_8));
      return "sha256:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private void note(String field) {
    fields.add(field);
    cut = true;
  }

  /** An address that was cut would be another one: it is left out. */
  private @Nullable URI link(String field, @Nullable URI url) {
    if (url == null || url.toString().length() <= LINK) {
      return url;
    }
    note(field);
    return null;
  }

  private @Nullable String text(String field, @Nullable String text, int limit) {
    return text == null ? null : cut(field, text, limit);
  }

  private String cut(String field, String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    note(field);
    int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
    return text.substring(0, end);
  }

  private List<String> texts(String field, List<String> texts) {
    List<String> few = list(field, texts);
    return few.stream().allMatch(text -> text.length() <= NAME)
        ? few
        : few.stream().map(text -> cut(field, text, NAME)).toList();
  }

  private <T> List<T> list(String field, List<T> list) {
    if (list.size() <= LIST) {
      return list;
    }
    note(field);
    return list.subList(0, LIST);
  }
}
