package org.stemma.core.ingest;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.Copy;
import org.stemma.core.article.Evidence;
import org.stemma.core.article.Field;
import org.stemma.core.article.FieldReading;
import org.stemma.core.page.PageReading;
import org.stemma.core.source.FeedInfo;
import org.stemma.core.source.Item;

/**
 * What a feed states of an item's fields, each a place of kind {@code feed} beside those of a page.
 */
final class FeedPlaces {
  private static final String FEED = "feed";

  private final Item item;
  private final URI feed;
  private final @Nullable FeedInfo info;
  private final @Nullable PageReading offered;
  private final List<FieldReading> stated = new ArrayList<>();

  /**
   * @param feed the address the item was offered at
   * @param offered what the feed itself gives of the text; null when it gives none
   */
  FeedPlaces(Item item, URI feed, @Nullable FeedInfo info, @Nullable PageReading offered) {
    this.item = item;
    this.feed = feed;
    this.info = info;
    this.offered = offered;
    read();
  }

  /** The page's places and the feed's, where the text is the page's. */
  List<FieldReading> beside(PageReading page, Copy made) {
    return taken(page.fields(), page.copy(), made);
  }

  /** The places in the item's own HTML and the feed's, where the text is the feed's. */
  List<FieldReading> instead(PageReading fragment, Copy made) {
    boolean hasText = fragment.fields().stream().anyMatch(reading -> reading.field() == Field.BODY);
    if (hasText) {
      stated.removeIf(reading -> reading.field() == Field.BODY);
    }
    return taken(fragment.fields().stream().map(this::inFeed).toList(), fragment.copy(), made);
  }

  private FieldReading inFeed(FieldReading reading) {
    Evidence at = reading.evidence();
    return new FieldReading(
        reading.field(),
        reading.value(),
        new Evidence(at.kind(), at.locator(), at.quote(), feed),
        reading.taken());
  }

  private void read() {
    add(Field.TITLE, item.title(), "title");
    add(Field.AUTHORS, String.join("; ", item.authors()), "author");
    if (item.published() == null) {
      add(Field.PUBLISHED, item.updated(), "updated");
    } else {
      add(Field.PUBLISHED, item.published(), "published");
      add(Field.MODIFIED, item.updated(), "updated");
    }
    add(Field.LANGUAGE, item.language(), "language");
    if (info != null) {
      add(Field.SITE_NAME, info.title(), "title of the feed");
    }
    if (offered != null && offered.copy().words() > 0) {
      String words = String.valueOf(offered.copy().words());
      String beginning = offered.copy().blocks().get(0);
      add(Field.BODY, words, item.content() != null ? "content" : "summary", beginning);
    }
  }

  private void add(Field field, @Nullable String value, String locator) {
    if (value != null) {
      add(field, value.strip(), locator, value);
    }
  }

  private void add(Field field, @Nullable ClaimedDate date, String locator) {
    if (date != null) {
      add(field, date.iso(), locator, date.raw());
    }
  }

  private void add(Field field, String value, String locator, String quote) {
    if (!value.isBlank()) {
      stated.add(new FieldReading(field, value, new Evidence(FEED, locator, quote, feed), false));
    }
  }

  /**
   * A page's place keeps the field unless the feed's value took its place; the feed's has it where
   * no other place does and the copy says what it says.
   */
  private List<FieldReading> taken(List<FieldReading> page, Copy before, Copy made) {
    Map<Field, Boolean> held = new EnumMap<>(Field.class);
    List<FieldReading> all = new ArrayList<>();
    for (FieldReading reading : Stream.concat(page.stream(), stated.stream()).toList()) {
      String value = value(made, reading.field());
      boolean says =
          reading.evidence().kind().equals(FEED)
              ? reading.value().equals(value)
              : reading.taken() && value.equals(value(before, reading.field()));
      all.add(reading.taken(says && held.putIfAbsent(reading.field(), true) == null));
    }
    return all;
  }

  /** As a reading of the field gives it; empty when the copy has none. */
  private static String value(Copy copy, Field field) {
    @Nullable Object value =
        switch (field) {
          case TITLE -> copy.title();
          case AUTHORS -> String.join("; ", copy.authors());
          case PUBLISHED -> copy.published() == null ? null : copy.published().iso();
          case MODIFIED -> copy.modified() == null ? null : copy.modified().iso();
          case LANGUAGE -> copy.language();
          case SITE_NAME -> copy.outlet().name();
          case CANONICAL -> copy.declaredUrl();
          case BODY -> copy.words();
        };
    return value == null ? "" : FieldReading.kept(value.toString());
  }
}
