package org.stemma.core.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.stemma.core.article.Page;

/**
 * Reads pages that were broken at random, from a seed. For a longer run than the tests':
 *
 * <pre>java -Xmx256m -cp TEST-CLASS-PATH org.stemma.core.page.PageFuzz SECONDS [SEED]</pre>
 *
 * <p>It prints how many pages it read, the slowest one and the peak of the heap, and ends at the
 * first page that throws, naming the seed that makes that page. The script {@code fuzz.sh} of this
 * module runs it.
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
    long end = System.nanoTime() + Long.parseLong(args[0]) * 1_000_000_000L;
    long first = args.length > 1 ? Long.parseLong(args[1]) : System.nanoTime();
    System.out.println("seed " + first);
    long slowest = 0;
    long slowestSeed = first;
    long next = first;
    long peak = 0;
    read(first); // so that the first page is not the slowest
    for (; System.nanoTime() < end; next++) {
      long start = System.nanoTime();
      read(next);
      long took = System.nanoTime() - start;
      if (took > slowest) {
        slowest = took;
        slowestSeed = next;
      }
      peak = Math.max(peak, heap());
    }
    System.out.printf(
        Locale.ROOT,
        "pages: %d pages, slowest %d ms (seed %d), peak heap %d MB%n",
        next - first,
        slowest / 1_000_000,
        slowestSeed,
        peak >> 20);
  }

  private static long heap() {
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
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
