package org.stemma.plugins.rss;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a feed says that it stands, and its older items. All of it is the document's own word.
 *
 * @param self the address it gives itself (rel=self, JSON Feed feed_url); null when it gives none
 * @param movedTo where it says that it has moved (itunes:new-feed-url); null when it does not
 * @param archive the newest archive before it (prev-archive of RFC 5005, section 4); null when it
 *     names none
 * @param page its next page (RFC 5005, section 3; JSON Feed next_url); null when it names none
 * @param ended true when it says that it will not be renewed (JSON Feed expired)
 * @param hubs where its changes are told (WebSub), in its order
 */
public record FeedWhereabouts(
    @Nullable URI self,
    @Nullable URI movedTo,
    @Nullable URI archive,
    @Nullable URI page,
    boolean ended,
    List<URI> hubs) {
  public FeedWhereabouts {
    hubs = List.copyOf(hubs);
  }

  /** What an XML feed says. One that is complete (RFC 5005, section 2) has nothing older. */
  static FeedWhereabouts of(FeedElement feed, URI base) {
    boolean complete = feed.children(Vocabulary.HISTORY, "complete").findAny().isPresent();
    return new FeedWhereabouts(
        FeedUri.web(base, feed.link("self")),
        FeedUri.web(base, feed.text(Vocabulary.ITUNES, "new-feed-url")),
        complete ? null : FeedUri.web(base, feed.link("prev-archive")),
        complete ? null : FeedUri.web(base, feed.link("next")),
        false,
        feed.links("hub").map(hub -> FeedUri.web(base, hub)).flatMap(Stream::ofNullable).toList());
  }
}
