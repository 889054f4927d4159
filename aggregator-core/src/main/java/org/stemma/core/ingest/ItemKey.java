package org.stemma.core.ingest;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.source.Item;

/**
 * How an item is known again at the next poll, and whether it changed.
 *
 * @param value the guid; the address when there is none or when several items of one poll share the
 *     guid
 * @param hash of everything the source offered of it, SHA-256 in hex
 */
record ItemKey(String value, String hash) {
  /** An item beside its key. */
  record Keyed(Item item, ItemKey key) {}

  /** The items with their keys; one that is offered twice under one key is kept once, the last. */
  static List<Keyed> of(List<Item> items) {
    Map<String, URI> addresses = new HashMap<>();
    Map<String, Boolean> shared = new HashMap<>();
    for (Item item : items) {
      if (item.guid() != null && item.url() != null) {
        URI first = addresses.putIfAbsent(item.guid(), item.url());
        if (first != null && !first.equals(item.url())) {
          shared.put(item.guid(), true);
        }
      }
    }
    Map<String, Integer> places = new HashMap<>();
    List<Keyed> keyed = new ArrayList<>();
    for (Item item : items) {
      boolean own = item.guid() != null && !shared.containsKey(item.guid());
      String value = own ? Objects.requireNonNull(item.guid()) : address(item);
      Keyed entry = new Keyed(item, new ItemKey(value, hash(item)));
      @Nullable Integer place = places.putIfAbsent(value, keyed.size());
      if (place == null) {
        keyed.add(entry);
      } else {
        keyed.set(place, entry);
      }
    }
    return keyed;
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
