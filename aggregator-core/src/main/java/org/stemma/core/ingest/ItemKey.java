package org.stemma.core.ingest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.source.Item;

/**
 * How an item is known again at the next poll, and whether it changed.
 *
 * @param value the guid; the address when there is none or when several items of one poll share the
 *     guid, and where those have no address, guid and title
 * @param hash of everything the source offered of it, SHA-256 in hex
 */
record ItemKey(String value, String hash) {
  /**
   * An item beside its key.
   *
   * @param shared true when other items of the poll have its guid, so that it was told from them by
   *     its address, or by its title where it has none
   */
  record Keyed(Item item, ItemKey key, boolean shared) {}

  /** The items with their keys; one that is offered twice under one key is kept once, the last. */
  static List<Keyed> of(List<Item> items) {
    Set<String> shared = shared(items);
    Map<String, Integer> places = new HashMap<>();
    List<Keyed> keyed = new ArrayList<>();
    for (Item offered : items) {
      boolean other = offered.guid() != null && shared.contains(offered.guid());
      Item item = other && offered.url() == null ? titled(offered) : offered;
      boolean own = item.guid() != null && (!other || item.url() == null);
      String value = own ? Objects.requireNonNull(item.guid()) : address(item);
      Keyed entry = new Keyed(item, new ItemKey(value, hash(item)), other);
      @Nullable Integer place = places.putIfAbsent(value, keyed.size());
      if (place == null) {
        keyed.add(entry);
      } else {
        keyed.set(place, entry);
      }
    }
    return keyed;
  }

  /** Guids that stand at several addresses, or over several titles without an address. */
  private static Set<String> shared(List<Item> items) {
    Map<String, String> first = new HashMap<>();
    Set<String> shared = new HashSet<>();
    for (Item item : items) {
      if (item.guid() != null) {
        String place = String.valueOf(item.url() == null ? item.title() : item.url());
        String other = first.putIfAbsent(item.guid(), place);
        if (other != null && !other.equals(place)) {
          shared.add(item.guid());
        }
      }
    }
    return shared;
  }

  /** The item under its guid and its title. */
  private static Item titled(Item item) {
    return new Item(
        item.guid() + " " + item.title(),
        null,
        item.rawLink(),
        item.title(),
        item.authors(),
        item.published(),
        item.updated(),
        item.summary(),
        item.content(),
        item.categories(),
        item.origin(),
        item.enclosures(),
        item.comments(),
        item.rights(),
        item.language(),
        item.claims());
  }

  private static String address(Item item) {
    if (item.url() == null) {
      return Objects.requireNonNull(item.guid());
    }
    try {
      return CanonicalUrl.of(item.url()).value();
    } catch (IllegalArgumentException e) {
      // Not an http address: it is reported when the item is read.
      return item.url().toString();
    }
  }

  private static String hash(Item item) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(item.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
