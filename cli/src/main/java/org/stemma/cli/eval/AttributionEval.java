package org.stemma.cli.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.Copy;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.Page;
import org.stemma.core.page.PageReader;
import org.stemma.core.page.PageReading;
import org.stemma.core.provenance.Appearance;
import org.stemma.core.provenance.AttributionChain;
import org.stemma.core.provenance.AttributionChain.Edge;
import org.stemma.core.provenance.AttributionChain.EdgeKind;
import org.stemma.core.provenance.AttributionChain.Rights;
import org.stemma.core.provenance.ChainBuilder;
import org.stemma.core.provenance.ClaimReader;
import org.stemma.core.source.Item;
import org.stemma.plugins.rss.FeedFormatException;
import org.stemma.plugins.rss.FeedReader;

/**
 * Reads pages and feed entries of a labelled set and prints who is said to have written and first
 * published each, one JSON object a line.
 */
public final class AttributionEval {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Terms that say the text is used by permission, not only that all rights are reserved. */
  private static final Pattern PERMISSION =
      Pattern.compile(
          "(?<!without )(?:permission|Genehmigung|autorisation|autorización|permiso)",
          Pattern.CASE_INSENSITIVE);

  private final PageReader pages = new PageReader();
  private final ClaimReader claims = new ClaimReader();
  private final ChainBuilder chains = new ChainBuilder();
  private final Instant now;

  private AttributionEval(Instant now) {
    this.now = now;
  }

