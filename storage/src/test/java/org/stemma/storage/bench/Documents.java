package org.stemma.storage.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Entities;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.article.Copy;
import org.stemma.core.ingest.Reading;
import org.stemma.core.page.PageReader;
import org.stemma.core.page.PageReading;
import org.stemma.core.provenance.ClaimReader;

/** Documents as {@code stemma eval crosspost} takes them, in the order of their dates. */
final class Documents {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PageReader pages = new PageReader();
  private final ClaimReader claims = new ClaimReader();

  private final List<JsonNode> documents;

  Documents(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      documents =
          lines
              .filter(line -> !line.isBlank())
              .map(Documents::parse)
              .sorted(
                  Comparator.comparing((JsonNode d) -> text(d, "published").isEmpty())
                      .thenComparing(d -> text(d, "published"))
                      .thenComparing(d -> text(d, "id")))
              .toList();
    }
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new IllegalArgumentException("not a line of JSON: " + line, e);
    }
  }

  private static String text(JsonNode document, String field) {
    return document.path(field).asText("");
  }

  int size() {
    return documents.size();
  }

  /** What the page reader makes of each, in order. */
  List<PageReading> pages() {
    return documents.stream().map(d -> pages.readFragment(url(d), html(d), Instant.EPOCH)).toList();
  }

  /** What is written of each; with the claims that it makes. */
  List<Reading> readings(List<PageReading> read) {
    return Stream.iterate(0, i -> i < read.size(), i -> i + 1)
        .map(i -> reading(documents.get(i), read.get(i)))
        .toList();
  }

  private Reading reading(JsonNode document, PageReading page) {
    Copy read = page.copy();
    String author = text(document, "author");
    Copy copy =
        new Copy(
            read.url(),
            read.outlet(),
            text(document, "title"),
            author.isEmpty() ? read.authors() : List.of(author),
            read.published(),
            null,
            read.language(),
            read.declaredUrl(),
            read.blocks(),
            read.notices(),
            read.complete());
    return new Reading(
        CanonicalUrl.of(read.url()),
        copy,
        claims.read(copy, page.document(), page.lead(), page.tail()),
        page.fields(),
        true,
        null,
        null,
        false);
  }

  private static URI url(JsonNode document) {
    String url = text(document, "url");
    if (!url.isEmpty()) {
      return URI.create(url);
    }
    String id = URLEncoder.encode(text(document, "id"), StandardCharsets.UTF_8);
    String site = text(document, "site");
    return URI.create("https://" + (site.isEmpty() ? id + ".invalid" : site) + "/" + id);
  }

  private static String html(JsonNode document) {
    String content = text(document, "content");
    return text(document, "content_type").equals("text/html")
        ? content
        : content
            .lines()
            .map(line -> "<p>" + Entities.escape(line) + "</p>")
            .collect(Collectors.joining("\n"));
  }
}
