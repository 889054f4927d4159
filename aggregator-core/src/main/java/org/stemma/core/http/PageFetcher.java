package org.stemma.core.http;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import org.stemma.core.article.Page;

/**
 * Fetches pages that were found in content: unconditionally, and only where robots.txt lets Stemma.
 * Any number of threads.
 */
public final class PageFetcher {
  private final HttpFetcher http;
  private final RobotsCache robots;
  private final InstantSource clock;

  public PageFetcher(HttpFetcher http, RobotsCache robots, InstantSource clock) {
    this.http = http;
    this.robots = robots;
    this.clock = clock;
  }

  /** Fetches one page; every redirect on the way has to pass robots.txt too. */
  public PageAnswer fetch(URI url) {
    Answer answer = http.get(url, hop -> Validators.NONE, Kind.PAGE, robots);
    return answer.fold(
        found -> new PageAnswer.Read(page(url, found)),
        notModified ->
            new PageAnswer.Unread(
                new Answer.Failed(
                    true, SafeUrl.of(url) + ": not modified, though nothing was known")),
        PageAnswer.Unread::new);
  }

  private Page page(URI requested, Answer.Found found) {
    List<String> types = found.headers().getOrDefault("content-type", List.of());
    String type = types.isEmpty() ? null : types.get(0);
    return new Page(requested, found.url(), type, found.body(), clock.instant());
  }
}
