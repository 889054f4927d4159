package org.stemma.plugins.rss;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stemma.core.source.Hub;
import org.stemma.core.source.Response;

/** Finds who tells of a feed's changes (WebSub, section 4): Link headers first, then the feed. */
final class FeedHub {
  /** One link of a Link header (RFC 8288) and its parameters. */
  private static final Pattern LINK = Pattern.compile("<([^<>]{1,2048})>([^<>]{0,500})");

  private static final Pattern RELATION =
      Pattern.compile("(?i)[;\\s]rel\\s{0,9}=\\s{0,9}(?:\"([^\"]{0,200})\"|([^\\s;,\"]{1,200}))");

  private FeedHub() {}

  /** Empty when no hub is named, or the feed gives itself no address to subscribe to. */
  static Optional<Hub> of(Response answer, FeedWhereabouts feed) {
    List<URI> hubs = linked(answer, "hub");
    hubs = hubs.isEmpty() ? feed.hubs() : hubs;
    @Nullable URI topic = linked(answer, "self").stream().findFirst().orElse(feed.self());
    return hubs.isEmpty() || topic == null ? Optional.empty() : Optional.of(new Hub(topic, hubs));
  }

  private static List<URI> linked(Response answer, String relation) {
    List<URI> found = new ArrayList<>();
    for (String header : answer.headers().getOrDefault("link", List.of())) {
      Matcher link = LINK.matcher(header);
      while (link.find()) {
        URI url = FeedUri.web(answer.url(), link.group(1));
        Matcher stated = RELATION.matcher(link.group(2));
        if (url != null && stated.find()) {
          String words = stated.group(1) == null ? stated.group(2) : stated.group(1);
          if (Stream.of(words.toLowerCase(Locale.ROOT).split("\\s+", 20))
              .anyMatch(relation::equals)) {
            found.add(url);
          }
        }
      }
    }
    return found;
  }
}
