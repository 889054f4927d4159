package org.stemma.core.ingest;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Outlet;
import org.stemma.core.source.FeedInfo;

/** The name of an outlet by the title of its feed, for copies whose page says none. */
final class FeedName {
  private static final int LONGEST = 60;

  /**
   * Signs of a title that is not the site's name, or not it alone: "Quay Times » Sport", "News".
   */
  private static final Pattern MORE =
      Pattern.compile(
          "[|»«>:·•/–—]|\\s-\\s|\\b(?:rss|atom|feed|feeds)\\b|^(?:the )?(?:latest|news|blog|posts|home|articles|all|index)\\b.*",
          Pattern.CASE_INSENSITIVE);

  private FeedName() {}

  /**
   * The outlet under its feed's title, if it has no name and the feed is that of its whole site;
   * else as it is.
   */
  static Outlet named(Outlet outlet, @Nullable FeedInfo feed) {
    if (outlet.name() != null || feed == null || feed.title() == null || !isOfSite(outlet, feed)) {
      return outlet;
    }
    String title = feed.title().strip();
    boolean alone = !title.isEmpty() && title.length() <= LONGEST && !MORE.matcher(title).find();
    return alone ? outlet.named(title) : outlet;
  }

  private static boolean isOfSite(Outlet outlet, FeedInfo feed) {
    @Nullable URI home = feed.home();
    if (home == null || home.getHost() == null || outlet.domain() == null) {
      return false;
    }
    boolean front = home.getPath() == null || home.getPath().length() <= 1;
    return front && outlet.domain().equals(Outlet.domainOf(home.getHost()));
  }
}
