package org.stemma.plugins.wordpress;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stemma.core.source.Http;
import org.stemma.core.source.Response;

/** A WordPress site that answers with headers of its own and pages its posts. One thread. */
final class RecordedSite implements Http {
  private final Map<String, Response> answers = new LinkedHashMap<>();
  final List<String> asked = new ArrayList<>();

  RecordedSite with(String url, Map<String, List<String>> headers, String body) {
    answers.put(url, new Response(URI.create(url), false, headers, body.getBytes(UTF_8)));
    return this;
  }

  RecordedSite json(String url, String body) {
    return with(url, Map.of("content-type", List.of("application/json")), body);
  }

  RecordedSite html(String url, String body) {
    return with(url, Map.of("content-type", List.of("text/html; charset=UTF-8")), body);
  }

  RecordedSite without(String url) {
    answers.remove(url);
    return this;
  }

  @Override
  public Response get(URI url) throws IOException {
    String whole = url.toString();
    asked.add(whole);
    Response answer = answers.get(whole);
    for (Map.Entry<String, Response> one : answers.entrySet()) {
      // An address that ends so stands for all that begin with it.
      if (answer == null
          && one.getKey().endsWith("&")
          && (whole + "&").startsWith(one.getKey())
          && !(whole.contains("&page=") && !one.getKey().contains("&page="))) {
        answer = one.getValue();
      }
    }
    if (answer == null) {
      throw new IOException("nothing recorded at " + url);
    }
    return new Response(url, answer.notModified(), answer.headers(), answer.body());
  }

  @Override
  public Response page(URI url) throws IOException {
    throw new IOException("a part of the API is no page: " + url);
  }
}
