package org.stemma.core.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** F3 to F7: answers that are no proper HTTP, end early or never end. */
class BrokenHttpTest {
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String FEED = "<rss version=\"2.0\"><channel/></rss>";

  private static Answer get(RawServer.Answer answer) throws IOException {
    try (RawServer server = new RawServer(answer)) {
      FetchPolicy policy =
          FetchPolicy.as("Stemma/0.1 (+https://stemma.example/)")
              .allow(List.of(server.authority()))
              .hostDelay(Duration.ZERO)
              .deadline(Duration.ofSeconds(5))
              .build();
      try (HttpFetcher fetcher = new HttpFetcher(policy, InstantSource.fixed(Instant.EPOCH))) {
        return fetcher.get(server.url(), hop -> Validators.NONE, Kind.FEED);
      }
    }
  }

  private static RawServer.Answer bytes(String answer) {
    return out -> out.write(answer.getBytes(ISO_8859_1));
  }

  static List<Arguments> refused() {
    return List.of(
        arguments(
            "cut by length",
            OK + "Content-Length: 50000\r\n\r\n" + FEED,
            "the answer was cut short"),
        arguments("closed without a byte", "", "closed without an answer"),
        arguments("no body", OK + "Content-Length: 0\r\n\r\n", "an empty answer"),
        arguments(
            "a length beyond what is read",
            OK + "Content-Length: 9000000000000000000\r\n\r\n" + FEED,
            "larger than 16 MiB"),
        arguments(
            "a length that is none",
            OK + "Content-Length: 12abc\r\n\r\n" + FEED,
            "not proper HTTP"),
        arguments("a negative length", OK + "Content-Length: -1\r\n\r\n" + FEED, "not proper HTTP"),
        arguments(
            "two lengths",
            OK + "Content-Length: 35\r\nContent-Length: 5\r\n\r\n" + FEED,
            "not proper HTTP"),
        arguments(
            "a chunk size that is none",
            OK + "Transfer-Encoding: chunked\r\n\r\nzz\r\n" + FEED,
            "not proper HTTP"),
        arguments(
            "a chunk size beyond all bounds",
            OK + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n" + FEED,
            "not proper HTTP"),
        arguments(
            "no last chunk",
            OK + "Transfer-Encoding: chunked\r\n\r\n23\r\n" + FEED + "\r\n",
            "cut short"),
        arguments("no header at all", FEED, "not proper HTTP"),
        arguments("another protocol", "SSH-2.0-OpenSSH_9.2\r\n\u0001\u0002", "not proper HTTP"),
        arguments("a status of no meaning", "HTTP/1.1 999 No\r\n\r\n", "999"),
        arguments(
            "an encoding that was not asked for",
            OK + "Content-Encoding: zstd\r\nContent-Length: 35\r\n\r\n" + FEED,
            "zstd"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void saysInWordsWhatIsWrong(String name, String answer, String words) throws IOException {
    Answer got = get(bytes(answer));

    assertThat(got).isInstanceOf(Answer.Unanswered.class);
    assertThat(((Answer.Unanswered) got).reason())
        .contains(words)
        .startsWith("http://127.0.0.1:")
        .doesNotContainPattern("\\p{Cntrl}");
  }

  /** F39: nothing is trusted silently. */
  @Test
  void trustsNoCertificateThatNobodyVouchesFor() throws Exception {
    HeldCertificate own =
        new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
    try (MockWebServer server = new MockWebServer()) {
      server.useHttps(
          new HandshakeCertificates.Builder().heldCertificate(own).build().sslSocketFactory());
      server.start();

      assertThat(overTls("127.0.0.1:" + server.getPort()))
          .endsWith("its certificate is not signed by a known authority");
    }
  }

  @Test
  void saysThatAServerSpeaksNoTls() throws Exception {
    try (RawServer server = new RawServer(bytes(OK + "\r\n" + FEED))) {
      assertThat(overTls(server.authority())).endsWith("no TLS connection could be made");
    }
  }

  private static String overTls(String authority) {
    FetchPolicy policy =
        FetchPolicy.as("Stemma/0.1 (+https://stemma.example/)").allow(List.of(authority)).build();
    try (HttpFetcher fetcher = new HttpFetcher(policy, InstantSource.fixed(Instant.EPOCH))) {
      URI url = URI.create("https://" + authority + "/feed");
      return ((Answer.Failed) fetcher.get(url, hop -> Validators.NONE, Kind.FEED)).reason();
    }
  }

  static List<Arguments> endless() {
    return List.of(
        arguments("header lines", OK, "X-More: and more\r\n", "header is too large"),
        arguments("one header line", OK + "X: ", "and more ", "header is too large"),
        arguments("cookies", OK, "Set-Cookie: a=" + "b".repeat(4000) + "\r\n", "too large"),
        arguments("interim answers", "", "HTTP/1.1 100 Continue\r\n\r\n", ""),
        arguments("body", OK + "\r\n<rss>", "<item/>".repeat(500), "larger than 16 MiB"),
        arguments(
            "trailers",
            OK + "Transfer-Encoding: chunked\r\n\r\n0\r\n",
            "X-More: and more\r\n",
            ""));
  }

  /** Ends by itself, which the server sees by the client hanging up. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("endless")
  void readsNoFurtherThanItsLimits(String name, String start, String more, String words)
      throws IOException {
    byte[] again = more.repeat(20).getBytes(ISO_8859_1);

    Answer got =
        get(
            out -> {
              out.write(start.getBytes(ISO_8859_1));
              while (true) {
                out.write(again);
              }
            });

    assertThat(got).isInstanceOf(Answer.Failed.class);
    assertThat(((Answer.Failed) got).reason()).contains(words);
    assertThat(((Answer.Failed) got).temporary()).isTrue();
  }

  @Test
  void readsWhatIsPackedThoughNobodySaysSo() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(FEED.getBytes(UTF_8));
    }

    Answer got =
        get(
            out -> {
              out.write(
                  (OK + "Content-Length: " + packed.size() + "\r\n\r\n").getBytes(ISO_8859_1));
              packed.writeTo(out);
            });

    assertThat(got)
        .isInstanceOfSatisfying(
            Answer.Found.class,
            found -> assertThat(new String(found.body(), UTF_8)).isEqualTo(FEED));
  }

  @Test
  void readsWhatIsNotPackedThoughItSaysSo() throws IOException {
    Answer got = get(bytes(OK + "Content-Encoding: gzip\r\nContent-Length: 35\r\n\r\n" + FEED));

    assertThat(got)
        .satisfiesAnyOf(
            found -> assertThat(found).isInstanceOf(Answer.Found.class),
            failed -> assertThat(((Answer.Failed) failed).reason()).contains("compressed answer"));
  }
}
