package org.stemma.core.http;

import com.google.common.net.InetAddresses;
import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a request goes: an http or https URL taken apart, with no spelling of a host left in which
 * an address could hide.
 *
 * @param scheme {@code http} or {@code https}
 * @param host lower case, in ASCII, without trailing dot; an IPv6 literal is in brackets
 * @param port 1-65535, the scheme's own when none was given
 * @param path with query, at least {@code /}
 * @param literal the address, when the host is written as one; null when it is a name
 * @param authorization Basic credentials from the user info (RFC 7617); null when there were none
 */
record Destination(
    String scheme,
    String host,
    int port,
    String path,
    @Nullable InetAddress literal,
    @Nullable String authorization) {
  private static final int LONGEST_URL = 4096;
  private static final int LONGEST_HOST = 253;

  /** Host and port, where java.net.URI knows none: it refuses underscores and other letters. */
  private static final Pattern AUTHORITY =
      Pattern.compile("([^\\[\\]:@/]+|\\[[^\\[\\]@/]+])(:\\d*)?");

  private static final Pattern HOST_NAME = Pattern.compile("[a-z0-9_.-]+");
  private static final Pattern NUMBER = Pattern.compile("\\d+|0x[0-9a-f]*");

  /**
   * Takes a URL apart.
   *
   * @throws RefusedException if it is not a usable http or https URL
   */
  static Destination of(URI url) throws RefusedException {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new RefusedException(
          "only http and https addresses are fetched, not '" + SafeUrl.of(url) + "'");
    }
    if (url.toString().length() > LONGEST_URL) {
      throw new RefusedException("an address longer than " + LONGEST_URL + " characters");
    }
    String authority = url.getRawAuthority();
    if (authority == null || authority.isEmpty()) {
      throw new RefusedException("an address without a host: '" + SafeUrl.of(url) + "'");
    }
    int at = authority.lastIndexOf('@');
    Matcher parts = AUTHORITY.matcher(authority.substring(at + 1));
    if (!parts.matches()) {
      throw new RefusedException("cannot read the host of '" + SafeUrl.of(url) + "'");
    }
    String host = host(parts.group(1), url);
    return new Destination(
        scheme,
        host,
        port(parts.group(2), scheme, url),
        path(url),
        literal(host, url).orElse(null),
        at < 0 ? null : basic(url));
  }

  private static String host(String raw, URI url) throws RefusedException {
    if (raw.startsWith("[")) {
      return raw.toLowerCase(Locale.ROOT);
    }
    String host;
    try {
      host = IDN.toASCII(raw).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw new RefusedException("cannot read the host of '" + SafeUrl.of(url) + "'");
    }
    if (host.endsWith(".")) {
      host = host.substring(0, host.length() - 1);
    }
    if (host.length() > LONGEST_HOST
        || host.startsWith(".")
        || host.contains("..")
        || !HOST_NAME.matcher(host).matches()) {
      throw new RefusedException("not a host name, in '" + SafeUrl.of(url) + "'");
    }
    return host;
  }

  private static int port(@Nullable String raw, String scheme, URI url) throws RefusedException {
    if (raw == null || raw.length() == 1) {
      return scheme.equals("https") ? 443 : 80;
    }
    int port = raw.length() > 6 ? 0 : Integer.parseInt(raw.substring(1));
    if (port < 1 || port > 65535) {
      throw new RefusedException("no such port, in '" + SafeUrl.of(url) + "'");
    }
    return port;
  }

  private static String path(URI url) {
    // toASCIIString percent-encodes letters beyond ASCII; the rest stays as given.
    URI ascii = URI.create(url.toASCIIString());
    String path = ascii.getRawPath();
    String query = ascii.getRawQuery();
    return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
  }

  /**
   * The address that a host stands for by itself, in any of the spellings that resolvers accept.
   */
  private static Optional<InetAddress> literal(String host, URI url) throws RefusedException {
    try {
      if (host.startsWith("[")) {
        if (host.contains("%")) {
          throw new RefusedException("an address with a zone, in '" + SafeUrl.of(url) + "'");
        }
        return Optional.of(InetAddresses.forString(host.substring(1, host.length() - 1)));
      }
      String last = host.substring(host.lastIndexOf('.') + 1);
      return NUMBER.matcher(last).matches() ? Optional.of(ipv4(host)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new RefusedException("cannot read the address in '" + SafeUrl.of(url) + "'");
    }
  }

  /**
   * One to four numbers, decimal, octal or hexadecimal; the last fills what is left (inet_aton).
   */
  private static InetAddress ipv4(String host) {
    String[] parts = host.split("\\.", -1);
    if (parts.length > 4) {
      throw new IllegalArgumentException(host);
    }
    long value = 0;
    for (int i = 0; i < parts.length; i++) {
      long part = number(parts[i]);
      int bytes = i < parts.length - 1 ? 1 : 5 - parts.length;
      if (part >= 1L << (8 * bytes)) {
        throw new IllegalArgumentException(host);
      }
      value = value << (8 * bytes) | part;
    }
    return InetAddresses.fromInteger((int) value);
  }

  private static long number(String part) {
    if (part.length() > 12 || !NUMBER.matcher(part).matches()) {
      throw new IllegalArgumentException(part);
    }
    if (part.startsWith("0x")) {
      return part.length() == 2 ? 0 : Long.parseLong(part.substring(2), 16);
    }
    return Long.parseLong(part, part.length() > 1 && part.startsWith("0") ? 8 : 10);
  }

  private static @Nullable String basic(URI url) {
    String user = url.getUserInfo();
    if (user == null) {
      return null;
    }
    byte[] bytes = user.getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }

  /** The same scheme, host and port (RFC 6454). */
  boolean sameOrigin(Destination other) {
    return scheme.equals(other.scheme) && host.equals(other.host) && port == other.port;
  }

  /** {@code scheme://host[:port]}, the port only where it is not the scheme's own. */
  String origin() {
    boolean own = port == (scheme.equals("https") ? 443 : 80);
    return scheme + "://" + host + (own ? "" : ":" + port);
  }

  /** The address without user info and fragment. */
  URI uri() {
    return URI.create(origin() + path);
  }
}
