package org.stemma.cli.sources;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import org.stemma.core.article.CanonicalUrl;

/** Addresses of sources: what may be one, and when two are the same. */
public final class FeedAddress {
  private static final int LONGEST = 2_048;

  private FeedAddress() {}

  /**
   * An http or https address.
   *
   * @throws IllegalArgumentException saying why it is none, without any password in it
   */
  public static URI parse(String text) {
    String trimmed = text.strip();
    if (trimmed.length() > LONGEST) {
      throw new IllegalArgumentException("longer than " + LONGEST + " characters");
    }
    if (trimmed.indexOf('\uFFFD') >= 0) {
      throw new IllegalArgumentException("an address with damaged characters");
    }
    URI uri;
    try {
      uri = new URI(trimmed.replace(" ", "%20"));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not an address: " + e.getReason(), e);
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("only http and https addresses are read");
    }
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("an address without a host");
    }
    if (uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException("a user name or password in the address is not taken");
    }
    return uri;
  }

  /** The key of a source's {@code url} setting; empty when it has none. */
  public static Optional<CanonicalUrl> key(SortedMap<String, String> settings) {
    String url = settings.get("url");
    if (url == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(CanonicalUrl.of(url));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
