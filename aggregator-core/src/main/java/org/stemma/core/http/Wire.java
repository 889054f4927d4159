package org.stemma.core.http;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.apache.hc.core5.http.message.HeaderGroup;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Sends one request and reads one answer, within all limits. Follows nothing, keeps no cookies. */
final class Wire implements Transport {
  /** Some servers send 64 KiB of ETag with a feed that is otherwise good. */
  private static final int LONGEST_HEADER_LINE = 72 << 10;

  private static final int MOST_HEADERS = 100;
  private static final int MOST_CONNECTIONS = 200;

  /** Long enough for the next page of the same site, short enough not to hold a server's socket. */
  private static final TimeValue KEEP_ALIVE = TimeValue.ofSeconds(10);

  /** How often a fetch is looked at: is it late, or its thread interrupted? */
  private static final int WATCH_MILLIS = 100;

  private final FetchPolicy policy;
  private final CloseableHttpClient client;
  private final ScheduledThreadPoolExecutor timer;

  Wire(FetchPolicy policy, AddressPolicy addresses, DnsResolver dns) {
    this.policy = policy;
    URI proxy = policy.proxy();
    HttpHost through = proxy == null ? null : new HttpHost("http", proxy.getHost(), port(proxy));
    var builder =
        HttpClients.custom()
            .setConnectionManager(connections(new GuardedResolver(dns, addresses, through)))
            .setRequestExecutor(new CarefulExecutor())
            .setRetryStrategy(new CarefulExecutor.OnceMore())
            .setUserAgent(policy.userAgent())
            .setDefaultRequestConfig(requestConfig())
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .evictIdleConnections(KEEP_ALIVE);
    if (through != null) {
      builder.setProxy(through);
    }
    client = builder.build();
    timer = new ScheduledThreadPoolExecutor(1, Wire::timerThread);
    timer.setRemoveOnCancelPolicy(true);
  }

  private static Thread timerThread(Runnable task) {
    Thread thread = new Thread(task, "fetch-deadline");
    thread.setDaemon(true);
    return thread;
  }

  private static int port(URI proxy) {
    return proxy.getPort() < 0 ? 80 : proxy.getPort();
  }

  private RequestConfig requestConfig() {
    return RequestConfig.custom()
        .setResponseTimeout(timeout(policy.idleTimeout()))
        .setConnectionRequestTimeout(timeout(policy.deadline()))
        .setDefaultKeepAlive(KEEP_ALIVE.getDuration(), KEEP_ALIVE.getTimeUnit())
        .setAuthenticationEnabled(false)
        .setProtocolUpgradeEnabled(false)
        .build();
  }

