package org.stemma.cli.engine;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stemma.core.StemmaException;
import org.stemma.core.websub.Callback;

/**
 * Answers machines over HTTP: {@code /health} and {@code /metrics}, and hubs under {@code /websub}
 * where a callback is given. On loopback it tells how it is only to requests that name a loopback
 * host, so that no web page can read it through a name that it lets point here (DNS rebinding).
 */
final class MonitorServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MonitorServer.class);
  private static final int THREADS = 4;
  private static final int QUEUE = 16;

  /** What a hub may send: its signature is over all of it, and it is not kept. */
  private static final int LARGEST_MESSAGE = 4 << 20;

  private static final String HUBS = "/websub/";
  private static final String PLAIN = "text/plain; charset=utf-8";
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  static {
    // The server has no other way to be told: seconds for a request and its answer, connections.
    System.setProperty("sun.net.httpserver.maxReqTime", "10");
    System.setProperty("sun.net.httpserver.maxRspTime", "30");
    System.setProperty("jdk.httpserver.maxConnections", "64");
  }

  private final HttpServer server;
  private final ExecutorService pool;
  private final boolean loopback;

  /**
   * An answer.
   *
   * @param status of HTTP
   */
  record Page(int status, String type, String body) {}

  /**
   * @param health asked on one of the server's threads, as metrics is
   * @param callback null to answer no hubs
   * @throws StemmaException if the address cannot be listened at
   */
  MonitorServer(
      InetSocketAddress address,
      Supplier<Page> health,
      Supplier<Page> metrics,
      @Nullable Callback callback) {
    this.loopback = address.getAddress().isLoopbackAddress();
    this.pool =
        new ThreadPoolExecutor(
            THREADS, THREADS, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(QUEUE));
    try {
      server = HttpServer.create(address, QUEUE);
    } catch (IOException e) {
      pool.shutdownNow();
      throw new StemmaException("cannot listen at " + address + ": " + e.getMessage(), e);
    }
    server.setExecutor(pool);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          if ("/health".equals(path)) {
            answer(exchange, health);
          } else if ("/metrics".equals(path)) {
            answer(exchange, metrics);
          } else if (callback != null && path.startsWith(HUBS)) {
            hub(exchange, path.substring(HUBS.length()), callback);
          } else {
            answer(exchange, () -> text(404, "there are /health and /metrics"));
          }
        });
    server.start();
  }

  /** Where it listens, with the port that was found free when 0 was asked for. */
  InetSocketAddress address() {
    return server.getAddress();
  }

  private void answer(HttpExchange exchange, Supplier<Page> page) throws IOException {
    try (exchange) {
      send(exchange, permitted(exchange) ? page.get() : text(421, "not a name of this server"));
    } catch (RuntimeException e) {
      log.warn("a request was not answered path={}", exchange.getRequestURI().getPath(), e);
      throw e;
    }
  }

  private static void hub(HttpExchange exchange, String token, Callback callback)
      throws IOException {
    try (exchange) {
      byte[] message = exchange.getRequestBody().readNBytes(LARGEST_MESSAGE + 1);
      String query = exchange.getRequestURI().getRawQuery();
      Callback.Reply reply =
          message.length > LARGEST_MESSAGE
              ? new Callback.Reply(413, "")
              : callback.handle(
                  exchange.getRequestMethod(),
                  token,
                  query == null ? "" : query,
                  headers(exchange),
                  message);
      write(exchange, new Page(reply.status(), PLAIN, reply.body()));
    } catch (RuntimeException e) {
      log.warn("a hub was not answered", e);
      throw e;
    }
  }

  private static Map<String, String> headers(HttpExchange exchange) {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    return headers;
  }

  private boolean permitted(HttpExchange exchange) {
    String host = exchange.getRequestHeaders().getFirst("Host");
    return !loopback
        || (host != null
            && LOOPBACK.contains(host.replaceFirst(":\\d{1,5}$", "").toLowerCase(Locale.ROOT)));
  }

  private static Page text(int status, String body) {
    return new Page(status, PLAIN, body + "\n");
  }

  private static void send(HttpExchange exchange, Page page) throws IOException {
    String method = exchange.getRequestMethod();
    write(exchange, method.equals("GET") || method.equals("HEAD") ? page : text(405, "GET only"));
  }

  private static void write(HttpExchange exchange, Page sent) throws IOException {
    byte[] body = sent.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", sent.type());
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    if (exchange.getRequestMethod().equals("HEAD") || body.length == 0) {
      exchange.sendResponseHeaders(sent.status(), -1);
    } else {
      exchange.sendResponseHeaders(sent.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    pool.shutdownNow();
  }
}
