package org.stemma.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server is the proxy here, so that it can be every host. */
class PageFetcherTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @StartStop public final MockWebServer server = new MockWebServer();

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final AtomicLong nanos = new AtomicLong();
  private final List<Duration> slept = new ArrayList<>();
  private final Map<String, MockResponse> answers = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private HttpFetcher http;
  private PageFetcher pages;

  @BeforeEach
  void start() {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            String target = request.getTarget();
            asked.add(target);
            return answers.getOrDefault(target, new MockResponse.Builder().code(404).build());
          }
        });
    FetchPolicy policy =
        FetchPolicy.as("Stemma/0.1 (+https://stemma.example/)")
            .proxy(URI.create("http://127.0.0.1:" + server.getPort()))
            .build();
    HostSpacing spacing =
        new HostSpacing(
            nanos::get,
            time -> {
              slept.add(time);
              nanos.addAndGet(time.toNanos());
            });
    http = new HttpFetcher(policy, now::get, spacing, SystemDefaultDnsResolver.INSTANCE);
    pages = new PageFetcher(http, new RobotsCache(http, now::get), now::get);
  }

  @AfterEach
  void stop() {
    http.close();
  }

  private void serve(String url, int status, String body, String... header) {
    MockResponse.Builder answer = new MockResponse.Builder().code(status).body(body);
    if (header.length > 0) {
      answer.setHeader(header[0], header[1]);
    }
    answers.put(url, answer.build());
  }

  private PageAnswer fetch(String url) {
    return pages.fetch(URI.create(url));
  }

  private static Answer.Unanswered why(PageAnswer answer) {
    assertThat(answer).isInstanceOf(PageAnswer.Unread.class);
    return ((PageAnswer.Unread) answer).why();
  }

  @Test
  void fetchesAPageWithWhatItsReaderNeeds() {
    serve("http://news.example/a", 302, "", "Location", "/b");
    serve("http://news.example/b", 200, "<p>text", "Content-Type", "text/html; charset=utf-8");

    assertThat(fetch("http://news.example/a"))
        .isInstanceOfSatisfying(
            PageAnswer.Read.class,
            read -> {
              assertThat(read.page().requested()).hasToString("http://news.example/a");
              assertThat(read.page().url()).hasToString("http://news.example/b");
              assertThat(read.page().contentType()).isEqualTo("text/html; charset=utf-8");
              assertThat(read.page().body()).isEqualTo("<p>text".getBytes(UTF_8));
              assertThat(read.page().fetchedAt()).isEqualTo(START);
            });
  }

  @Test
  void obeysTheGroupThatNamesStemma() {
    serve(
        "http://news.example/robots.txt",
        200,
        "User-agent: *\nDisallow: /\n\nUser-agent: STEMMA\nAllow: /free/\nDisallow: /free/*.pdf$\nDisallow: /paid\n");
    serve("http://news.example/free/a", 200, "x");

    assertThat(fetch("http://news.example/free/a")).isInstanceOf(PageAnswer.Read.class);
    assertThat(why(fetch("http://news.example/paid/a"))).isInstanceOf(Answer.RobotsDenied.class);
    assertThat(why(fetch("http://news.example/free/a.pdf")))
        .isInstanceOf(Answer.RobotsDenied.class);
    assertThat(asked)
        .containsExactly("http://news.example/robots.txt", "http://news.example/free/a");
  }

  @Test
  void obeysTheRobotsOfTheHostItIsSentTo() {
    serve("http://news.example/a", 301, "", "Location", "http://closed.example/a");
    serve("http://closed.example/robots.txt", 200, "User-agent: *\nDisallow: /");

    assertThat(why(fetch("http://news.example/a"))).isInstanceOf(Answer.RobotsDenied.class);
    assertThat(asked).doesNotContain("http://closed.example/a");
  }

  @Test
  void asksForRobotsOnceADay() {
    serve("http://news.example/robots.txt", 200, "User-agent: *\nAllow: /");
    serve("http://news.example/a", 200, "x");
    for (int hours : List.of(0, 12, 23, 25)) {
      now.set(START.plus(Duration.ofHours(hours)));
      assertThat(fetch("http://news.example/a")).isInstanceOf(PageAnswer.Read.class);
    }

    assertThat(asked).filteredOn(url -> url.endsWith("/robots.txt")).hasSize(2);
  }

  @Test
  void waitsWhileRobotsCannotBeRead() {
    serve("http://news.example/robots.txt", 500, "");
    serve("http://news.example/a", 200, "x");

    assertThat(why(fetch("http://news.example/a")))
        .isInstanceOfSatisfying(
            Answer.Failed.class,
            failed -> {
              assertThat(failed.temporary()).isTrue();
              assertThat(failed.reason()).contains("robots.txt is unknown");
            });

    serve("http://news.example/robots.txt", 404, "");
    now.set(START.plus(Duration.ofMinutes(59)));
    why(fetch("http://news.example/a"));
    now.set(START.plus(Duration.ofMinutes(61)));
    assertThat(fetch("http://news.example/a")).isInstanceOf(PageAnswer.Read.class);
  }

  @Test
  void waitsADayAtMostForRobotsThatCannotBeRead() {
    serve("http://news.example/robots.txt", 500, "");
    serve("http://news.example/a", 200, "x");
    for (int hours = 0; hours < 24; hours += 2) {
      now.set(START.plus(Duration.ofHours(hours)));
      assertThat(why(fetch("http://news.example/a")).reason()).contains("robots.txt is unknown");
    }
    now.set(START.plus(Duration.ofHours(25)));

    assertThat(fetch("http://news.example/a")).isInstanceOf(PageAnswer.Read.class);
  }

  @Test
  void takesNoRuleFromRobotsThatAreNone() {
    serve("http://news.example/robots.txt", 200, "\u0000\uFFFD\u0001<html>\u0008".repeat(100));
    serve("http://news.example/a", 200, "x");
    serve("http://loop.example/robots.txt", 302, "", "Location", "/robots.txt");
    serve("http://loop.example/a", 200, "x");

    assertThat(fetch("http://news.example/a")).isInstanceOf(PageAnswer.Read.class);
    assertThat(fetch("http://loop.example/a")).isInstanceOf(PageAnswer.Read.class);
    assertThat(asked).filteredOn(url -> url.startsWith("http://loop.example/")).hasSizeLessThan(9);
  }

  @Test
  void keepsCrawlDelayUpToItsLimit() {
    serve("http://slow.example/robots.txt", 200, "User-agent: *\nCrawl-delay: 7");
    serve("http://slower.example/robots.txt", 200, "User-agent: *\nCrawl-delay: 3600");
    for (String host : List.of("slow", "slower")) {
      for (int i = 0; i < 3; i++) {
        fetch("http://" + host + ".example/" + i);
      }
    }

    assertThat(slept)
        .containsExactly(
            Duration.ofSeconds(7),
            Duration.ofSeconds(7),
            Duration.ofSeconds(7),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30));
  }

  @Test
  void refusesAnAddressWithCredentials() {
    assertThat(why(fetch("http://user:pw@news.example/a")).reason())
        .contains("user and password")
        .doesNotContain("pw@");
    assertThat(asked).isEmpty();
  }

  @Test
  void readsAHugeRobotsFileUpToItsLimit() {
    serve(
        "http://news.example/robots.txt",
        200,
        "User-agent: *\nDisallow: /paid\n" + "# filler\n".repeat(100_000));
    serve("http://news.example/a", 200, "x");

    assertThat(fetch("http://news.example/a")).isInstanceOf(PageAnswer.Read.class);
    assertThat(why(fetch("http://news.example/paid"))).isInstanceOf(Answer.RobotsDenied.class);
  }
}
