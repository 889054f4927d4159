package org.stemma.cli.crash;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.stemma.cli.loopback.LoopbackSites;
import org.stemma.core.match.Corpus;

/**
 * Sites that print the same articles, each on a page of its own that the feed only names: each time
 * a feed is asked for, half of its items are new. Notes how often each page was asked for.
 */
final class CrossPostingSites implements AutoCloseable {
  /** Their addresses begin with 127.0.2. */
  static final int NET = 2;

  private static final int ITEMS = 20;
  private static final int WORDS = 150;

  private final LoopbackSites sites;
  private final Map<String, AtomicInteger> editions = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> pages = new ConcurrentHashMap<>();

  /** Opens so many sites, on ports that are free. */
  CrossPostingSites(int count) throws IOException {
    sites = new LoopbackSites(NET, count, 0, this::answer);
  }

  List<String> feeds() {
    return sites.addresses().stream().map(site -> site + "/feed.xml").toList();
  }

  /** How often a page was asked for. */
  int asked(String url) {
    AtomicInteger asked = pages.get(url);
    return asked == null ? 0 : asked.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String site = "http://" + exchange.getRequestHeaders().getFirst("Host");
      String path = exchange.getRequestURI().getPath();
      if (path.equals("/feed.xml")) {
        int edition = editions.computeIfAbsent(site, key -> new AtomicInteger()).getAndIncrement();
        send(exchange, "application/rss+xml", feed(site, edition * ITEMS / 2));
      } else if (path.matches("/\\d+")) {
        pages.computeIfAbsent(site + path, key -> new AtomicInteger()).incrementAndGet();
        send(exchange, "text/html", page(site, Integer.parseInt(path.substring(1))));
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private static void send(HttpExchange exchange, String type, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  private static String feed(String site, int first) {
    StringBuilder xml = new StringBuilder("<rss version=\"2.0\"><channel><title>A site</title>");
    for (int item = first + ITEMS - 1; item >= first; item--) {
      xml.append(
          "<item><title>Item %d</title><link>%s/%d</link></item>".formatted(item, site, item));
    }
    return xml.append("</channel></rss>").toString();
  }

  private static String page(String site, int item) {
    return ("<html lang=en><head><title>Item %1$d</title></head><body><article><h1>Item %1$d</h1>"
            + "<p>%2$s</p><p>Printed by %3$s.</p></article></body></html>")
        .formatted(item, Corpus.story(item, WORDS), site);
  }

  @Override
  public void close() {
    sites.close();
  }
}
