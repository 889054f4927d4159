package org.stemma.core.page;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import net.dankito.readability4j.Readability4J;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.stemma.core.article.Page;
import org.stemma.core.match.Corpus;

/**
 * Measures reading pages against Readability4J and against parsing alone: the same pages in one
 * process, one thread, turn about, by the CPU time of the thread. Each begins at the bytes.
 *
 * <p>Arguments: a folder of {@code *.html.gz} (made-up pages without one), how many of its pages,
 * spread over it, and how many rounds are timed after two to warm up.
 */
final class PageBench {
  private static final int WARM_UP = 2;

  private static final Instant READ_AT = Instant.parse("2026-01-01T00:00:00Z");

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Gives something that depends on the whole work, so that none of it is left out. */
  private interface Work {
    int read(Page page) throws IOException;
  }

  /** Who makes something of pages, and how long each round took. */
  private static final class Reader {
    final String name;
    private final Work work;
    private final List<Long> nanos = new ArrayList<>();
    private int failures;
    private long made;

    Reader(String name, Work work) {
      this.name = name;
      this.work = work;
    }

    void round(List<Page> pages, boolean counts) {
      int failed = 0;
      long start = THREADS.getCurrentThreadCpuTime();
      for (Page page : pages) {
        try {
          made += work.read(page);
        } catch (IOException | RuntimeException e) {
          failed++;
        }
      }
      long took = THREADS.getCurrentThreadCpuTime() - start;
      failures = failed;
      if (counts) {
        nanos.add(took);
      }
    }

    /** By the median round. */
    double perSecond(int pages) {
      return pages * 1e9 / nanos.stream().sorted().toList().get(nanos.size() / 2);
    }
  }

  private PageBench() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args.length > 0 ? args[0] : "../shared/data/pages");
    int most = args.length > 1 ? Integer.parseInt(args[1]) : 300;
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 7;
    List<Page> pages = Files.isDirectory(folder) ? stored(folder, most) : madeUp(most);
    PageReader own = new PageReader();
    List<Reader> readers =
        List.of(
            new Reader("Stemma", page -> own.read(page).copy().words()),
            new Reader("Readability4J", PageBench::readability),
            new Reader("jsoup, parsing alone", page -> parsed(page).childNodeSize()));
    for (int round = -WARM_UP; round < rounds; round++) {
      for (int turn = 0; turn < readers.size(); turn++) {
        // Each is first, second and last in turn: what runs after another finds its garbage.
        readers.get(Math.floorMod(turn + round, readers.size())).round(pages, round >= 0);
      }
    }
    print(pages, rounds, readers);
  }

  private static int readability(Page page) throws IOException {
    String text = new Readability4J(page.url().toString(), parsed(page)).parse().getTextContent();
    return text == null ? 0 : text.length();
  }

  private static Document parsed(Page page) throws IOException {
    return Jsoup.parse(new ByteArrayInputStream(page.body()), null, page.url().toString());
  }

  private static void print(List<Page> pages, int rounds, List<Reader> readers) {
    double megabytes = pages.stream().mapToLong(page -> page.body().length).sum() / 1e6;
    System.out.printf(
        Locale.ROOT, "%d pages, %.1f MB, %d rounds%n", pages.size(), megabytes, rounds);
    double own = readers.get(0).perSecond(pages.size());
    for (Reader reader : readers) {
      double rate = reader.perSecond(pages.size());
      System.out.printf(
          Locale.ROOT,
          "%-22s %6.1f pages/CPU s   x %.2f   %d failed   (sum %d)%n",
          reader.name,
          rate,
          rate / own,
          reader.failures,
          reader.made);
    }
  }

  private static List<Page> stored(Path folder, int most) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(".html.gz")).sorted().toList();
    }
    List<Page> pages = new ArrayList<>();
    int count = Math.min(most, files.size());
    for (int i = 0; i < count; i++) {
      Path file = files.get((int) ((long) i * files.size() / count));
      pages.add(page(i, unpacked(file)));
    }
    return pages;
  }

  private static byte[] unpacked(Path file) {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Page page(int number, byte[] body) {
    URI url = URI.create("https://quay-times.example/2025/11/03/story-" + number + ".html");
    return new Page(url, url, null, body, READ_AT);
  }

  private static List<Page> madeUp(int most) {
    List<Page> pages = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      pages.add(page(i, madeUp(i, "Story " + i).getBytes(StandardCharsets.UTF_8)));
    }
    return pages;
  }

  private static String madeUp(int seed, String title) {
    StringBuilder html = new StringBuilder("<html><head><title>" + title + " | Quay Times</title>");
    html.append("<meta property='og:title' content='").append(title).append("'></head><body><nav>");
    for (int i = 0; i < 80; i++) {
      html.append("<li class='menu-item'><a href='/section/")
          .append(i)
          .append("'>Section</a></li>");
    }
    html.append("</nav><div class='page'><article><h1>").append(title).append("</h1>");
    html.append("<p class='byline'>By Ada Marlow, 3 November 2025</p><div class='entry'>");
    for (int i = 0; i < 20; i++) {
      html.append("<p>").append(Corpus.story(seed * 100L + i, 60)).append(".</p>");
    }
    html.append("</div></article><aside>");
    for (int i = 0; i < 40; i++) {
      html.append("<div class='teaser'><a href='/t/")
          .append(i)
          .append("'><h3>")
          .append(Corpus.story(seed + i, 8))
          .append("</h3></a><span>2 min</span></div>");
    }
    return html.append("</aside></div><footer>© Quay Times</footer></body></html>").toString();
  }
}
