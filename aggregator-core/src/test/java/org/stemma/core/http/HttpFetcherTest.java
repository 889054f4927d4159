package org.stemma.core.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import mockwebserver3.junit5.StartStop;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpFetcherTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final String AGENT = "Stemma/0.1 (+https://stemma.example/)";

  @StartStop public final MockWebServer server = new MockWebServer();

  private final AtomicLong nanos = new AtomicLong();
  private final List<Duration> slept = new ArrayList<>();
  private final List<HttpFetcher> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(HttpFetcher::close);
  }

  /** A fetcher that may reach this test's server and, if it is the proxy, any host through it. */
  private HttpFetcher fetcher(DnsResolver dns, UnaryOperator<FetchPolicy.Builder> change) {
    FetchPolicy.Builder policy =
        FetchPolicy.as(AGENT)
            .allow(List.of("127.0.0.1:" + server.getPort()))
            .hostDelay(Duration.ZERO);
    HostSpacing spacing =
        new HostSpacing(
            nanos::get,
            time -> {
              slept.add(time);
              nanos.addAndGet(time.toNanos());
            });
    HttpFetcher fetcher =
        new HttpFetcher(change.apply(policy).build(), InstantSource.fixed(NOW), spacing, dns);
    opened.add(fetcher);
    return fetcher;
  }

  private HttpFetcher fetcher() {
    return fetcher(SystemDefaultDnsResolver.INSTANCE, policy -> policy);
  }

  private HttpFetcher throughProxy() {
    return fetcher(SystemDefaultDnsResolver.INSTANCE, policy -> policy.proxy(at("")));
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.getPort() + path);
  }

  private void answer(int status, String body, String... headers) {
    MockResponse.Builder response = new MockResponse.Builder().code(status).body(body);
    for (int i = 0; i < headers.length; i += 2) {
      response.setHeader(headers[i], headers[i + 1]);
    }
    server.enqueue(response.build());
  }

  private RecordedRequest request() throws InterruptedException {
    RecordedRequest request = server.takeRequest(5, TimeUnit.SECONDS);
    assertThat(request).isNotNull();
    return request;
  }

  private static Answer get(HttpFetcher fetcher, URI url, Map<URI, Validators> known) {
    return fetcher.get(url, hop -> known.getOrDefault(hop, Validators.NONE), Kind.FEED);
  }

  private static Answer get(HttpFetcher fetcher, URI url) {
    return get(fetcher, url, Map.of());
  }

  private static Answer.Found found(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Found.class);
    return (Answer.Found) answer;
  }

  private static String reason(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Unanswered.class);
    return ((Answer.Unanswered) answer).reason();
  }

  @Test
  void saysWhoAsksAndSendsNothingElse() throws Exception {
    answer(200, "<rss/>", "Set-Cookie", "id=1");
    answer(200, "<rss/>");
    HttpFetcher fetcher = fetcher();
    found(get(fetcher, at("/feed?a=1#top")));
    found(get(fetcher, at("/feed?a=1")));

    for (int i = 0; i < 2; i++) {
      RecordedRequest request = request();
      assertThat(request.getRequestLine()).isEqualTo("GET /feed?a=1 HTTP/1.1");
      assertThat(request.getHeaders().get("User-Agent")).isEqualTo(AGENT);
      assertThat(request.getHeaders().get("Accept-Encoding")).isEqualTo("gzip");
      assertThat(request.getHeaders().get("Accept")).startsWith("application/atom+xml");
      assertThat(request.getHeaders().names())
          .doesNotContain("Cookie", "Referer", "Upgrade", "If-None-Match", "A-IM");
    }
  }

  @Test
  void sendsValidatorsBackAsTheyCame() throws Exception {
    String odd = "Thu, 13 Oct 2022 07:15:00 +0000";
    answer(
        200, "<rss/>", "ETag", "W/\"a b\"", "Last-Modified", odd, "Cache-Control", "max-age=7200");
    answer(304, "", "ETag", "\"new\"", "Cache-Control", "max-age=60");
    HttpFetcher fetcher = fetcher();

    Answer.Found first = found(get(fetcher, at("/feed")));
    assertThat(first.validators()).isEqualTo(new Validators("W/\"a b\"", odd));
    assertThat(first.notBefore()).isEqualTo(NOW.plusSeconds(7200));
    request();

    Answer second = get(fetcher, at("/feed"), Map.of(at("/feed"), first.validators()));
    RecordedRequest request = request();
    assertThat(request.getHeaders().get("If-None-Match")).isEqualTo("W/\"a b\"");
    assertThat(request.getHeaders().get("If-Modified-Since")).isEqualTo(odd);
    assertThat(second)
        .isEqualTo(
            new Answer.NotModified(
                at("/feed"), new Validators("\"new\"", odd), NOW.plusSeconds(60), null));
  }

  @Test
  void forgetsAValidatorThatTheServerNoLongerGives() {
    answer(200, "<rss/>", "Last-Modified", "x");
    Answer answer =
        get(fetcher(), at("/feed"), Map.of(at("/feed"), new Validators("\"old\"", "old")));

    assertThat(found(answer).validators()).isEqualTo(new Validators(null, "x"));
  }

  @Test
  void keepsNoValidatorThatCannotBeSentBack() {
    answer(200, "<rss/>", "ETag", "\"" + "e".repeat(60_000) + "\"");

    assertThat(found(get(fetcher(), at("/feed"))).validators()).isEqualTo(Validators.NONE);
  }

  @Test
  void failsOnA304ThatNobodyAskedFor() {
    answer(304, "");

    assertThat(reason(get(fetcher(), at("/feed")))).contains("304", "nothing was known");
  }

  @Test
  void followsRedirectsAndTellsThePermanentPart() throws Exception {
    answer(301, "", "Location", "/b");
    answer(308, "", "Location", "http://127.0.0.1:" + server.getPort() + "/c d");
    answer(302, "", "Location", "d");
    answer(200, "<rss/>", "ETag", "\"d\"");
    Validators old = new Validators("\"a\"", null);
    Answer.Found answer = found(get(fetcher(), at("/a"), Map.of(at("/a"), old)));

    assertThat(answer.url()).isEqualTo(at("/d"));
    assertThat(answer.movedTo()).isEqualTo(at("/c%20d"));
    assertThat(request().getHeaders().get("If-None-Match")).isEqualTo("\"a\"");
    assertThat(request().getHeaders().get("If-None-Match")).isNull();
  }

  @Test
  void followsFiveRedirectsAndNoSixth() {
    HttpFetcher fetcher = fetcher();
    for (int i = 1; i <= 5; i++) {
      answer(302, "", "Location", "/" + i);
    }
    answer(200, "<rss/>");
    assertThat(found(get(fetcher, at("/0"))).url()).isEqualTo(at("/5"));

    for (int i = 1; i <= 6; i++) {
      answer(302, "", "Location", "/" + i);
    }
    assertThat(reason(get(fetcher, at("/0")))).contains("more than 5 times", "/4 to ");
  }

  @ParameterizedTest
  @CsvSource({
    "/loop, in a circle",
    "http://127.0.0.1:1/, not a public address",
    "http://169.254.169.254/latest, not a public address",
    "file:///etc/passwd, only http and https",
    "http://user:pw@news.example/, user and password",
    "http://news.example:22/, no web port",
    "'http://[bad', no address",
    "'', nowhere",
  })
  void refusesToBeSentWhereItMustNotGo(String location, String reason) {
    answer(302, "", "Location", location);
    Answer answer = get(fetcher(), at("/loop"));

    assertThat(reason(answer)).contains(reason).doesNotContain("pw@");
    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Failed.class, failed -> assertThat(failed.temporary()).isFalse());
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void sendsCredentialsToTheirOwnOriginOnly() throws Exception {
    answer(302, "", "Location", "/here");
    answer(302, "", "Location", "http://elsewhere.example/there");
    answer(404, "");
    URI url = URI.create("http://user:s3cret@news.example/feed");
    Answer answer = get(throughProxy(), url);

    assertThat(reason(answer)).doesNotContain("s3cret");
    assertThat(request().getHeaders().get("Authorization")).isEqualTo("Basic dXNlcjpzM2NyZXQ=");
    assertThat(request().getHeaders().get("Authorization")).isNotNull();
    RecordedRequest elsewhere = request();
    assertThat(elsewhere.getHeaders().get("Authorization")).isNull();
    assertThat(elsewhere.getRequestLine()).startsWith("GET http://elsewhere.example/there ");
  }

  @Test
  void asksTheProxyForHttpsByConnect() throws Exception {
    answer(502, "");
    get(throughProxy(), URI.create("https://news.example/feed"));

    assertThat(request().getRequestLine()).isEqualTo("CONNECT news.example:443 HTTP/1.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:9/",
        "http://10.0.0.1/",
        "http://2130706433/",
        "http://localhost/"
      })
  void refusesNonPublicAddressesThroughAProxyToo(String url) {
    assertThat(reason(get(throughProxy(), URI.create(url)))).contains("not a public address");
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void connectsOnlyToAddressesThatItHasChecked() {
    InetAddress loopback = InetAddresses.forString("127.0.0.1");
    DnsResolver rebinding = resolver(loopback);
    HttpFetcher fetcher = fetcher(rebinding, policy -> policy.allow(List.of()));
    Answer answer = get(fetcher, URI.create("http://news.example:" + server.getPort() + "/feed"));

    assertThat(reason(answer)).contains("news.example (127.0.0.1) is not a public address");
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void connectsToTheAllowedOneOfSeveralAddresses() {
    DnsResolver mixed =
        resolver(InetAddresses.forString("10.0.0.1"), InetAddresses.forString("127.0.0.1"));
    answer(200, "<rss/>");
    HttpFetcher fetcher = fetcher(mixed, policy -> policy);

    found(get(fetcher, URI.create("http://news.example:" + server.getPort() + "/feed")));
  }

  private static DnsResolver resolver(InetAddress... addresses) {
    return new DnsResolver() {
      @Override
      public InetAddress[] resolve(String host) {
        return addresses;
      }

      @Override
      public String resolveCanonicalHostname(String host) {
        return host;
      }
    };
  }

  @Test
  void saysThatAHostIsUnknown() {
    DnsResolver none =
        new DnsResolver() {
          @Override
          public InetAddress[] resolve(String host) throws UnknownHostException {
            throw new UnknownHostException(host);
          }

          @Override
          public String resolveCanonicalHostname(String host) {
            return host;
          }
        };
    Answer answer = get(fetcher(none, policy -> policy), URI.create("http://gone.example/feed"));

    assertThat(answer)
        .isEqualTo(
            new Answer.Failed(true, "http://gone.example/feed: no such host, or no name service"));
  }

  @Test
  void waitsASecondBetweenRequestsToAPublicSite() {
    HttpFetcher fetcher = throughProxy();
    for (String url :
        List.of("http://a.example.com/1", "http://b.example.com/2", "http://other.example/3")) {
      answer(200, "<rss/>");
      found(get(fetcher, URI.create(url)));
    }

    // The clock stands still but for sleeping: the second host shares the first one's site.
    assertThat(slept).containsExactly(Duration.ofSeconds(1));
  }

  @Test
  void leavesASiteAloneAfter429() {
    HttpFetcher fetcher = throughProxy();
    answer(429, "", "Retry-After", "86400");
    Answer first = get(fetcher, URI.create("http://news.example/a"));
    Answer second = get(fetcher, URI.create("http://news.example/b"));

    assertThat(first)
        .isInstanceOfSatisfying(
            Answer.Throttled.class,
            throttled -> assertThat(throttled.retryAt()).isEqualTo(NOW.plusSeconds(86400)));
    assertThat(second)
        .isInstanceOfSatisfying(
            Answer.Throttled.class,
            throttled -> assertThat(throttled.retryAt()).isEqualTo(NOW.plusSeconds(86400)));
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void holdsOnlyTheDocumentAfter503() {
    HttpFetcher fetcher = throughProxy();
    answer(503, "", "Retry-After", "3600");
    answer(200, "<rss/>");

    assertThat(get(fetcher, URI.create("http://news.example/a")))
        .isInstanceOf(Answer.Throttled.class);
    found(get(fetcher, URI.create("http://news.example/b")));
  }

  @ParameterizedTest
  @CsvSource({
    "404, false",
    "403, false",
    "500, true",
    "503, true",
    "408, true",
    "999, true",
    "204, false"
  })
  void tellsWhetherAFailureMayPass(int status, boolean temporary) {
    answer(status, "");
    Answer answer = get(fetcher(), at("/feed"));

    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Failed.class,
            failed -> {
              assertThat(failed.temporary()).isEqualTo(temporary);
              assertThat(failed.reason()).contains("status " + status);
            });
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void knowsGoneFromMissing() {
    answer(410, "");

    assertThat(get(fetcher(), at("/feed"))).isInstanceOf(Answer.Gone.class);
  }

  @Test
  void failsOnAnEmptyAnswer() {
    answer(200, "");

    assertThat(reason(get(fetcher(), at("/feed")))).endsWith("an empty answer");
  }

  @Test
  void failsOnACutAnswer() {
    server.enqueue(
        new MockResponse.Builder()
            .body("<rss>" + "x".repeat(50_000) + "</rss>")
            .onResponseBody(new SocketEffect.CloseSocket())
            .build());

    assertThat(reason(get(fetcher(), at("/feed")))).endsWith("the answer was cut short");
  }

  @Test
  void stopsAtTheSizeLimitOfItsKind() {
    HttpFetcher fetcher =
        fetcher(
            SystemDefaultDnsResolver.INSTANCE, policy -> policy.maxFeedBytes(100).maxPageBytes(50));
    answer(200, "x".repeat(100));
    found(get(fetcher, at("/feed")));
    answer(200, "x".repeat(101));
    assertThat(reason(get(fetcher, at("/feed")))).contains("larger than 100 bytes");
    answer(200, "x".repeat(51));
    assertThat(reason(fetcher.get(at("/page"), hop -> Validators.NONE, Kind.PAGE)))
        .contains("larger than 50 bytes");
  }

  @Test
  void cutsABodyThatDripsForEver() {
    HttpFetcher fetcher =
        fetcher(
            SystemDefaultDnsResolver.INSTANCE, policy -> policy.deadline(Duration.ofMillis(300)));
    server.enqueue(
        new MockResponse.Builder()
            .body("x".repeat(10_000))
            .throttleBody(1, 50, TimeUnit.MILLISECONDS)
            .build());

    assertThat(reason(get(fetcher, at("/feed")))).contains("not complete after");
  }

  @Test
  void anInterruptEndsAFetchThatWaits() throws InterruptedException {
    HttpFetcher fetcher = fetcher(SystemDefaultDnsResolver.INSTANCE, policy -> policy);
    server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    Thread waiting = Thread.currentThread();
    Thread stopper =
        new Thread(
            () -> {
              try {
                server.takeRequest();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              waiting.interrupt();
            });
    stopper.start();

    assertThat(reason(get(fetcher, at("/feed")))).endsWith(": interrupted");
    assertThat(Thread.interrupted()).isTrue();
    stopper.join();
  }

  @Test
  void givesUpOnSilence() {
    HttpFetcher fetcher =
        fetcher(
            SystemDefaultDnsResolver.INSTANCE,
            policy -> policy.idleTimeout(Duration.ofMillis(200)));
    server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());

    assertThat(reason(get(fetcher, at("/feed")))).contains("nothing came for");
  }

  @Test
  void neverReadsALeftoverAsTheNextAnswer() throws IOException {
    try (PoisonServer poison = new PoisonServer()) {
      HttpFetcher fetcher =
          fetcher(
              SystemDefaultDnsResolver.INSTANCE,
              policy -> policy.allow(List.of("127.0.0.1:" + poison.port())));
      URI url = URI.create("http://127.0.0.1:" + poison.port() + "/");
      for (int i = 0; i < 2; i++) {
        assertThat(new String(found(get(fetcher, url)).body(), UTF_8)).isEqualTo("good");
      }
    }
  }

  @Test
  void asksAgainWhenTheServerHasClosedAKeptConnection() {
    HttpFetcher fetcher = fetcher();
    for (int i = 0; i < 3; i++) {
      server.enqueue(
          new MockResponse.Builder()
              .body("<rss/>")
              .onResponseEnd(new SocketEffect.CloseSocket())
              .build());
      found(get(fetcher, at("/feed")));
    }

    assertThat(server.getRequestCount()).isEqualTo(3);
  }

  @Test
  void endsWhatIsUnderWayWhenClosed() {
    HttpFetcher fetcher = fetcher();
    fetcher.close();

    assertThat(get(fetcher, at("/feed")))
        .isInstanceOfSatisfying(
            Answer.Failed.class, failed -> assertThat(failed.temporary()).isTrue());
  }
}
