package org.stemma.plugins.rss;

import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.source.Http;
import org.stemma.core.source.Poll;
import org.stemma.core.source.Response;
import org.stemma.core.source.Source;
import org.stemma.core.source.SourceGone;

/**
 * One feed. Its cursor names the newest archive of the feed (RFC 5005) that was read: archives do
 * not change, so each is read once. Pages are walked at the first poll only.
 */
final class RssSource implements Source {
  private static final String READ = "archive ";

  private final RssSettings settings;
  private final Http http;

  @Inject
  RssSource(RssSettings settings, Http http) {
    this.settings = settings;
    this.http = http;
  }

  @Override
  public void poll(Poll poll) throws IOException, SourceGone {
    Response answer = http.get(settings.url());
    if (answer.notModified()) {
      return;
    }
    ParsedFeed feed =
        FeedReader.read(answer.body(), answer.headers(), answer.url(), settings.limit());
    poll.feed(feed.info());
    hints(feed.whereabouts(), answer.url(), poll);
    if (settings.push()) {
      FeedHub.of(answer, feed.whereabouts()).ifPresent(poll::hub);
    }
    FeedHistory history = new FeedHistory(http, settings.limit(), poll::emit);
    if (settings.history() == 0) {
      feed.items().forEach(poll::emit);
    } else {
      withHistory(poll, feed, history);
    }
    if (feed.whereabouts().ended()) {
      throw new SourceGone("the feed says that it has ended (expired)");
    }
  }

  private void withHistory(Poll poll, ParsedFeed feed, FeedHistory history) {
    Optional<String> before = poll.cursor();
    @Nullable URI archive = feed.whereabouts().archive();
    // Before the walk: a poll that is stopped at its limit of items is not to walk again.
    if (archive != null || before.isEmpty()) {
      poll.cursor(READ + archive);
    }
    history.emit(feed);
    if (before.isEmpty()) {
      history.walk(feed, null, settings.history());
    } else if (archive != null && before.get().startsWith(READ)) {
      history.walk(feed, URI.create(before.get().substring(READ.length())), settings.history());
    }
    if (history.problem() != null) {
      poll.remark(history.problem());
    }
  }

  /** An address that a document gives itself is shown and not followed: anyone can write one. */
  private void hints(FeedWhereabouts whereabouts, URI found, Poll poll) {
    @Nullable URI moved = whereabouts.movedTo();
    @Nullable URI self = whereabouts.self();
    if (moved != null && !reads(moved, found)) {
      poll.remark(
          "the feed says that it has moved to "
              + moved
              + " (itunes:new-feed-url); not followed unless the source's url is set to it");
    } else if (self != null && !reads(self, found)) {
      poll.remark(
          "the feed calls "
              + self
              + " its own address (rel=self); not followed unless the source's url is set to it");
    }
  }

  /** Whether a stated address is one that is read already, or none; its query tells no place. */
  private boolean reads(URI stated, URI found) {
    try {
      String place = place(stated);
      return place.equals(place(found)) || place.equals(place(settings.url()));
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  private static String place(URI url) {
    return CanonicalUrl.of(url).value().replaceFirst("\\?.*", "");
  }
}
