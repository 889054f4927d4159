package org.stemma.core.provenance;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Outlets that let others print their articles and count the copies, from {@code suppliers.tsv}.
 */
final class Suppliers {
  /**
   * @param counter part of the address of the picture, frame or script that counts
   * @param licence the licence they give unless a copy says otherwise; empty when not known
   */
  record Supplier(String name, String domain, Pattern counter, String licence) {
    URI home() {
      return URI.create("https://" + domain + "/");
    }
  }

  static final List<Supplier> ALL =
      Table.rows("suppliers.tsv", 4).stream()
          .map(row -> new Supplier(row.get(0), row.get(1), Pattern.compile(row.get(2)), row.get(3)))
          .toList();

  private Suppliers() {}

  static @Nullable Supplier named(String name) {
    String key = Names.key(name);
    return ALL.stream().filter(s -> Names.key(s.name()).equals(key)).findFirst().orElse(null);
  }

  static @Nullable Supplier counting(String address) {
    return ALL.stream().filter(s -> s.counter().matcher(address).find()).findFirst().orElse(null);
  }
}
