package org.stemma.cli.hostile;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.stemma.cli.loopback.LoopbackSites;

/**
 * Well-behaved sites on addresses of their own, 127.0.1.1 and on, all on one port. Each serves two
 * feeds, of two articles that are always there and one that changes each minute, and notes when
 * each was asked for.
 */
final class HealthySites implements AutoCloseable {
  /** Their addresses begin with 127.0.1. */
  static final int NET = 1;

  private static final int SITES = 250;

  private static final List<String> PATHS = List.of("/news.xml", "/opinion.xml");
  private static final int WORDS = 120;

  private final LoopbackSites sites;
  private final Map<String, List<Instant>> asked = new ConcurrentHashMap<>();

  /** Opens all sites on this port. */
  HealthySites(int port) throws IOException {
    sites = new LoopbackSites(NET, SITES, port, this::answer);
  }

  /** The addresses of all feeds. */
  List<String> feeds() {
    return sites.addresses().stream()
        .flatMap(site -> PATHS.stream().map(path -> site + path))
        .toList();
  }

  /** When each feed was asked for, in order. */
  Map<String, List<Instant>> asked() {
    Map<String, List<Instant>> copy = new TreeMap<>();
    asked.forEach((feed, times) -> copy.put(feed, List.copyOf(times)));
    return copy;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String feed =
          "http://" + exchange.getRequestHeaders().getFirst("Host") + exchange.getRequestURI();
      if (!PATHS.contains(exchange.getRequestURI().getPath())) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      Instant now = Instant.now();
      asked.computeIfAbsent(feed, key -> Collections.synchronizedList(new ArrayList<>())).add(now);
      byte[] body = feed(feed, now.getEpochSecond() / 60).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/rss+xml");
      exchange.getResponseHeaders().set("ETag", "\"" + now.getEpochSecond() / 60 + "\"");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static String feed(String feed, long minute) {
    StringBuilder xml =
        new StringBuilder("<rss version=\"2.0\"><channel><title>A site</title><link>")
            .append(feed)
            .append("</link>");
    for (long item : List.of(minute, minute - 1, 1L)) {
      String date =
          DateTimeFormatter.RFC_1123_DATE_TIME.format(
              Instant.ofEpochSecond(item * 60).atOffset(ZoneOffset.UTC));
      xml.append(
              "<item><title>Item %d</title><guid>%s#%d</guid><link>%s?%d</link>"
                  .formatted(item, feed, item, feed, item))
          .append("<pubDate>%s</pubDate><description>".formatted(date));
      for (int word = 0; word < WORDS; word++) {
        xml.append(Integer.toString((feed + item + "." + word).hashCode() & 0xfffff, 36))
            .append(' ');
      }
      xml.append("</description></item>");
    }
    return xml.append("</channel></rss>").toString();
  }

  @Override
  public void close() {
    sites.close();
  }
}
