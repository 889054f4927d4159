package org.stemma.plugins.rss;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Addresses as feeds write them: relative, with spaces, with letters that a URI may not hold. */
final class FeedUri {
  private static final String ILLEGAL = " \"<>\\^`{|}";

  private static final String PLAIN = "/.-_?=&~+:;,!$'()*@";

  /** What browsers and servers take at most. */
  private static final int LONGEST = 8_192;

  private static final URI NOWHERE = URI.create("");

  private FeedUri() {}

  /** The address made absolute; as it stands when it cannot be (no base, no address). */
  static String resolve(URI base, String written) {
    if (isWhole(written)) {
      return written;
    }
    URI url = read(base, written);
    return url == null ? written.strip() : url.toString();
  }

  /** The absolute http or https address; null when it is none. */
  static @Nullable URI web(URI base, @Nullable String written) {
    URI url = written == null || written.isBlank() ? null : read(base, written);
    if (url == null || url.getScheme() == null || url.getRawAuthority() == null) {
      return null;
    }
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    return scheme.equals("http") || scheme.equals("https") ? url : null;
  }

  /** The same for what is an address only if it is a whole one, as an identity may be. */
  static @Nullable URI web(@Nullable String whole) {
    return web(NOWHERE, whole);
  }

  private static @Nullable URI read(URI base, String written) {
    if (written.length() > LONGEST) {
      return null;
    }
    try {
      String legal = legal(written.strip());
      URI url = asciiHost(new URI(legal));
      if (url.isAbsolute() || !base.isAbsolute() || base.isOpaque()) {
        return url;
      }
      // java.net.URI follows RFC 2396, where "?q" replaces the last segment and "" the whole path.
      if (legal.isEmpty() || legal.startsWith("?")) {
        String whole = base.toString().split("[?#]", 2)[0];
        return new URI(whole + legal);
      }
      URI rooted = base.getRawPath().isEmpty() ? base.resolve("/") : base;
      return rooted.resolve(url).normalize();
    } catch (URISyntaxException | IllegalArgumentException e) {
      return null;
    }
  }

  /** An address of the web that needs no mending: nearly all that feeds hold. */
  private static boolean isWhole(String written) {
    return written.length() <= LONGEST
        && (written.startsWith("https://") || written.startsWith("http://"))
        && isPlain(written);
  }

  /** Nothing in it that {@link #legal} could have to change. */
  private static boolean isPlain(String written) {
    for (int i = 0; i < written.length(); i++) {
      if (PLAIN.indexOf(written.charAt(i)) < 0 && !isAlphanumeric(written.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
  }

  /** Percent-encodes what RFC 3986 does not allow; line breaks inside an address are dropped. */
  private static String legal(String written) {
    if (isPlain(written)) {
      return written;
    }
    StringBuilder out = new StringBuilder(written.length());
    boolean fragment = false;
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c == '\n' || c == '\r' || c == '\t') {
        continue;
      }
      boolean second = c == '#' && fragment;
      fragment |= c == '#';
      boolean badPercent = c == '%' && !isEscape(written, i);
      if (second
          || badPercent
          || c < ' '
          || ILLEGAL.indexOf(c) >= 0
          || isIllegalBracket(written, i)) {
        out.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      } else if (Character.isISOControl(c) || Character.isSpaceChar(c)) {
        for (byte b : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
          out.append(String.format(Locale.ROOT, "%%%02X", b & 0xFF));
        }
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static boolean isEscape(String s, int at) {
    return at + 2 < s.length()
        && Character.digit(s.charAt(at + 1), 16) >= 0
        && Character.digit(s.charAt(at + 2), 16) >= 0;
  }

  /** Brackets stand around an IPv6 address only. */
  private static boolean isIllegalBracket(String s, int at) {
    char c = s.charAt(at);
    if (c != '[' && c != ']') {
      return false;
    }
    int host = s.indexOf("//");
    int path = host < 0 ? -1 : s.indexOf('/', host + 2);
    return host < 0 || (path >= 0 && at > path);
  }

  private static URI asciiHost(URI url) throws URISyntaxException {
    String authority = url.getRawAuthority();
    if (authority == null || isPlain(authority) || authority.chars().allMatch(c -> c < 0x80)) {
      return url;
    }
    int host = authority.indexOf('@') + 1;
    int port = authority.lastIndexOf(':');
    int end = port > host ? port : authority.length();
    String ascii =
        authority.substring(0, host)
            + IDN.toASCII(authority.substring(host, end), IDN.ALLOW_UNASSIGNED)
            + authority.substring(end);
    return new URI(url.toString().replace(authority, ascii));
  }
}