  private PoolingHttpClientConnectionManager connections(DnsResolver resolver) {
    Http1Config limits =
        Http1Config.custom()
            .setMaxLineLength(LONGEST_HEADER_LINE)
            .setMaxHeaderCount(MOST_HEADERS)
            .setMaxEmptyLineCount(1)
            .build();
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setDnsResolver(resolver)
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder()
                .http1Config(limits)
                .responseParserFactory(new DefaultHttpResponseParserFactory(limits))
                .build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(timeout(policy.connectTimeout()))
                .setSocketTimeout(timeout(policy.idleTimeout()))
                .setValidateAfterInactivity(TimeValue.NEG_ONE_MILLISECOND) // CarefulExecutor does
                .build())
        .setDefaultTlsConfig(
            TlsConfig.custom().setHandshakeTimeout(timeout(policy.connectTimeout())).build())
        .setMaxConnTotal(MOST_CONNECTIONS)
        .setMaxConnPerRoute(2)
        .build();
  }

  private static Timeout timeout(Duration limit) {
    return Timeout.ofMilliseconds(Math.max(1, limit.toMillis()));
  }

  /**
   * An answer.
   *
   * @param body decoded; null for a status that carries none to be read
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Reply(int status, HeaderGroup headers, byte @Nullable [] body) {}

  /**
   * Sends a GET.
   *
   * @param within the connection is cut when the answer is not complete after this time, to a tenth
   *     of a second
   * @throws DeadlineException when it was cut
   * @throws InterruptedException when the thread was interrupted meanwhile
   * @throws IOException if there is no complete, decodable answer within the limits
   */
  @Override
  public Reply get(Destination to, List<? extends Header> headers, Kind kind, Duration within)
      throws IOException, InterruptedException {
    HttpGet request = new HttpGet(to.uri());
    headers.forEach(request::addHeader);
    return send(to, request, kind, within);
  }

  @Override
  public Reply post(Destination to, Map<String, String> form, Duration within)
      throws IOException, InterruptedException {
    HttpPost request = new HttpPost(to.uri());
    List<NameValuePair> fields = new ArrayList<>();
    form.forEach((name, value) -> fields.add(new BasicNameValuePair(name, value)));
    request.setEntity(new UrlEncodedFormEntity(fields, StandardCharsets.UTF_8));
    return send(to, request, Kind.PAGE, within);
  }

  private Reply send(Destination to, HttpUriRequestBase request, Kind kind, Duration within)
      throws IOException, InterruptedException {
    AtomicBoolean expired = new AtomicBoolean();
    Thread caller = Thread.currentThread();
    long end = System.nanoTime() + within.toNanos();
    // A thread that waits for a socket does not notice an interrupt.
    ScheduledFuture<?> watch =
        timer.scheduleWithFixedDelay(
            () -> {
              boolean late = System.nanoTime() - end >= 0;
              if (late || caller.isInterrupted()) {
                expired.set(late);
                request.cancel();
              }
            },
            WATCH_MILLIS,
            WATCH_MILLIS,
            TimeUnit.MILLISECONDS);
    try {
      return exchange(to, request, kind);
    } catch (IOException | IllegalStateException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (expired.get()) {
        throw new DeadlineException(policy.deadline(), e);
      }
      throw e;
    } finally {
      watch.cancel(false);
    }
  }

  private Reply exchange(Destination to, HttpUriRequestBase request, Kind kind) throws IOException {
    HttpHost target = new HttpHost(to.scheme(), to.host(), to.port());
    ClassicHttpResponse response = client.executeOpen(target, request, null);
    boolean whole = false;
    try {
      byte[] body = null;
      HttpEntity entity = response.getEntity();
      if (Status.hasContent(response.getCode())) {
        body = entity == null ? new byte[0] : read(entity, response, kind);
      }
      whole = entity == null || body != null;
      HeaderGroup headers = new HeaderGroup();
      headers.setHeaders(response.getHeaders());
      return new Reply(response.getCode(), headers, body);
    } finally {
      if (!whole) {
        // Else close() would first read the rest, however long it is.
        request.cancel();
      }
      closeQuietly(response);
    }
  }

  private byte[] read(HttpEntity entity, ClassicHttpResponse response, Kind kind)
      throws IOException {
    long limit = kind.limit(policy);
    if (kind != Kind.ROBOTS && entity.getContentLength() > limit) {
      throw new BodyReader.TooLargeException(limit);
    }
    List<String> encodings =
        Arrays.stream(response.getHeaders("content-encoding"))
            .map(NameValuePair::getValue)
            .toList();
    return new BodyReader(limit, kind == Kind.ROBOTS).read(entity.getContent(), encodings);
  }

  private static void closeQuietly(ClassicHttpResponse response) {
    try {
      response.close();
    } catch (IOException e) {
      // The answer is read or given up already; the connection is discarded either way.
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
  }

  /** Not finished in time. */
  static final class DeadlineException extends IOException {
    private static final long serialVersionUID = 1L;

    DeadlineException(Duration limit, Throwable cause) {
      super("the answer was not complete after " + limit.toSeconds() + " s", cause);
    }
  }
}
