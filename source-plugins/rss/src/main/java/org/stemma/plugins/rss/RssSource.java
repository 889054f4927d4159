package org.stemma.plugins.rss;

import jakarta.inject.Inject;
import java.io.IOException;
import org.stemma.core.source.Http;
import org.stemma.core.source.Poll;
import org.stemma.core.source.Response;
import org.stemma.core.source.Source;

/** One feed. */
final class RssSource implements Source {
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
    poll.feed(feed.info());
    feed.items().forEach(poll::emit);
  }
}
