package org.stemma.plugins.testkit;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.stemma.core.source.Http;
import org.stemma.core.source.Response;

/** A network that keeps what it was asked for and answered, by the address asked. One thread. */
public final class RecordingHttp implements Http {
  private final Http network;
  private final Map<URI, Response> pages = new LinkedHashMap<>();

  public RecordingHttp(Http network) {
    this.network = network;
  }

  /** What was answered, in the order asked. */
  public Map<URI, Response> pages() {
    return new LinkedHashMap<>(pages);
  }

  /** The same pages as a network that is not there any more. */
  public RecordedHttp recorded() {
    RecordedHttp recorded = new RecordedHttp();
    pages.forEach(
        (url, page) ->
            recorded.with(url, page.url(), page.header("content-type").orElse(""), page.body()));
    return recorded;
  }

  @Override
  public Response get(URI url) throws IOException {
    return kept(url, network.get(url));
  }

  @Override
  public Response page(URI url) throws IOException {
    Response known = pages.get(url);
    return known == null ? kept(url, network.page(url)) : known;
  }

  private Response kept(URI url, Response answer) {
    pages.put(url, answer);
    return answer;
  }
}
