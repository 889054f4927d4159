package org.stemma.plugins.rss;

import java.util.Locale;
import java.util.Map;

/**
 * What a document calls itself: {@code rss091}, {@code rss10}, {@code rss20}, {@code atom03}, ...
 */
final class FeedFormat {
  private FeedFormat() {}

  /**
   * The format that a root element states.
   *
   * @param root its name without prefix
   * @param addresses of its vocabulary and of the default one
   */
  static String of(String root, Map<String, String> attributes, String... addresses) {
    String namespaces = String.join(" ", addresses);
    return switch (root.toLowerCase(Locale.ROOT)) {
      case "feed", "entry" -> namespaces.contains("purl.org/atom/ns") ? "atom03" : "atom10";
      case "rdf" -> namespaces.contains("my.netscape.com") ? "rss090" : "rss10";
      default -> {
        String version = attributes.getOrDefault("version", "").strip();
        yield version.matches("0\\.9[0-4]|[1-9]\\.[0-9]")
            ? "rss" + version.replace(".", "")
            : "rss-other";
      }
    };
  }
}
