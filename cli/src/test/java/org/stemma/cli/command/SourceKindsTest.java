package org.stemma.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.cli.command.Shell.Result;
import org.stemma.core.match.Corpus;

/** One article that three sites offer in three ways, polled by the program through a proxy. */
class SourceKindsTest {
  private static final String STORY = html(Corpus.story(3, 300));
  private static final String OTHER = html(Corpus.story(4, 300));

  @SuppressWarnings("ArrayRecordComponent") // nobody compares answers
  private record Answer(String type, byte[] body) {}

  @TempDir private Path home;
  private final Map<String, Answer> web = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** Each body has its hash for an ETag. Parameters of the API's posts are not looked at. */
  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String url = exchange.getRequestURI().toString();
      Answer answer = web.get(url.contains("/posts?") ? url.replaceAll("\\?.*", "") : url);
      if (answer == null) {
        asked.add("404 " + url);
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      String tag = "\"" + java.util.Arrays.hashCode(answer.body()) + "\"";
      exchange.getResponseHeaders().set("ETag", tag);
      if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
        asked.add("304 " + url);
        exchange.sendResponseHeaders(304, -1);
        return;
      }
      asked.add("200 " + url);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.sendResponseHeaders(200, answer.body().length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  private void put(String url, String type, String body) {
    web.put(url, new Answer(type, body.getBytes(UTF_8)));
  }

  private static String html(String text) {
    StringBuilder html = new StringBuilder();
    for (int from = 0; from < text.split(" ").length; from += 40) {
      html.append("<p>").append(Corpus.cut(text, from, from + 40)).append(".</p>");
    }
    return html.toString();
  }

  private void page(String url, String title, String paragraphs) {
    put(
        url,
        "text/html",
        "<html><title>" + title + "</title><article><h1>" + title + "</h1>" + paragraphs);
  }

  private void feed() {
    put(
        "http://gazette.example/feed",
        "application/rss+xml",
        "<rss version='2.0'><channel><title>Gazette</title><item><title>Harbour opens</title>"
            + "<link>http://gazette.example/a</link></item></channel></rss>");
    page("http://gazette.example/a", "Harbour opens", STORY);
  }

  private void sitemap() throws IOException {
    put(
        "http://herald.example/sitemap.xml",
        "application/xml",
        "<sitemapindex><sitemap><loc>http://herald.example/news.xml.gz</loc>"
            + "<lastmod>2026-10-20T10:00:00Z</lastmod></sitemap></sitemapindex>");
    String entry =
        "<url><loc>http://herald.example/%s</loc><n:news><n:publication><n:name>Evening Herald"
            + "</n:name><n:language>en</n:language></n:publication><n:publication_date>%s"
            + "</n:publication_date><n:title>%s</n:title></n:news></url>";
    String news =
        "<urlset xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'>"
            + entry.formatted("a", "2026-10-20T09:00:00Z", "Harbour opens")
            + entry.formatted("b", "2026-10-20T08:00:00Z", "Bees return")
            + "</urlset>";
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(news.getBytes(UTF_8));
    }
    web.put(
        "http://herald.example/news.xml.gz", new Answer("application/gzip", packed.toByteArray()));
    put("http://herald.example/news.xml", "application/xml", news);
    page("http://herald.example/a", "Harbour opens", STORY);
    page("http://herald.example/b", "Bees return", OTHER);
  }

  private void wordpress() {
    String root = "http://ledger.example/wp-json/";
    page("http://ledger.example/", "Ledger", "<link rel='https://api.w.org/' href='" + root + "'>");
    put(root + "?_fields=name", "application/json", "{\"name\":\"Northern Ledger\"}");
    put(
        root + "wp/v2/posts",
        "application/json",
        "[{\"guid\":{\"rendered\":\"http://ledger.example/?p=1\"},"
            + "\"link\":\"http://ledger.example/a/\",\"date_gmt\":\"2026-10-20T11:00:00\","
            + "\"title\":{\"rendered\":\"Harbour opens\"},\"content\":{\"rendered\":\""
            + STORY.replace("/", "\\/")
            + "\"},\"_embedded\":{\"author\":[{\"name\":\"Ada Quill\"}]}}]");
  }

  private Result run(String... args) {
    Map<String, String> env =
        Map.of(
            "STEMMA_FETCH_PROXY",
            "http://127.0.0.1:" + server.getAddress().getPort(),
            "STEMMA_FETCH_ALLOW",
            "gazette.example:80,herald.example:80,ledger.example:80",
            "STEMMA_FETCH_HOST_DELAY",
            "0");
    return StoreShell.run(home, env, args);
  }

  private JsonNode json(String... args) throws IOException {
    Result result = run(args);
    assertThat(result.code()).as(result.err()).isZero();
    return new ObjectMapper().readTree(result.out());
  }

  private void added(String... args) {
    Result result = run(args);
    assertThat(result.code()).as(result.err()).isZero();
  }

  @Test
  void mergesWhatAFeedASitemapAndAnApiOffer() throws IOException {
    feed();
    sitemap();
    wordpress();
    added("source", "add", "http://gazette.example/feed");
    added("source", "add", "http://herald.example/sitemap.xml");
    added("source", "add", "http://ledger.example/");
    added("poll", "--all");

    JsonNode articles = json("article", "list", "-o", "json").path("articles");
    assertThat(articles)
        .extracting(article -> article.path("title").asText())
        .containsExactlyInAnyOrder("Harbour opens", "Bees return");
    assertThat(articles)
        .extracting(article -> article.path("copies").asInt())
        .containsExactlyInAnyOrder(3, 1);
    assertThat(json("source", "list", "-o", "json").path("sources"))
        .extracting(source -> source.path("plugin").asText() + " " + source.path("title").asText())
        .containsExactly("rss Gazette", "sitemap Evening Herald", "wordpress Northern Ledger");
  }

  @Test
  void asksOnceForEachSourceWhereNothingHasChanged() throws IOException {
    sitemap();
    wordpress();
    added("source", "add", "http://herald.example/sitemap.xml");
    added("source", "add", "http://ledger.example/");
    added("poll", "--all");
    asked.clear();

    added("poll", "--all");

    assertThat(asked)
        .hasSize(2)
        .anyMatch(line -> line.equals("304 http://herald.example/sitemap.xml"))
        .anyMatch(line -> line.startsWith("304 http://ledger.example/wp-json/wp/v2/posts?"));
  }

  @Test
  void saysWhatASitemapIsBeforeItIsAdded() throws IOException {
    sitemap();
    assertThat(run("source", "add", "http://herald.example/news.xml", "--dry-run").err())
        .contains("news sitemap (Evening Herald), 2 items");
    assertThat(run("source", "add", "http://herald.example/sitemap.xml", "--dry-run").err())
        .contains("checked http://herald.example/sitemap.xml, sitemap index");
  }

  @Test
  void saysThatAnApiIsSwitchedOff() throws IOException {
    wordpress();
    web.keySet().removeIf(url -> url.contains("/wp-json/"));
    added("source", "add", "http://ledger.example/", "--plugin", "wordpress");

    assertThat(run("poll", "--all").err())
        .contains("the site's REST API cannot be read and may be switched off");
  }
}
