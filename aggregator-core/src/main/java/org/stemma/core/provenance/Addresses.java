package org.stemma.core.provenance;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Outlet;

/** Reading addresses as pages write them. */
final class Addresses {
  private static final int MAX_LENGTH = 2048;

  /** Redirectors that carry the address they lead to. */
  private static final Pattern REDIRECT =
      Pattern.compile(
          "^https?://(?:www\\.google\\.[a-z.]{2,6}/url|l\\.facebook\\.com/l\\.php"
              + "|news\\.url\\.google\\.com/url|out\\.reddit\\.com/[^?]{0,40}|t\\.umblr\\.com/redirect)\\?"
              + "(?:[^#]{0,1500}&)?(?:url|q|u|z)=(https?(?::|%3A)[^&#]{4,1500})",
          Pattern.CASE_INSENSITIVE);

  /** Sites where anybody posts, and shops: a link there names no outlet. */
  private static final Set<String> SOCIAL =
      Set.of(
          "facebook.com",
          "twitter.com",
          "x.com",
          "youtube.com",
          "youtu.be",
          "instagram.com",
          "linkedin.com",
          "t.me",
          "vk.com",
          "reddit.com",
          "pinterest.com",
          "tiktok.com",
          "giphy.com",
          "flickr.com",
          "wikipedia.org",
          "wikimedia.org",
          "amazon.com",
          "amzn.to",
          "paypal.com",
          "paypal.me",
          "unsplash.com",
          "shutterstock.com",
          "gettyimages.com",
          "imgur.com");

  private Addresses() {}

  static boolean isSocial(URI url) {
    return SOCIAL.contains(domain(url));
  }

  /** An absolute http or https address with a host, redirectors undone; null when it is none. */
  static @Nullable URI absolute(@Nullable String text) {
    if (text == null || text.isBlank() || text.length() > MAX_LENGTH) {
      return null;
    }
    try {
      URI url = new URI(unwrap(text.strip()).replace(" ", "%20"));
      String scheme = url.getScheme();
      boolean web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
      return web && url.getHost() != null ? url : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /** The address inside a well-known redirector's; any other address unchanged. */
  static String unwrap(String text) {
    Matcher redirect = REDIRECT.matcher(text);
    if (!redirect.find()) {
      return text;
    }
    try {
      return URLDecoder.decode(redirect.group(1), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // Bad percent encoding: what stands there is all there is.
      return redirect.group(1);
    }
  }

  /** The registrable domain of an address that has a host. */
  static String domain(URI url) {
    String domain = Outlet.at(url).domain();
    return domain == null ? url.getHost() : domain;
  }

  /** Host without {@code www.}. */
  static String host(URI url) {
    String host = url.getHost();
    return host.startsWith("www.") ? host.substring(4) : host;
  }

  /** Whether it names a site and no page of it. */
  static boolean isHome(URI url) {
    String path = url.getPath();
    return url.getQuery() == null && (path == null || path.length() <= 1);
  }
}
