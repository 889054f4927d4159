package org.stemma.plugins.rss;

import jakarta.inject.Inject;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.stemma.core.source.FeedInfo;
import org.stemma.core.source.Http;
import org.stemma.core.source.Poll;
import org.stemma.core.source.Response;
import org.stemma.core.source.Source;

/** One feed. Its cursor says that its history was read, which is done once. */
final class RssSource implements Source {
  private static final String HISTORY_READ = "history read";

  private final RssSettings settings;
  private final Http http;

  @Inject
  RssSource(RssSettings settings, Http http) {
    this.settings = settings;
    this.http = http;
  }

  @Override
  public void poll(Poll poll) throws IOException {
    Response answer = http.get(settings.url());
    if (answer.notModified()) {
      return;
    }
    ParsedFeed feed =
        FeedReader.read(answer.body(), answer.headers(), answer.url(), settings.limit());
    if (settings.history() == 0 || poll.cursor().isPresent()) {
      poll.feed(feed.info());
      feed.items().forEach(poll::emit);
    } else {
      withHistory(poll, feed);
    }
  }

  private void withHistory(Poll poll, ParsedFeed feed) {
    // Before the walk: a poll that is stopped at its limit of items is not to walk again.
    poll.cursor(HISTORY_READ);
    FeedHistory history = new FeedHistory(http, settings.limit(), poll::emit);
    try {
      history.emit(feed);
      history.walk(feed.older(), settings.history());
    } finally {
      poll.feed(said(feed.info(), history.problem()));
    }
  }

  /** There is one place to say what of a feed could not be read. */
  private static FeedInfo said(FeedInfo info, @Nullable String problem) {
    if (problem == null) {
      return info;
    }
    String repaired = XmlFeedReader.remarks(info.repaired(), problem);
    return new FeedInfo(
        info.title(),
        info.home(),
        info.language(),
        info.description(),
        info.updated(),
        info.rights(),
        info.authors(),
        info.format(),
        repaired,
        info.ttl(),
        info.skipHours(),
        info.skipDays());
  }
}
