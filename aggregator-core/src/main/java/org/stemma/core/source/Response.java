package org.stemma.core.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * An answer, read whole. The array belongs to the record: do not change it.
 *
 * @param url the address that answered, after redirects
 * @param notModified true for 304; the body is then empty and nothing need be emitted
 * @param headers by lower-case name
 * @param body decoded from any content encoding
 */
@SuppressWarnings("ArrayRecordComponent")
public record Response(
    URI url, boolean notModified, Map<String, List<String>> headers, byte[] body) {
  private static final Pattern CHARSET =
      Pattern.compile("charset\\s{0,9}=\\s{0,9}[\"']?([\\w.:+-]{1,40})", Pattern.CASE_INSENSITIVE);

  public Response {
    headers = Map.copyOf(headers);
  }

  /** The first value of a header. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }

  /** The charset that the Content-Type header names; empty when it names none that is known. */
  public Optional<String> charset() {
    return header("content-type")
        .map(CHARSET::matcher)
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .filter(Response::isKnown);
  }

  private static boolean isKnown(String charset) {
    try {
      return Charset.isSupported(charset);
    } catch (IllegalCharsetNameException e) {
      return false;
    }
  }

  /**
   * Where a link of this page leads, without its fragment; empty unless that is an http or https
   * address. Pages hold links that are none.
   */
  public static Optional<URI> link(Element a) {
    String absolute = a.absUrl("href").replaceFirst("#.*", "");
    try {
      URI url = new URI(absolute);
      String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
      boolean web = scheme.equals("http") || scheme.equals("https");
      return web && url.getHost() != null ? Optional.of(url) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** The body as an HTML document, charset by BOM, header, meta, then UTF-8. */
  public Document html() {
    try {
      return Jsoup.parse(new ByteArrayInputStream(body), charset().orElse(null), url.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
