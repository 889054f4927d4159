package org.stemma.cli.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.Lists;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;
import org.stemma.core.ConfigurationException;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.article.ClaimedDate;
import org.stemma.core.article.Copy;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.SourceId;
import org.stemma.core.canonical.Merger;
import org.stemma.core.ingest.CopyWriter;
import org.stemma.core.ingest.IngestTx;
import org.stemma.core.ingest.Reading;
import org.stemma.core.match.Ablation;
import org.stemma.core.match.Matcher;
import org.stemma.core.page.PageReader;
import org.stemma.core.page.PageReading;
import org.stemma.core.provenance.ChainBuilder;
import org.stemma.core.provenance.ClaimReader;
import org.stemma.core.query.ArticleFinder;
import org.stemma.core.query.ArticleQuery;
import org.stemma.storage.StemmaDatabase;
import org.stemma.storage.StemmaDatabase.Mode;

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

  private static final SourceId SOURCE = new SourceId("eval");

  /** Documents a transaction takes, as a poll does. */
  private static final int BATCH = 20;

  private final PageReader pages = new PageReader();
  private final ClaimReader claims = new ClaimReader();
  private final CopyWriter writer;
  private final Map<String, CopyId> copies = new HashMap<>();
  private final Map<CopyId, Long> firstSight = new HashMap<>();

  private CrosspostEval(Set<Ablation> without) {
    writer = new CopyWriter(new Matcher(without), new ChainBuilder(), new Merger());
  }

  /**
   * Clusters the documents and prints their clusters.
   *
   * @throws ConfigurationException if a line cannot be read, or the store is there already
   */
  public static void run(CrosspostRequest request, PrintStream out) {
    if (Files.exists(request.store())) {
      throw new ConfigurationException(request.store() + " is there already; name another file");
    }
    List<JsonNode> documents = read(request.docs());
    CrosspostEval eval = new CrosspostEval(request.without());
    InstantSource clock = InstantSource.system();
    try (StemmaDatabase database = StemmaDatabase.open(request.store(), Mode.CREATE, clock)) {
      for (List<JsonNode> batch : Lists.partition(ordered(documents, request), BATCH)) {
        database.ingest().write(tx -> batch.forEach(d -> eval.write(tx, d, clock.instant())));
      }
      Map<CopyId, ?> clusters =
          request.firstSight() ? eval.firstSight : inTheEnd(database.articles());
      eval.print(documents, clusters, out);
    }
  }

  private static List<JsonNode> ordered(List<JsonNode> documents, CrosspostRequest request) {
    return switch (request.order()) {
      case STREAM -> byDate(documents);
      case REVERSED -> Lists.reverse(byDate(documents));
      case FILE -> documents;
      case SHUFFLED -> {
        List<JsonNode> shuffled = new ArrayList<>(byDate(documents));
        Collections.shuffle(shuffled, new Random(request.seed()));
        yield shuffled;
      }
    };
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
                    CrosspostEval::instant, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(document -> text(document, "id")))
        .toList();
  }

  private void write(IngestTx tx, JsonNode document, Instant seen) {
    Reading reading = reading(document, seen);
    CopyWriter.Written written = tx.savepoint(() -> writer.write(tx, SOURCE, reading, seen));
    copies.put(text(document, "id"), written.copy());
    long cluster =
        tx.match().group(written.copy()).stream()
            .filter(firstSight::containsKey)
            .min(Comparator.naturalOrder())
            .map(firstSight::get)
            .orElse(written.copy().value());
    firstSight.put(written.copy(), cluster);
  }

  private Reading reading(JsonNode document, Instant seen) {
    URI url = url(document);
    PageReading page = pages.readFragment(url, html(document), seen);
    Copy read = page.copy();
    String author = text(document, "author");
    Copy copy =
        new Copy(
            url,
            read.outlet(),
            text(document, "title"),
            author.isEmpty() ? read.authors() : List.of(author),
            published(document),
            null,
            read.language(),
            read.declaredUrl(),
            read.blocks(),
            read.notices(),
            read.complete());
    return new Reading(
        CanonicalUrl.of(url),
        copy,
        claims.read(copy, page.document(), page.lead(), page.tail()),
        page.fields(),
        true,
        null,
        null,
        false);
  }

  /** A document without a site stands alone on one. */
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
    if (text(document, "content_type").equals("text/html")) {
      return content;
    }
    return content
        .lines()
        .map(line -> "<p>" + Entities.escape(line) + "</p>")
        .collect(Collectors.joining("\n"));
  }

  private static @Nullable Instant instant(JsonNode document) {
    ClaimedDate published = published(document);
    return published == null ? null : published.sortKey();
  }

  private static @Nullable ClaimedDate published(JsonNode document) {
    String published = text(document, "published");
    try {
      return published.length() == "2026-01-31".length()
          ? ClaimedDate.on(published, LocalDate.parse(published))
          : ClaimedDate.at(published, OffsetDateTime.parse(published).toInstant());
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static String text(JsonNode document, String field) {
    return document.path(field).asText("");
  }

  private static Map<CopyId, ArticleId> inTheEnd(ArticleFinder articles) {
    Map<CopyId, ArticleId> articleOf = new HashMap<>();
    articles.each(
        ArticleQuery.ALL,
        view -> view.article().members().forEach(copy -> articleOf.put(copy, view.article().id())));
    return articleOf;
  }

  private void print(List<JsonNode> documents, Map<CopyId, ?> clusterOf, PrintStream out) {
    Map<@Nullable Object, String> clusters = new HashMap<>();
    for (JsonNode document : documents) {
      String id = text(document, "id");
      String first = clusters.putIfAbsent(clusterOf.get(copies.get(id)), id);
      out.println(id + "\t" + (first == null ? id : first));
    }
  }
}
