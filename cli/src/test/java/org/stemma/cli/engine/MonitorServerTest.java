package org.stemma.cli.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.cli.engine.MonitorServer.Page;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.Copy;
import org.stemma.core.article.SourceId;
import org.stemma.core.http.Kind;
import org.stemma.core.ingest.PollReport;
import org.stemma.core.ingest.Samples;
import org.stemma.core.websub.Callback;
import org.stemma.core.websub.Subscription;
import org.stemma.storage.StemmaDatabase;
import org.stemma.storage.StemmaDatabase.Mode;

class MonitorServerTest {
  private static final SourceId GAZETTE = new SourceId("gazette");

  private final List<SourceId> told = Collections.synchronizedList(new ArrayList<>());
  private final Metrics metrics =
      new Metrics(
          new PollListener() {
            @Override
            public void stored(SourceId source, ArticleId article, Copy copy) {}

            @Override
            public void polled(PollReport report) {}
          });
  private MonitorServer server;

  @TempDir private Path directory;
  private StemmaDatabase database;

  @BeforeEach
  void start() throws IOException {
    database = StemmaDatabase.open(directory.resolve("s.db"), Mode.CREATE, () -> Instant.EPOCH);
    database.sources().add(Samples.source(GAZETTE));
    Callback callback =
        new Callback(database.subscriptions(), database.sources(), told::add, () -> Instant.EPOCH);
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    server =
        new MonitorServer(
            new InetSocketAddress(loopback, 0),
            () -> new Page(503, "application/json", "{\"status\":\"ill\"}"),
            () -> new Page(200, "text/plain", metrics.text()),
            callback);
  }

  @AfterEach
  void stop() {
    server.close();
    metrics.close();
    database.close();
  }

  private String ask(String method, String path, String host) throws IOException {
    return ask(method, path, host, "");
  }

  private String ask(String method, String path, String host, String more) throws IOException {
    try (Socket socket = new Socket(server.address().getAddress(), server.address().getPort())) {
      String request =
          "%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n".formatted(method, path, host)
              + (more.isEmpty() ? "\r\n" : more);
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  @Test
  void answersHealthAndMetricsAndNothingElse() throws IOException {
    assertThat(ask("GET", "/health", "localhost:9464"))
        .startsWith("HTTP/1.1 503 ")
        .endsWith("{\"status\":\"ill\"}");
    assertThat(ask("GET", "/metrics", "127.0.0.1")).startsWith("HTTP/1.1 200 ").contains("jvm_");
    assertThat(ask("GET", "/", "[::1]:9464")).startsWith("HTTP/1.1 404 ");
    assertThat(ask("POST", "/health", "localhost")).startsWith("HTTP/1.1 405 ");
    assertThat(ask("HEAD", "/metrics", "localhost"))
        .startsWith("HTTP/1.1 200 ")
        .doesNotContain("jvm_");
  }

  @Test
  void refusesAnotherNameThatPointsHere() throws IOException {
    for (String host : List.of("evil.example", "evil.example:9464", "localhost.evil.example", "")) {
      assertThat(ask("GET", "/health", host)).as(host).startsWith("HTTP/1.1 421 ");
    }
  }

  /** A hub comes by the public name, through whatever stands before this server. */
  @Test
  void answersHubsUnderAnyName() throws IOException {
    URI topic = URI.create("https://gazette.example/feed");
    URI hub = URI.create("https://hub.example/");
    database
        .subscriptions()
        .put(
            new Subscription(
                GAZETTE, topic, hub, "token", "secret", true, Instant.EPOCH, null, null));
    String asked =
        "/websub/token?hub.mode=subscribe&hub.challenge=abc&hub.lease_seconds=3600&hub.topic="
            + URLEncoder.encode(topic.toString(), UTF_8);

    assertThat(ask("GET", "/websub/other", "news.example")).startsWith("HTTP/1.1 404 ");
    assertThat(ask("GET", asked, "news.example")).startsWith("HTTP/1.1 200 ").endsWith("abc");
    String signed =
        "X-Hub-Signature: sha256="
            + mac("secret", "<rss/>")
            + "\r\nContent-Length: 6\r\n\r\n<rss/>";
    assertThat(ask("POST", "/websub/token", "news.example", signed.replace("=", "=00")))
        .startsWith("HTTP/1.1 202 ");
    assertThat(told).as("forged").isEmpty();
    assertThat(ask("POST", "/websub/token", "news.example", signed)).startsWith("HTTP/1.1 202 ");
    assertThat(told).containsExactly(GAZETTE);
    assertThat(ask("GET", "/health", "news.example")).startsWith("HTTP/1.1 421 ");
  }

  private static String mac(String secret, String body) {
    return Hashing.hmacSha256(secret.getBytes(UTF_8)).hashString(body, UTF_8).toString();
  }

  @Test
  void countsPollsFetchesAndItems() {
    metrics.polled(
        new PollReport(
            new SourceId("gazette"),
            Instant.EPOCH,
            Duration.ofSeconds(2),
            PollReport.Status.DONE,
            9,
            4,
            5,
            0,
            3,
            1,
            null,
            null,
            List.of()));
    metrics.asked(Kind.FEED, 200, 1_000, Duration.ofMillis(300));
    metrics.asked(Kind.PAGE, 0, 0, Duration.ofSeconds(60));
    metrics.gauge("stemma.sources", "Sources", 7, Integer::doubleValue, "state", "failing");

    assertThat(metrics.text())
        .contains("stemma_poll_seconds_count{outcome=\"done\"} 1")
        .contains("stemma_items_total{outcome=\"new\"} 4.0")
        .contains("stemma_copies_joined_total 3.0")
        .contains("stemma_fetch_seconds_bucket{kind=\"feed\",status=\"2xx\",le=\"0.5\"} 1")
        .contains("stemma_fetch_seconds_count{kind=\"page\",status=\"none\"} 1")
        .contains("stemma_fetch_bytes_total{kind=\"feed\"} 1000.0")
        .contains("stemma_sources{state=\"failing\"} 7.0")
        .doesNotContain("gazette");
  }
}
