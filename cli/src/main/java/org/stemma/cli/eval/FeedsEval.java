package org.stemma.cli.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.source.FeedInfo;
import org.stemma.core.source.Item;
import org.stemma.plugins.rss.FeedHtml;
import org.stemma.plugins.rss.FeedReader;
import org.stemma.plugins.rss.ParsedFeed;

/**
 * Reads the feeds of a manifest and prints what was read. One JSON object a line in ({@code case},
 * {@code input}, {@code headers}, {@code url}) and out.
 */
public final class FeedsEval {
  /** As the HTTP client's limit on a feed. */
  private static final int MAX_BYTES = 16 << 20;

  private static final JsonMapper JSON = new JsonMapper();

  private FeedsEval() {}

  /**
   * Reads every feed in order.
   *
   * @param manifest NDJSON
   * @param dir what {@code input} is relative to
   * @throws IOException if the manifest or an input cannot be read
   */
  public static void run(Path manifest, Path dir, PrintStream out) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(manifest)) {
      String line;
      while ((line = lines.readLine()) != null) {
        if (!line.isBlank()) {
          out.println(JSON.writeValueAsString(prediction(JSON.readTree(line), dir)));
        }
      }
    }
  }

  private static ObjectNode prediction(JsonNode manifest, Path dir) throws IOException {
    ObjectNode line = JSON.createObjectNode().put("case", manifest.path("case").asText());
    byte[] sent = Files.readAllBytes(dir.resolve(manifest.path("input").asText()));
    Map<String, List<String>> headers = new HashMap<>();
    manifest
        .path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), List.of(header.getValue().asText())));
    try {
      Body body = decoded(sent, manifest.path("headers").path("content-encoding").asText(""));
      ParsedFeed feed =
          FeedReader.read(body.bytes(), headers, URI.create(manifest.path("url").asText("")));
      if (body.cut() && feed.info().repaired() != null) {
        throw new IOException("cut short: " + feed.info().repaired());
      }
      line.set("feed", feed(feed.info()));
      ArrayNode entries = line.putArray("entries");
      feed.items().forEach(item -> entries.add(entry(item)));
    } catch (IOException e) {
      line.put("error", String.valueOf(e.getMessage()));
    }
    return line;
  }

  /** Decoded; cut when the encoding broke off, which may be after the document's end. */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  private record Body(byte[] bytes, boolean cut) {}

  /** The body without its content encoding, whether the header names one or the bytes show it. */
  private static Body decoded(byte[] sent, String encoding) throws IOException {
    boolean gzip = sent.length > 2 && (sent[0] & 0xFF) == 0x1F && (sent[1] & 0xFF) == 0x8B;
    if (gzip) {
      return bounded(new GZIPInputStream(new ByteArrayInputStream(sent)));
    }
    if (!encoding.equals("deflate")) {
      return new Body(sent, false);
    }
    // RFC 9110 means zlib by deflate; some servers send bare deflate. A zlib header tells (RFC
    // 1950).
    int header = sent.length > 2 ? ((sent[0] & 0xFF) << 8) | (sent[1] & 0xFF) : 0;
    boolean zlib = (header & 0x0F00) == 0x0800 && header % 31 == 0;
    return bounded(new InflaterInputStream(new ByteArrayInputStream(sent), new Inflater(!zlib)));
  }

  private static Body bounded(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] buffer = new byte[8_192];
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        body.write(buffer, 0, n);
        if (body.size() > MAX_BYTES) {
          throw new IOException("more than " + MAX_BYTES + " bytes when decoded");
        }
      }
      return new Body(body.toByteArray(), false);
    } catch (EOFException e) {
      return new Body(body.toByteArray(), true);
    }
  }

  private static ObjectNode feed(FeedInfo info) {
    ObjectNode node = JSON.createObjectNode();
    put(node, "title", info.title());
    put(node, "link", info.home());
    put(node, "lang", info.language());
    html(node, "description", info.description());
    date(node, "updated", info.updated());
    html(node, "rights", info.rights());
    list(node, "authors", info.authors());
    if (info.ttl() != null) {
      node.put("ttl", info.ttl().toMinutes());
    }
    return node;
  }

  private static ObjectNode entry(Item item) {
    ObjectNode node = JSON.createObjectNode();
    put(node, "id", item.guid());
    put(node, "link", item.url());
    put(node, "title", item.title());
    list(node, "authors", item.authors());
    date(node, "published", item.published());
    date(node, "updated", item.updated());
    html(node, "summary", item.summary());
    html(node, "content", item.content());
    list(node, "categories", item.categories());
    Item.Origin origin = item.origin();
    if (origin != null) {
      ObjectNode source = node.putObject("source");
      put(source, "title", origin.title());
      put(source, "url", origin.url());
    }
    ArrayNode enclosures = node.putArray("enclosures");
    for (Item.Enclosure enclosure : item.enclosures()) {
      ObjectNode attached = enclosures.addObject();
      put(attached, "url", enclosure.url());
      put(attached, "type", enclosure.type());
      put(attached, "length", enclosure.length());
    }
    put(node, "comments", item.comments());
    html(node, "rights", item.rights());
    return node;
  }

  private static void put(ObjectNode node, String name, @Nullable Object value) {
    if (value != null) {
      node.put(name, value.toString());
    }
  }

  private static void html(ObjectNode node, String name, @Nullable String html) {
    put(node, name, html == null ? null : FeedHtml.sanitised(html));
  }

  private static void date(ObjectNode node, String name, @Nullable ClaimedDate date) {
    if (date != null && date.day() != null) {
      node.put(name, date.iso());
    }
  }

  private static void list(ObjectNode node, String name, List<String> values) {
    ArrayNode array = node.putArray(name);
    values.forEach(array::add);
  }
}
