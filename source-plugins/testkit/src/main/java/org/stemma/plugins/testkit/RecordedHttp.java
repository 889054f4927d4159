package org.stemma.plugins.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.stemma.core.source.Http;
import org.stemma.core.source.Response;

/**
 * A network of recorded pages. Asking for any other address fails, as an unreachable host does. Not
 * safe for threads.
 */
public final class RecordedHttp implements Http {
  private final Map<URI, Response> pages;
  private final boolean unchanged;
  private final List<URI> asked = new ArrayList<>();

  /** A network without pages. */
  public RecordedHttp() {
    this(new LinkedHashMap<>(), false);
  }

  private RecordedHttp(Map<URI, Response> pages, boolean unchanged) {
    this.pages = pages;
    this.unchanged = unchanged;
  }

  /** Adds a page. */
  public RecordedHttp with(String url, String contentType, byte[] body) {
    URI address = URI.create(url);
    return with(address, address, contentType, body);
  }

  /**
   * Adds a page that a redirect led to.
   *
   * @param answered the address it was found at
   */
  public RecordedHttp with(URI asked, URI answered, String contentType, byte[] body) {
    pages.put(
        asked, new Response(answered, false, Map.of("content-type", List.of(contentType)), body));
    return this;
  }

  /** Adds a page in UTF-8. */
  public RecordedHttp with(String url, String contentType, String body) {
    return with(url, contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Adds a page that lies beside a class.
   *
   * @throws IllegalArgumentException if there is no such file
   */
  public RecordedHttp with(String url, String contentType, Class<?> beside, String file) {
    try (InputStream in = beside.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException("no file '" + file + "' beside " + beside);
      }
      return with(url, contentType, in.readAllBytes());
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read '" + file + "' beside " + beside, e);
    }
  }

  /** The same pages, seen before: every conditional request is answered with 304. */
  public RecordedHttp unchanged() {
    return new RecordedHttp(pages, true);
  }

  /** The same pages and no request yet. */
  public RecordedHttp afresh() {
    return new RecordedHttp(pages, false);
  }

  /** What was asked for, in order. */
  public List<URI> asked() {
    return List.copyOf(asked);
  }

  /** The same pages with other bodies. */
  RecordedHttp changed(UnaryOperator<byte[]> change) {
    Map<URI, Response> other = new LinkedHashMap<>();
    pages.forEach(
        (url, page) ->
            other.put(
                url,
                new Response(
                    page.url(), false, page.headers(), change.apply(page.body().clone()))));
    return new RecordedHttp(other, unchanged);
  }

  /** The same pages under another content type. */
  RecordedHttp typed(String contentType) {
    Map<URI, Response> other = new LinkedHashMap<>();
    Map<String, List<String>> headers = Map.of("content-type", List.of(contentType));
    pages.forEach(
        (url, page) -> other.put(url, new Response(page.url(), false, headers, page.body())));
    return new RecordedHttp(other, unchanged);
  }

  /** A page as written and as read without its markup; null when none is recorded there. */
  @Nullable String text(URI url) {
    Response page = pages.get(url);
    return page == null ? null : text(page);
  }

  /** As {@link #text(URI)}, of the first document that was asked for. */
  String textOfFirst() {
    return asked.isEmpty() || !pages.containsKey(asked.get(0)) ? "" : text(pages.get(asked.get(0)));
  }

  private static String text(Response page) {
    String body = new String(page.body(), StandardCharsets.UTF_8);
    return body + "\n" + page.html().text();
  }

  /** All bodies, read as UTF-8. */
  public String text() {
    StringBuilder text = new StringBuilder();
    pages.values().forEach(page -> text.append(text(page)).append('\n'));
    return text.toString();
  }

  @Override
  public Response get(URI url) throws IOException {
    Response page = page(url);
    return unchanged ? new Response(page.url(), true, page.headers(), new byte[0]) : page;
  }

  @Override
  public Response page(URI url) throws IOException {
    asked.add(url);
    Response page = pages.get(url);
    if (page == null) {
      throw new IOException("nothing recorded at " + url);
    }
    return page;
  }
}
