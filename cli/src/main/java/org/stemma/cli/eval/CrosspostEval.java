package org.stemma.cli.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import org.stemma.core.ConfigurationException;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.Outlet;
import org.stemma.core.match.MatchDocument;
import org.stemma.core.match.MatchStore;
import org.stemma.core.match.Matcher;
import org.stemma.storage.JdbiMatchStore;

/**
 * Clusters a file of documents as polling would: one after the other through the matcher, in a
 * store of their own.
 *
 * <p>A document is a line of JSON: {@code id}, {@code content} and {@code content_type} ({@code
 * text/plain} or {@code text/html}), and where known {@code site}, {@code url}, {@code title},
 * {@code author}, {@code published} (ISO 8601). What is printed is {@code id<TAB>cluster}, a line a
 * document in the order of the file; a cluster is named by the id of its first document there.
 */
public final class CrosspostEval {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** As XML writes an empty frame; in HTML it would swallow the rest. */
  private static final Pattern SELF_CLOSED =
      Pattern.compile("<(?:iframe|script|video|audio|object)\\b[^>]{0,2000}/>");

  /** As many as a busy poll brings. */
  private static final int A_TRANSACTION = 200;

  private CrosspostEval() {}

  /**
   * Clusters the documents and prints their clusters.
   *
   * @param fileOrder take the documents as they lie in the file, not by their dates
   * @param store where the database is made; it must not exist
   * @throws ConfigurationException if a line cannot be read
   */
  public static void run(Path docs, boolean fileOrder, Path store, PrintStream out) {
    List<JsonNode> documents = read(docs);
    Map<String, CopyId> copies = new HashMap<>();
    try (Handle handle = open(store);
        JdbiMatchStore matches = new JdbiMatchStore(handle)) {
      Matcher matcher = new Matcher();
      handle.begin();
      for (JsonNode document : fileOrder ? documents : byDate(documents)) {
        CopyId id = new CopyId(copies.size() + 1L);
        copies.put(text(document, "id"), id);
        matcher.place(matchDocument(id, document), matches);
        if (copies.size() % A_TRANSACTION == 0) {
          handle.commit();
          handle.begin();
        }
      }
      handle.commit();
      print(documents, copies, matches, out);
    }
  }

  /** An empty store at a path. */
  private static Handle open(Path store) {
    Handle handle = Jdbi.create("jdbc:sqlite:" + store).open();
    handle.execute("PRAGMA journal_mode = WAL");
    handle.execute("PRAGMA synchronous = NORMAL");
    handle.execute("PRAGMA cache_size = -32000");
    try (InputStream schema =
        JdbiMatchStore.class.getResourceAsStream("db/sqlite/0002_match.sql")) {
      if (schema == null) {
        throw new IllegalStateException("the schema is not in the jar");
      }
      handle.createScript(new String(schema.readAllBytes(), StandardCharsets.UTF_8)).execute();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return handle;
  }

  private static List<JsonNode> read(Path docs) {
    List<JsonNode> documents = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(docs)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          documents.add(JSON.readTree(line));
        }
      }
    } catch (IOException e) {
      throw new ConfigurationException(docs + " cannot be read: " + e.getMessage());
    }
    return documents;
  }

  private static List<JsonNode> byDate(List<JsonNode> documents) {
    return documents.stream()
        .sorted(
            Comparator.comparing(
                    CrosspostEval::published, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(document -> text(document, "id")))
        .toList();
  }

  private static MatchDocument matchDocument(CopyId id, JsonNode document) {
    String own = text(document, "site");
    String site = own.isEmpty() ? id + ".invalid" : own;
    String url = text(document, "url");
    String author = text(document, "author");
    return new MatchDocument(
        id,
        Outlet.domainOf(site),
        CanonicalUrl.of(url.isEmpty() ? "https://" + site + "/" + id : url),
        text(document, "title"),
        author.isEmpty() ? List.of() : List.of(author),
        published(document),
        content(document),
        Set.of(),
        Set.of(),
        true);
  }

  private static @Nullable Instant published(JsonNode document) {
    String published = text(document, "published");
    try {
      return published.length() == "2026-01-31".length()
          ? LocalDate.parse(published).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(published).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static String content(JsonNode document) {
    String content = text(document, "content");
    if (!text(document, "content_type").equals("text/html")) {
      return content.replace("\n", "\n\n");
    }
    String closed = SELF_CLOSED.matcher(content).replaceAll(" ");
    StringBuilder text = new StringBuilder();
    for (Node node : Jsoup.parseBodyFragment(closed).body().nodeStream().toList()) {
      if (node instanceof TextNode words) {
        text.append(words.getWholeText());
      } else if (node instanceof Element element && (element.isBlock() || element.nameIs("br"))) {
        text.append("\n\n");
      }
    }
    return text.toString();
  }

  private static String text(JsonNode document, String field) {
    return document.path(field).asText("");
  }

  private static void print(
      List<JsonNode> documents, Map<String, CopyId> copies, MatchStore matches, PrintStream out) {
    Map<CopyId, String> clusters = new HashMap<>();
    for (JsonNode document : documents) {
      String id = text(document, "id");
      CopyId copy = copies.get(id);
      if (copy != null) {
        String cluster = clusters.getOrDefault(copy, id);
        matches.group(copy).forEach(member -> clusters.putIfAbsent(member, cluster));
        out.println(id + "\t" + cluster);
      }
    }
  }
}
