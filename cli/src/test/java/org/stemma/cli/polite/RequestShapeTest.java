package org.stemma.cli.polite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.stemma.cli.polite.PoliteWorld.HOUR;
import static org.stemma.cli.polite.PoliteWorld.reply;
import static org.stemma.cli.polite.PoliteWorld.rss;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stemma.cli.polite.PoliteWorld.Asked;
import org.stemma.core.ingest.PollReport;
import org.stemma.core.ingest.PollReport.Status;
import org.stemma.core.ingest.Schedule;
import org.stemma.core.ingest.SourceRecord;

/** Section D of the rules: what a request looks like, and how they follow each other. */
class RequestShapeTest extends PoliteRules {
  private static final String FEED = "http://gazette.example/feed?a=1";

  private SourceRecord source;

  @BeforeEach
  void start() {
    source = world.add(FEED + "#latest");
  }

  // Rules 30, 31 and 32
  @Test
  void asksWithAPlainGetThatSaysWhoAsks() {
    world.serve(
        FEED, reply(200, rss("a"), "Set-Cookie", "id=1"), reply(200, rss("b"), "ETag", "\"1\""));
    for (int poll = 0; poll < 3; poll++) {
      world.pollAfter(HOUR, source);
    }

    assertThat(world.asked()).hasSize(3);
    for (Asked request : world.asked()) {
      assertThat(request.line()).isEqualTo("GET " + FEED + " HTTP/1.1");
      assertThat(request.header("user-agent")).matches("Stemma/[0-9.]+ \\(\\+https://[a-z.]+/\\)");
      assertThat(request.header("accept"))
          .isEqualTo(
              "application/atom+xml, application/rss+xml, application/rdf+xml,"
                  + " application/feed+json;q=0.9, application/xml;q=0.8, text/xml;q=0.8,"
                  + " */*;q=0.1");
      assertThat(request.headers().keySet())
          .isSubsetOf(
              "host",
              "user-agent",
              "accept",
              "accept-encoding",
              "if-none-match",
              "a-im",
              "connection",
              "proxy-connection");
    }
  }

  // Rule 33
  @Test
  void readsGzipThatIsDeclaredAndGzipThatIsNot() throws IOException {
    world.serve(
        FEED,
        packed(gzip(rss("a").getBytes(UTF_8))).setHeader("Content-Encoding", "gzip"),
        packed(gzip(rss("b").getBytes(UTF_8))));

    assertThat(world.poll(source).fresh()).isEqualTo(1);
    assertThat(world.last().header("accept-encoding")).isEqualTo("gzip");
    assertThat(world.pollAfter(HOUR, source).fresh()).isEqualTo(1);
  }

  // Rule 33
  @Test
  void stopsAtTheLimitOfABombOfTenGigabytes() throws IOException {
    byte[] part = gzip(new byte[16 << 20]);
    Buffer bomb = new Buffer();
    for (int parts = 0; parts < 640; parts++) {
      bomb.write(part);
    }
    world.serve(
        FEED,
        new MockResponse.Builder().code(200).setHeader("Content-Encoding", "gzip").body(bomb));

    PollReport report = world.poll(source);
    assertThat(report.status()).isEqualTo(Status.FAILED);
    assertThat(report.message()).contains("larger than 16 MiB");
  }

  // Rule 34
  @Test
  void addsWhatAPartOfAFeedBringsAndKeepsTheRest() {
    world.serve(
        FEED,
        reply(200, rss("a", "b"), "ETag", "\"1\""),
        reply(226, rss("c"), "ETag", "\"2\"", "IM", "feed"),
        reply(304, ""));
    world.poll(source);
    assertThat(world.last().headers()).doesNotContainKey("a-im");
    PollReport part = world.pollAfter(HOUR, source);

    assertThat(world.last().header("a-im")).isEqualTo("feed");
    assertThat(part.status()).isEqualTo(Status.PART);
    assertThat(part.fresh()).isEqualTo(1);
    assertThat(world.articles()).hasSize(3);
    assertThat(part.warnings()).isEmpty();
    assertThat(world.wait(source)).isEqualTo(HOUR);
    world.pollAfter(HOUR, source);
    assertThat(world.last().header("if-none-match")).isEqualTo("\"2\"");
  }

  // Rule 35
  @Test
  void cutsABodyThatDrips() throws Exception {
    world.close();
    try (PoliteWorld hasty =
        new PoliteWorld(folder, policy -> policy.deadline(Duration.ofMillis(300)))) {
      SourceRecord slow = hasty.add("slow", "http://slow.example/feed", Schedule.every(HOUR));
      hasty.serve(
          "http://slow.example/feed",
          reply(200, rss("a").repeat(100)).throttleBody(1, 100, TimeUnit.MILLISECONDS));

      PollReport report = hasty.poll(slow);
      assertThat(report.status()).isEqualTo(Status.FAILED);
      assertThat(report.message()).contains("not complete after");
    }
  }

  // Rules 18 and 36; that two are never in flight is shown by HostSpacingTest
  @Test
  void leavesAGapBetweenTheRequestsToAHost() {
    List<SourceRecord> due = new ArrayList<>();
    for (int feed = 0; feed < 100; feed++) {
      String host = "host" + feed % 10;
      String url = "http://" + host + ".example/" + feed;
      world.keep(url, rss("a" + feed), "\"1\"");
      due.add(world.add("feed" + feed, url, Schedule.every(HOUR)));
    }
    for (SourceRecord one : due) {
      assertThat(world.poll(one).status()).isEqualTo(Status.DONE);
    }

    for (int host = 0; host < 10; host++) {
      String site = "http://host" + host + ".example/";
      List<Asked> asked =
          world.asked().stream().filter(request -> request.url().startsWith(site)).toList();
      assertThat(asked).hasSize(10);
      for (int i = 1; i < asked.size(); i++) {
        Duration gap = Duration.between(asked.get(i - 1).at(), asked.get(i).at());
        assertThat(gap).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
      }
    }
  }

  private static MockResponse.Builder packed(byte[] body) {
    return new MockResponse.Builder().code(200).body(new Buffer().write(body));
  }

  private static byte[] gzip(byte[] body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    }
    return out.toByteArray();
  }
}
