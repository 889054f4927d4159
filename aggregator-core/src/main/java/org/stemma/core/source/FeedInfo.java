package org.stemma.core.source;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ClaimedDate;

/**
 * What a feed says of itself. Absent values are null or empty, never guessed.
 *
 * @param title plain text
 * @param home the site's page that the feed belongs to, absolute
 * @param language as stated
 * @param description HTML
 * @param updated as stated
 * @param rights HTML
 * @param authors names
 * @param format such as {@code rss20}, {@code atom10}, {@code jsonfeed}
 * @param repaired where and why the document had to be mended; null when it was well-formed
 * @param ttl least time between polls that the feed asks for (ttl, syndication module)
 * @param skipHours hours of the day, 0-23 UTC, in which not to poll
 * @param skipDays ISO days, 1 Monday to 7 Sunday, in UTC, on which not to poll
 */
public record FeedInfo(
    @Nullable String title,
    @Nullable URI home,
    @Nullable String language,
    @Nullable String description,
    @Nullable ClaimedDate updated,
    @Nullable String rights,
    List<String> authors,
    @Nullable String format,
    @Nullable String repaired,
    @Nullable Duration ttl,
    List<Integer> skipHours,
    List<Integer> skipDays) {
  public FeedInfo {
    authors = List.copyOf(authors);
    skipHours = List.copyOf(skipHours);
    skipDays = List.copyOf(skipDays);
  }
}
