package org.stemma.plugins.web;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What the path of an address tells of the page there. */
final class ArticlePath {
  /** A day or month of publication in the path, as most news sites and blog systems have it. */
  private static final Pattern DATE =
      Pattern.compile("/(?:19|20)[0-9]{2}/?-?(?:0?[1-9]|1[0-2])(?:[/-]|$)");

  /** A number of a content system: sections and pages of a listing have shorter ones. */
  private static final Pattern NUMBER = Pattern.compile("(?:^|[^0-9])[0-9]{5,12}(?:[^0-9]|$)");

  /** Words of a headline: sections and static pages rarely have more than three. */
  private static final Pattern SLUG =
      Pattern.compile("(?:[\\p{L}\\p{N}%.']{1,60}[-_]){3,60}[\\p{L}\\p{N}%.']{1,60}");

  private static final Pattern FILE =
      Pattern.compile("\\.(?:jpe?g|png|gif|webp|svg|pdf|zip|mp[34]|xml|rss|atom|json|css|js|ics)$");

  /** First or last segments of pages that list, serve or explain. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "tag",
          "tags",
          "topic",
          "topics",
          "category",
          "categories",
          "author",
          "authors",
          "page",
          "search",
          "login",
          "signin",
          "register",
          "account",
          "subscribe",
          "newsletter",
          "newsletters",
          "about",
          "contact",
          "privacy",
          "terms",
          "imprint",
          "impressum",
          "jobs",
          "careers",
          "advertise",
          "cart",
          "feed",
          "rss",
          "wp-admin",
          "wp-login.php");

  private ArticlePath() {}

  /** True if the path has a date, a long number or a headline in it. */
  static boolean isArticle(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    String last = last(lower);
    boolean dated = DATE.matcher(lower).find() && !last.matches("[0-9]{0,4}");
    return dated || NUMBER.matcher(last).find() || SLUG.matcher(last).lookingAt();
  }

  /** True if the path leads to a list, a service page or a file. */
  static boolean isElsewhere(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    String[] segments = lower.split("/", 3);
    String first = segments.length > 1 ? segments[1] : "";
    return ELSEWHERE.contains(first)
        || ELSEWHERE.contains(last(lower))
        || FILE.matcher(lower).find();
  }

  private static String last(String path) {
    String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return trimmed.substring(trimmed.lastIndexOf('/') + 1);
  }
}
