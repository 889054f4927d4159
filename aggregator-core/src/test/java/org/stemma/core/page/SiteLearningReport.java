package org.stemma.core.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.stemma.core.article.Page;
import org.stemma.core.page.MadeUpSite.Article;

/**
 * Prints how much of a site's template is recognised, with and without what its other pages have
 * taught: for the made-up site, and for the pages of a labelled set that have a {@code site} and a
 * {@code body} when its folder is given as the argument.
 */
public final class SiteLearningReport {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ARTICLES = 30;

  private SiteLearningReport() {}

  public static void main(String[] args) throws IOException {
    System.out.printf(
        "%-24s %8s %10s %10s %8s %8s %8s%n",
        "words", "foreign", "recognised", "in text", "own", "hit", "lost");
    List<Article> articles = IntStream.range(0, 2 * ARTICLES).mapToObj(Article::numbered).toList();
    List<String> texts = articles.stream().map(Article::text).toList();
    List<Page> pages = new ArrayList<>();
    articles.forEach(
        a ->
            pages.add(
                MadeUpSite.page(a, a.number() < ARTICLES ? MadeUpSite.FIRST : MadeUpSite.SECOND)));
    for (boolean learning : new boolean[] {false, true}) {
      print("made up, redesigned", learning, Recognition.streamed(pages, texts, learning));
    }
    int bytes =
        pages.stream().mapToInt(p -> new PageReader().read(p).trace().toBytes().length).sum();
    System.out.println("bytes a page: " + bytes / pages.size());
    if (args.length > 0) {
      labelled(Path.of(args[0]));
    }
  }

  private static void labelled(Path dir) throws IOException {
    Map<String, List<Page>> pages = new LinkedHashMap<>();
    Map<String, List<String>> texts = new LinkedHashMap<>();
    int bytes = 0;
    int count = 0;
    for (String line : Files.readAllLines(dir.resolve("truth.ndjson"))) {
      JsonNode entry = JSON.readTree(line);
      String site = entry.path("site").asText();
      if (!site.isEmpty() && entry.has("body")) {
        Page page = page(dir, entry);
        pages.computeIfAbsent(site, s -> new ArrayList<>()).add(page);
        texts.computeIfAbsent(site, s -> new ArrayList<>()).add(entry.path("body").asText());
        bytes += new PageReader().read(page).trace().toBytes().length;
        count++;
      }
    }
    for (boolean learning : new boolean[] {false, true}) {
      Recognition sum = Recognition.NONE;
      for (String site : pages.keySet()) {
        List<Page> own = pages.getOrDefault(site, List.of());
        if (own.size() > 1) {
          sum = sum.plus(Recognition.among(own, texts.getOrDefault(site, List.of()), learning));
        }
      }
      print("labelled, " + count + " pages", learning, sum);
    }
    System.out.println("bytes a page: " + bytes / Math.max(1, count));
  }

  private static Page page(Path dir, JsonNode entry) throws IOException {
    Path file = dir.resolve(entry.path("id").asText() + ".html.gz");
    URI url = URI.create(entry.path("url").asText());
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return new Page(url, url, "text/html; charset=utf-8", in.readAllBytes(), Instant.now());
    }
  }

  private static void print(String what, boolean learning, Recognition sum) {
    System.out.printf("%-24s %s%n", what + (learning ? " +" : " -"), sum);
  }
}
