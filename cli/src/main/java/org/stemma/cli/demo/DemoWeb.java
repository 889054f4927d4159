package org.stemma.cli.demo;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The outlets of the demo, behind an HTTP proxy on 127.0.0.1: {@code http://HOST/PATH} is answered
 * from the resource {@code web/HOST/PATH}, and nothing is ever fetched from anywhere else. Safe for
 * many threads; closing it stops the server.
 */
public final class DemoWeb implements AutoCloseable {
  /** A host, then segments of plain characters; so no segment can be {@code ..}. */
  private static final Pattern SERVED =
      Pattern.compile("[a-z0-9-]{1,60}\\.example(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}){0,9}");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "rss", "application/rss+xml; charset=utf-8",
          "xml", "application/xml; charset=utf-8",
          "json", "application/feed+json; charset=utf-8");

  private static final String ROBOTS = "User-agent: *\nAllow: /\n";

  private final HttpServer server;
  private final ExecutorService threads;
  private final Map<String, LongAdder> requests = new ConcurrentHashMap<>();

  private DemoWeb(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Starts it on a free port.
   *
   * @throws IOException if no port of the loopback interface can be had
   */
  public static DemoWeb start() throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    ExecutorService threads = Executors.newFixedThreadPool(4, DemoWeb::daemon);
    DemoWeb web = new DemoWeb(server, threads);
    server.createContext("/", web::answer);
    server.setExecutor(threads);
    server.start();
    return web;
  }

  /** Where to send requests: {@code http://127.0.0.1:PORT}. */
  public URI proxy() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** How many requests each host has been sent so far; hosts never asked are absent. */
  public Map<String, Long> requests() {
    Map<String, Long> counts = new TreeMap<>();
    requests.forEach((host, count) -> counts.put(host, count.sum()));
    return counts;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      // The server sends head and body apart, and on a connection that is kept the body waits 40 ms
      // for the head to be acknowledged (Nagle's algorithm). Closing sends it at once.
      exchange.getResponseHeaders().set("Connection", "close");
      String method = exchange.getRequestMethod();
      String host = host(exchange);
      requests.computeIfAbsent(host, h -> new LongAdder()).increment();
      if (!method.equals("GET") && !method.equals("HEAD")) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        exchange.sendResponseHeaders(405, -1);
        return;
      }
      String path = path(exchange.getRequestURI());
      byte[] body = read(host, path);
      if (body == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      send(exchange, type(path), body);
    }
  }

  private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
    String tag = tag(body);
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type);
    headers.set("ETag", tag);
    if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
      exchange.sendResponseHeaders(304, -1);
    } else if (exchange.getRequestMethod().equals("HEAD")) {
      headers.set("Content-Length", Integer.toString(body.length));
      exchange.sendResponseHeaders(200, -1);
    } else {
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** The host of the request line, as a proxy is asked, or else of the Host header. */
  private static String host(HttpExchange exchange) {
    String host = exchange.getRequestURI().getHost();
    if (host == null) {
      String header = exchange.getRequestHeaders().getFirst("Host");
      host = header == null ? "" : header.replaceFirst(":\\d+$", "");
    }
    return host.toLowerCase(Locale.ROOT);
  }

  private static String path(URI uri) {
    String path = uri.getRawPath();
    if (path == null || path.isEmpty()) {
      return "/index.html";
    }
    return path.endsWith("/") ? path + "index.html" : path;
  }

  private static byte @Nullable [] read(String host, String path) throws IOException {
    if (!SERVED.matcher(host + path).matches()) {
      return null;
    }
    if (path.equals("/robots.txt")) {
      return resource(host + "/index.html") == null
          ? null
          : ROBOTS.getBytes(StandardCharsets.UTF_8);
    }
    return TYPES.containsKey(extension(path)) ? resource(host + path) : null;
  }

  private static byte @Nullable [] resource(String name) throws IOException {
    try (InputStream in = DemoWeb.class.getResourceAsStream("web/" + name)) {
      return in == null ? null : in.readAllBytes();
    }
  }

  private static String type(String path) {
    return TYPES.getOrDefault(extension(path), "text/plain; charset=utf-8");
  }

  private static String extension(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private static String tag(byte[] body) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
      return '"' + HexFormat.of().formatHex(digest, 0, 8) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "demo-web");
    thread.setDaemon(true);
    return thread;
  }
}
