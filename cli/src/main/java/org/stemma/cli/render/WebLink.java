package org.stemma.cli.render;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What may be a link in anything that we write: pages of the web, and no other address. */
public final class WebLink {
  private WebLink() {}

  /**
   * The address in ASCII, by RFC 3986 and without a user name, which would hide the host; not
   * escaped for markup.
   *
   * @return null for what is not http or https or has no host
   */
  public static @Nullable String href(@Nullable URI url) {
    if (url == null || url.getHost() == null || url.getScheme() == null) {
      return null;
    }
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return null;
    }
    String ascii = url.toASCIIString();
    String rest = ascii.substring(ascii.indexOf("//") + 2);
    int end = 0;
    while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    String host = rest.substring(rest.lastIndexOf('@', end) + 1, end);
    // Java lets square brackets stand in queries, which RFC 3986 does not.
    return scheme + "://" + host + rest.substring(end).replace("[", "%5B").replace("]", "%5D");
  }
}
