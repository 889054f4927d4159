package org.stemma.core.source;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimedDate;

/**
 * What a poll offers: an RSS item, an Atom entry, a link on a listing page. Made by a builder;
 * absent stays absent. Raw strings are kept beside what was read from them.
 *
 * @param guid the source's own identity for it; null when it gives none
 * @param url where the article stands, absolute; null when it has no page of its own
 * @param rawLink the link as written; null when absent
 * @param title plain text; null when absent
 * @param authors author lines as given
 * @param published first publication here
 * @param updated last change
 * @param summary HTML, unsanitised
 * @param content HTML of the whole text, unsanitised; null when the feed holds an excerpt only
 * @param categories plain text
 * @param origin the feed or site this item was taken from, as the feed itself states
 * @param enclosures attached media
 * @param comments address of the comments
 * @param rights HTML
 * @param language as stated
 * @param claims what the source states of origin, rights and authors
 */
public record Item(
    @Nullable String guid,
    @Nullable URI url,
    @Nullable String rawLink,
    @Nullable String title,
    List<String> authors,
    @Nullable ClaimedDate published,
    @Nullable ClaimedDate updated,
    @Nullable String summary,
    @Nullable String content,
    List<String> categories,
    @Nullable Origin origin,
    List<Enclosure> enclosures,
    @Nullable URI comments,
    @Nullable String rights,
    @Nullable String language,
    List<Claim> claims) {

  /** RSS {@code source} or Atom {@code source}: the feed that the item was copied from. */
  public record Origin(@Nullable String title, @Nullable URI url) {}

  /** An attached file. Type and length are as stated. */
  public record Enclosure(URI url, @Nullable String type, @Nullable String length) {}

  public Item {
    if (guid == null && url == null) {
      throw new IllegalArgumentException("an item needs a guid or an address");
    }
    authors = List.copyOf(authors);
    categories = List.copyOf(categories);
    enclosures = List.copyOf(enclosures);
    claims = List.copyOf(claims);
  }

  /** An item that stands at this address. */
  public static Builder at(URI url) {
    return new Builder().url(url);
  }

  /** An item without a page of its own. */
  public static Builder withGuid(String guid) {
    return new Builder().guid(guid);
  }

  /** Collects what is known of an item. */
  public static final class Builder {
    private @Nullable String guid;
    private @Nullable URI url;
    private @Nullable String rawLink;
    private @Nullable String title;
    private final List<String> authors = new ArrayList<>();
    private @Nullable ClaimedDate published;
    private @Nullable ClaimedDate updated;
    private @Nullable String summary;
    private @Nullable String content;
    private final List<String> categories = new ArrayList<>();
    private @Nullable Origin origin;
    private final List<Enclosure> enclosures = new ArrayList<>();
    private @Nullable URI comments;
    private @Nullable String rights;
    private @Nullable String language;
    private final List<Claim> claims = new ArrayList<>();

    private Builder() {}

    public Builder guid(@Nullable String value) {
      guid = value;
      return this;
    }

    public Builder url(@Nullable URI value) {
      url = value;
      return this;
    }

    public Builder rawLink(@Nullable String value) {
      rawLink = value;
      return this;
    }

    public Builder title(@Nullable String value) {
      title = value;
      return this;
    }

    public Builder author(String value) {
      authors.add(value);
      return this;
    }

    public Builder published(@Nullable ClaimedDate value) {
      published = value;
      return this;
    }

    public Builder updated(@Nullable ClaimedDate value) {
      updated = value;
      return this;
    }

    public Builder summary(@Nullable String html) {
      summary = html;
      return this;
    }

    public Builder content(@Nullable String html) {
      content = html;
      return this;
    }

    public Builder category(String value) {
      categories.add(value);
      return this;
    }

    public Builder origin(@Nullable Origin value) {
      origin = value;
      return this;
    }

    public Builder enclosure(Enclosure value) {
      enclosures.add(value);
      return this;
    }

    public Builder comments(@Nullable URI value) {
      comments = value;
      return this;
    }

    public Builder rights(@Nullable String html) {
      rights = html;
      return this;
    }

    public Builder language(@Nullable String value) {
      language = value;
      return this;
    }

    public Builder claim(Claim value) {
      claims.add(value);
      return this;
    }

    /**
     * The item.
     *
     * @throws IllegalArgumentException if it has neither guid nor address
     */
    public Item build() {
      return new Item(
          guid,
          url,
          rawLink,
          title,
          authors,
          published,
          updated,
          summary,
          content,
          categories,
          origin,
          enclosures,
          comments,
          rights,
          language,
          claims);
    }
  }
}
