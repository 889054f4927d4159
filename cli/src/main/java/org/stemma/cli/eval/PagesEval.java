package org.stemma.cli.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.Copy;
import org.stemma.core.article.Page;
import org.stemma.core.page.PageReader;
import org.stemma.core.page.PageReading;
import org.stemma.core.page.PageTrace;
import org.stemma.core.page.SiteMemory;
import org.stemma.core.page.SiteProfile;
import org.stemma.core.provenance.ClaimReader;

/**
 * Reads a corpus of saved pages and prints what was read of each. Pages of one site teach what it
 * repeats; that takes a first pass, so that each page is read with all others known, as a poll does
 * when it meets a new article of a site it has followed for a while.
 */
public final class PagesEval {
  private static final Logger log = LoggerFactory.getLogger(PagesEval.class);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final PageReader READER = new PageReader();
  private static final ClaimReader CLAIMS = new ClaimReader();

  private static final URI UNKNOWN = URI.create("https://page.invalid/");

  private final Path dir;
  private final Map<String, SiteProfile> profiles = new HashMap<>();

  private PagesEval(Path dir) {
    this.dir = dir;
  }

  /**
   * Prints a line of JSON for each line of the manifest, in its order. A page that cannot be read
   * is logged and has no line.
   *
   * @param manifest lines of JSON with {@code id} and, where known, {@code url}
   * @param dir holds {@code ID.html.gz}, always UTF-8
   * @throws IOException if the manifest cannot be read
   */
  public static void run(Path manifest, Path dir, PrintStream out) throws IOException {
    PagesEval eval = new PagesEval(dir);
    List<JsonNode> entries = entries(manifest);
    entries.stream()
        .collect(Collectors.groupingBy(PagesEval::site))
        .forEach((site, pages) -> eval.learn(site, pages));
    entries.forEach(entry -> eval.page(entry, out));
  }

  private static List<JsonNode> entries(Path manifest) throws IOException {
    List<JsonNode> entries = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(manifest)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          entries.add(JSON.readTree(line));
        }
      }
    }
    return entries;
  }

  /** The site that the manifest names, else the host. */
  private static String site(JsonNode entry) {
    String site = entry.path("site").asText();
    return site.isEmpty() ? PageTrace.siteOf(address(entry.path("url").asText()).getHost()) : site;
  }

  private void learn(String site, List<JsonNode> pages) {
    // A single page has nobody to teach, and pages without an address are of many sites.
    if (pages.size() < 2 || site.equals(UNKNOWN.getHost())) {
      return;
    }
    SiteMemory memory = SiteMemory.EMPTY;
    for (JsonNode page : pages) {
      String id = page.path("id").asText();
      try {
        memory = memory.with(READER.read(load(id, page), memory.profile()).trace());
      } catch (IOException | RuntimeException e) {
        log.debug("nothing learned from page id={}", id, e);
      }
    }
    profiles.put(site, memory.profile());
  }

  private void page(JsonNode entry, PrintStream out) {
    String id = entry.path("id").asText();
    try {
      out.println(JSON.writeValueAsString(predict(id, entry)));
    } catch (IOException | RuntimeException e) {
      log.warn("page not read id={}", id, e);
    }
  }

  private Page load(String id, JsonNode entry) throws IOException {
    URI url = address(entry.path("url").asText());
    try (InputStream in = new GZIPInputStream(Files.newInputStream(dir.resolve(id + ".html.gz")))) {
      return new Page(url, url, "text/html; charset=utf-8", in.readAllBytes(), Instant.now());
    }
  }

  private ObjectNode predict(String id, JsonNode entry) throws IOException {
    Page page = load(id, entry);
    SiteProfile known = profiles.getOrDefault(site(entry), SiteProfile.UNKNOWN);
    long start = System.nanoTime();
    PageReading reading = READER.read(page, known);
    double ms = (System.nanoTime() - start) / 1e6;
    Copy copy = reading.copy();
    ObjectNode line = JSON.createObjectNode().put("id", id).put("title", copy.title());
    copy.authors().forEach(line.putArray("authors")::add);
    line.put("published", copy.published() == null ? null : stated(copy.published()));
    line.put("lang", copy.language());
    line.put("canonical", copy.declaredUrl() == null ? null : copy.declaredUrl().toString());
    line.put("sitename", copy.outlet().name());
    line.put("license", licence(reading));
    return line.put("body", copy.text()).put("ms", ms);
  }

  private static @Nullable String licence(PageReading reading) {
    return CLAIMS.read(reading.copy(), reading.document(), reading.lead(), reading.tail()).stream()
        .filter(claim -> claim.kind() == ClaimKind.LICENCE)
        .map(Claim::value)
        .findFirst()
        .orElse(null);
  }

  /** The page's address, escaped where people paste what URI does not allow; else a made-up one. */
  private static URI address(String url) {
    try {
      URI read = URI.create(url.strip().replaceAll("[\\s\"<>|^`{}\\\\\\[\\]]", "_"));
      return read.getHost() == null ? UNKNOWN : read;
    } catch (IllegalArgumentException e) {
      return UNKNOWN;
    }
  }

  /** The stamp with its zone where the page gives one, else the day. */
  private static String stated(ClaimedDate date) {
    if (date.day() == null) {
      return date.iso();
    }
    try {
      OffsetDateTime stamp = OffsetDateTime.parse(date.raw());
      return stamp.toLocalDate().equals(date.day()) ? stamp.toString() : date.day().toString();
    } catch (DateTimeException e) {
      return date.day().toString();
    }
  }
}
