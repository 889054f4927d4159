package org.stemma.plugins.wordpress;

import static org.stemma.plugins.wordpress.ApiJson.plain;
import static org.stemma.plugins.wordpress.ApiJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.Evidence;
import org.stemma.core.article.Outlet;
import org.stemma.core.source.Item;

/** Reads posts as the API gives them (REST API handbook, Posts), with author and terms embedded. */
final class PostReader {
  /** What is asked for of a post, that answers stay small. */
  static final String FIELDS =
      "id,date,date_gmt,modified,modified_gmt,guid,link,title,excerpt,content,"
          + "yoast_head_json.canonical,_links,_embedded";

  private static final Set<String> SUBJECTS = Set.of("category", "post_tag");

  private PostReader() {}

  /**
   * The item of a post; empty when it has neither identity nor address.
   *
   * @param answer the address of the answer that it stands in
   */
  static Optional<Item> read(JsonNode post, URI answer) {
    String link = text(post.path("link"));
    URI url = link == null ? null : address(link);
    String guid = rendered(post, "guid");
    Item.Builder item;
    if (guid != null) {
      item = Item.withGuid(plain(guid)).url(url);
    } else if (url != null) {
      item = Item.at(url);
    } else {
      return Optional.empty();
    }
    String title = rendered(post, "title");
    item.rawLink(link).title(title == null ? null : plain(title));
    ClaimedDate published = published(post);
    ClaimedDate modified = date(post, "modified_gmt", "modified");
    item.published(published);
    item.updated(isSame(published, modified) ? null : modified);
    // A post with a password gives an empty text and a line that asks for it.
    if (!post.path("content").path("protected").asBoolean(false)) {
      item.summary(rendered(post, "excerpt")).content(rendered(post, "content"));
    }
    authors(post, item);
    subjects(post, item);
    canonical(post, url, answer, item);
    return Optional.of(item.build());
  }

  static @Nullable ClaimedDate published(JsonNode post) {
    return date(post, "date_gmt", "date");
  }

  private static boolean isSame(@Nullable ClaimedDate one, @Nullable ClaimedDate other) {
    return one != null && other != null && one.raw().equals(other.raw());
  }

  private static @Nullable String rendered(JsonNode post, String field) {
    return text(post.path(field).path("rendered"));
  }

  /** A moment in UTC; of the site's local time, whose zone is not given, the day alone. */
  private static @Nullable ClaimedDate date(JsonNode post, String utc, String local) {
    String raw = text(post.path(utc));
    LocalDateTime moment = raw == null ? null : moment(raw);
    if (raw != null && moment != null) {
      return ClaimedDate.at(raw, moment.toInstant(ZoneOffset.UTC));
    }
    String here = text(post.path(local));
    LocalDateTime day = here == null ? null : moment(here);
    if (here == null) {
      return raw == null ? null : ClaimedDate.unread(raw);
    }
    return day == null ? ClaimedDate.unread(here) : ClaimedDate.on(here, day.toLocalDate());
  }

  private static @Nullable LocalDateTime moment(String raw) {
    try {
      return raw.matches("[1-9][0-9]{3}-.{1,40}") ? LocalDateTime.parse(raw) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Authors that the site hides are told as errors, and have no name. */
  private static void authors(JsonNode post, Item.Builder item) {
    for (JsonNode author : post.path("_embedded").path("author")) {
      String name = text(author.path("name"));
      if (name != null && !plain(name).isEmpty()) {
        item.author(plain(name));
      }
    }
  }

  /** Names of categories and tags; the one for posts that nobody sorted says nothing. */
  private static void subjects(JsonNode post, Item.Builder item) {
    for (JsonNode terms : post.path("_embedded").path("wp:term")) {
      for (JsonNode term : terms) {
        String name = text(term.path("name"));
        boolean said = SUBJECTS.contains(term.path("taxonomy").asText());
        if (said && name != null && !"uncategorized".equals(text(term.path("slug")))) {
          item.category(plain(name));
        }
      }
    }
  }

  /** The canonical address that an SEO plugin states, where it is on another site. */
  private static void canonical(JsonNode post, @Nullable URI url, URI answer, Item.Builder item) {
    String stated = text(post.path("yoast_head_json").path("canonical"));
    URI canonical = stated == null ? null : address(stated);
    if (stated == null || canonical == null || url == null) {
      return;
    }
    if (!Outlet.domainOf(canonical.getHost()).equals(Outlet.domainOf(url.getHost()))) {
      item.claim(
          new Claim(
              ClaimKind.CANONICAL_ELSEWHERE,
              stated,
              canonical,
              null,
              new Evidence("feed", "yoast_head_json.canonical", stated, answer)));
    }
  }

  /** An address of the web; null when it is none. */
  private static @Nullable URI address(String written) {
    try {
      URI url = URI.create(written.replace(" ", "%20"));
      String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
      boolean web = scheme.equals("http") || scheme.equals("https");
      return web && url.getHost() != null ? url : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
