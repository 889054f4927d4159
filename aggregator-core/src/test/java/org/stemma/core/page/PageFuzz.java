package org.stemma.core.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.stemma.core.article.Page;

/**
 * Reads pages that were broken at random, from a seed. For a longer run than the tests':
 *
 * <pre>
 * mvn -q -B -pl aggregator-core -am test-compile
 * java -cp TEST_CLASS_PATH org.stemma.core.page.PageFuzz [SEED [COUNT]]
 * </pre>
 *
 * It prints the slowest page's time and ends at the first page that throws, naming the seed that
 * makes that page.
 */
final class PageFuzz {
  private static final List<String> FIXTURES =
      List.of("crosspost", "paywall", "cjk", "breaks", "lists", "split", "scripted");

  /** What pages are made of, and what readers stumble over. */
  private static final List<String> PIECES =
      List.of(
          "<",
          ">",
          "\"",
          "</div>",
          "<div class='comment author byline'>",
          "<table><tr><td>",
          "<h1>",
          "<script type='application/ld+json'>{\"@type\":[\"Article\",{}],\"author\":[null,[]],\"datePublished\":{",
          "<script>{\"createdAt\":\"",
          "<meta property='article:published_time' content='99999-13-45T99:99:99+99:99'>",
          "<meta name=author content='By , & / und |'>",
          "<time datetime='0000-00-00'>",
          "<link rel=canonical href='//[::1]:x/%zz'>",
          "<a href='https:///author/x'>By</a>",
          "<base href='ht tp://'>",
          "&#xD800;&#0;&bogus;",
          "\uD800",
          "\u202E\u0000\uFEFF",
          "31.02.2024 12/31/2024 2024-1-1T1:1:1:1",
          "By By By Von Par 作者：",
          " ".repeat(3000),
          "a.".repeat(3000),
          "9".repeat(3000));

  private PageFuzz() {}

  public static void main(String[] args) {
    long seed = args.length > 0 ? Long.parseLong(args[0]) : 1;
    int count = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
    long slowest = 0;
    for (long next = seed; next < seed + count; next++) {
      long start = System.nanoTime();
      read(next);
      slowest = Math.max(slowest, System.nanoTime() - start);
    }
    System.out.printf("%d pages, slowest %d ms%n", count, slowest / 1_000_000);
  }

  /**
   * Reads the page that the seed makes.
   *
   * @throws IllegalStateException if reading it throws; names the seed
   */
  static PageReading read(long seed) {
    URI url = URI.create("https://www.site.example/2024/02/03/x");
    byte[] body = page(new Random(seed));
    try {
      return new PageReader()
          .read(new Page(url, url, "text/html", body, Instant.parse("2025-01-01T00:00:00Z")));
    } catch (RuntimeException | StackOverflowError e) {
      throw new IllegalStateException("reading fails on the page of seed " + seed, e);
    }
  }

  private static byte[] page(Random random) {
    var page = new StringBuilder(fixture(random));
    int changes = 1 + random.nextInt(40);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(page.length() + 1);
      int length = random.nextInt(200);
      switch (random.nextInt(4)) {
        case 0 -> page.delete(at, Math.min(page.length(), at + length));
        case 1 -> page.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        case 2 -> page.insert(at, PIECES.get(random.nextInt(PIECES.size())).repeat(20));
        default ->
            page.insert(
                random.nextInt(page.length() + 1),
                page.substring(at, Math.min(page.length(), at + length)));
      }
    }
    byte[] bytes = page.toString().getBytes(StandardCharsets.UTF_8);
    int flips = random.nextInt(8);
    for (int i = 0; i < flips && bytes.length > 0; i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private static String fixture(Random random) {
    String name = FIXTURES.get(random.nextInt(FIXTURES.size())) + ".html";
    try (InputStream in = PageFuzz.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no fixture " + name + " on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