  /**
   * Prints a prediction for each case.
   *
   * @param cases NDJSON; labels are not looked at
   * @throws IOException if the file cannot be read, or a line is no case
   */
  public static void run(Path cases, PrintStream out) throws IOException {
    var eval = new AttributionEval(Instant.now());
    try (BufferedReader lines = Files.newBufferedReader(cases, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          out.println(JSON.writeValueAsString(eval.predict(JSON.readTree(line))));
        }
      }
    }
  }

  private ObjectNode predict(JsonNode one) throws IOException {
    List<Appearance> copies = new ArrayList<>();
    for (JsonNode copy : one.path("copies")) {
      copies.add(page(copy, copies.size() + 1));
    }
    var id = new CopyId(copies.size() + 1L);
    Appearance asked =
        one.path("kind").asText().equals("html") ? page(one, id.value()) : item(one, id);
    copies.add(asked);
    AttributionChain chain = chains.build(copies);
    return prediction(one.path("id").asText(), asked, chain, chains.lineage(copies, id));
  }

  private Appearance page(JsonNode one, long id) {
    URI url = URI.create(one.path("url").asText().strip());
    byte[] body = one.path("html").asText().getBytes(StandardCharsets.UTF_8);
    Instant seen = now.plusNanos(id);
    PageReading reading = pages.read(new Page(url, url, "text/html; charset=utf-8", body, seen));
    Copy copy = known(reading.copy(), one);
    List<Claim> read = claims.read(copy, reading.document(), reading.lead(), reading.tail());
    return new Appearance(new CopyId(id), copy, read, seen);
  }

  private Appearance item(JsonNode one, CopyId id) throws IOException {
    String text = one.has("xml") ? one.path("xml").asText() : document(one.path("json"));
    URI feed = URI.create("https://" + one.path("site").path("hosts").path(0).asText() + "/feed");
    Item item = read(text, feed);
    URI url = URI.create(one.path("url").asText().strip());
    String html = item.content() != null ? item.content() : item.summary();
    Copy body = pages.readFragment(url, html == null ? "" : html, now).copy();
    Copy copy = known(named(body, item), one);
    return new Appearance(id, copy, claims.read(copy, item, feed), now.plusNanos(id.value()));
  }

  private static String document(JsonNode json) {
    return json.isTextual() ? json.asText() : json.toString();
  }

  private static Item read(String text, URI feed) throws IOException {
    try {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      return FeedReader.read(body, Map.of(), feed).items().get(0);
    } catch (FeedFormatException e) {
      throw new IOException("a case that is no feed: " + feed, e);
    }
  }

  private static Copy named(Copy copy, Item item) {
    return new Copy(
        copy.url(),
        copy.outlet(),
        item.title() == null ? copy.title() : item.title(),
        item.authors(),
        item.published(),
        item.updated(),
        copy.language(),
        copy.declaredUrl(),
        copy.blocks(),
        copy.notices(),
        copy.complete());
  }

  /** Adds what a poll knows before it reads a page: the source's name and the item's date. */
  private static Copy known(Copy copy, JsonNode one) {
    boolean own = isOwn(copy, one.path("site").path("hosts"));
    @Nullable String name = own ? one.path("site").path("name").asText(null) : null;
    return new Copy(
        copy.url(),
        copy.outlet().named(name),
        copy.title(),
        copy.authors(),
        copy.published() != null ? copy.published() : date(one.path("published").asText("")),
        copy.modified(),
        copy.language(),
        copy.declaredUrl(),
        copy.blocks(),
        copy.notices(),
        copy.complete());
  }

  private static boolean isOwn(Copy copy, JsonNode hosts) {
    for (JsonNode host : hosts) {
      if (copy.url().getHost() != null
          && ("." + copy.url().getHost()).endsWith("." + host.asText())) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable ClaimedDate date(String text) {
    return text.matches("\\d{4}-\\d{2}-\\d{2}.{0,40}")
        ? ClaimedDate.on(text, LocalDate.parse(text.substring(0, 10)))
        : null;
  }

  private static ObjectNode prediction(
      String id, Appearance asked, AttributionChain chain, List<Edge> lineage) {
    ObjectNode out = JSON.createObjectNode().put("id", id);
    ArrayNode authors = out.putArray("authors");
    List<Edge> hops = new ArrayList<>();
    for (Edge edge : chain.edges()) {
      if (edge.kind() == EdgeKind.WRITTEN_BY) {
        authors.add(edge.who());
      } else {
        hops.add(edge);
      }
    }
    // Asked about the origin itself, the chain is where the text went from there.
    List<Edge> shown =
        lineage.size() == 1 && lineage.get(0).kind() != EdgeKind.RE_POSTED ? hops : lineage;
    Edge first = lineage.isEmpty() ? null : lineage.get(0);
    if (first == null || first.kind() == EdgeKind.RE_POSTED) {
      out.putNull("original");
    } else {
      ObjectNode original = node(out.putObject("original"), first);
      if (first.at() != null) {
        original.put("published", first.at().day() == null ? null : first.at().day().toString());
      }
    }
    ArrayNode nodes = out.putArray("chain");
    shown.forEach(edge -> node(nodes.addObject(), edge).put("role", role(edge)));
    rights(out, asked, chain);
    return out;
  }

  private static ObjectNode node(ObjectNode node, Edge edge) {
    node.put("name", edge.who());
    if (edge.url() != null) {
      node.put("url", edge.url().toString());
    }
    return node;
  }

  private static String role(Edge edge) {
    return switch (edge.kind()) {
      case FIRST_PUBLISHED -> "original";
      case SUPPLIED_BY -> "wire";
      case RE_POSTED -> "republisher";
      case WRITTEN_BY -> "author";
    };
  }

  private static void rights(ObjectNode out, Appearance asked, AttributionChain chain) {
    out.putNull("copyright").putNull("license");
    for (Rights rights : chain.rights()) {
      if (rights.copy().equals(asked.copy().url())) {
        if (rights.holder() != null) {
          out.putObject("copyright").put("holder", rights.holder()).put("year", rights.year());
        }
        boolean permitted = rights.terms() != null && PERMISSION.matcher(rights.terms()).find();
        if (rights.licence() != null && rights.licence().startsWith("CC")) {
          out.putObject("license").put("kind", "cc").put("id", rights.licence());
        } else if (rights.licence() != null && !permitted) {
          out.putObject("license").put("kind", "all-rights-reserved");
        } else if (rights.terms() != null) {
          out.putObject("license").put("kind", "permission");
        }
      }
    }
  }
}
