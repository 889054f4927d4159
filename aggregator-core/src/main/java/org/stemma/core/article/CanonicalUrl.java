package org.stemma.core.article;

import crawlercommons.filters.basic.BasicURLNormalizer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An address as a key: two addresses that differ only in scheme (http or https), letter case of the
 * host, default port, fragment, percent encoding, dot segments or well-known tracking parameters
 * have the same value. What a site itself uses as identity (any other parameter, a trailing slash,
 * {@code www.}) is kept.
 *
 * @param value without scheme: {@code host[:port]/path[?query]}
 */
public record CanonicalUrl(String value) implements Comparable<CanonicalUrl> {
  /** Parameters that carry who sent the reader, never what is read. */
  private static final List<String> TRACKING =
      List.of(
          "utm_source",
          "utm_medium",
          "utm_campaign",
          "utm_term",
          "utm_content",
          "utm_id",
          "utm_name",
          "utm_reader",
          "utm_brand",
          "utm_social",
          "fbclid",
          "gclid",
          "dclid",
          "msclkid",
          "yclid",
          "igshid",
          "mc_cid",
          "mc_eid",
          "ncid",
          "cmpid",
          "_hsenc",
          "_hsmi",
          "xtor",
          "ref_src",
          "wt_mc",
          "wt_zmc",
          "at_medium",
          "at_campaign");

  /**
   * Begins the fragment of an item that has no page of its own: it stands at its feed's address,
   * and the fragment is its identity.
   */
  private static final String ITEM = "#item:";

  private static final BasicURLNormalizer NORMALIZER =
      BasicURLNormalizer.newBuilder().queryParamsToRemove(TRACKING).build();
  private static final Pattern SCHEME = Pattern.compile("^https?://", Pattern.CASE_INSENSITIVE);

  /**
   * The key of an http or https address.
   *
   * @throws IllegalArgumentException if it has another scheme or no host
   */
  public static CanonicalUrl of(URI url) {
    return of(url.toString());
  }

  /**
   * The key of an http or https address, as found in a feed or page.
   *
   * @throws IllegalArgumentException if it has another scheme, no host, or cannot be read
   */
  public static CanonicalUrl of(String url) {
    String trimmed = url.strip();
    if (!SCHEME.matcher(trimmed).find()) {
      throw new IllegalArgumentException("not an http address: '" + url + "'");
    }
    String normal = NORMALIZER.filter(trimmed);
    if (normal == null) {
      throw new IllegalArgumentException("not an address: '" + url + "'");
    }
    String key = SCHEME.matcher(normal).replaceFirst("");
    int item = trimmed.indexOf(ITEM);
    if (item >= 0) {
      key += trimmed.substring(item);
    }
    int slash = key.indexOf('/');
    String host = (slash < 0 ? key : key.substring(0, slash)).toLowerCase(Locale.ROOT);
    if (host.isEmpty()) {
      throw new IllegalArgumentException("an address without a host: '" + url + "'");
    }
    // A default port of the other scheme would make two keys of one address.
    host = host.replaceFirst(":(80|443)$", "");
    return new CanonicalUrl(host + (slash < 0 ? "/" : key.substring(slash)));
  }

  /** The address of an item without a page of its own: a place within its feed. */
  public static URI within(URI feed, String guid) {
    String base = feed.toString().replaceFirst("#.*", "");
    return URI.create(base + ITEM + URLEncoder.encode(guid, StandardCharsets.UTF_8));
  }

  /** Host, and port where it is not the default one. */
  public String host() {
    return value.substring(0, value.indexOf('/'));
  }

  @Override
  public int compareTo(CanonicalUrl other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
