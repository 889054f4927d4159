package org.stemma.plugins.rss;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.stemma.core.source.Item;

/**
 * Reads damaged feeds: whatever the damage, there is a feed or a {@link FeedFormatException}, in
 * bounded time.
 *
 * <pre>java -Xmx256m -cp TEST-CLASS-PATH org.stemma.plugins.rss.FeedFuzz SECONDS [SEED [FOLDER]]
 * </pre>
 *
 * <p>The feeds below FOLDER are damaged, beside those in here. Prints the seed first; with the same
 * seed and folder the same documents come again. On a failure it prints the document's number and
 * start, and ends with the exception. Memory is bounded by the heap that it is given. The script
 * {@code aggregator-core/fuzz.sh} runs it.
 */
final class FeedFuzz {
  /** CPU of one document of at most 1 MB: a tenth of what a hostile one may take (F21). */
  private static final double MAX_SECONDS = 10;

  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_DAMAGES = 6;

  private static final List<String> FEEDS =
      List.of(
          "<?xml version='1.0' encoding='UTF-8'?><rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'"
              + " xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>T</title>"
              + "<link>https://paper.example/</link><ttl>60</ttl><skipHours><hour>3</hour></skipHours>"
              + "<item><title>A &amp; b</title><link>/1</link><guid isPermaLink='false'>1</guid>"
              + "<pubDate>Fri, 20 Nov 2026 08:00:00 +0100</pubDate><dc:creator>Zoë</dc:creator>"
              + "<description><![CDATA[<p>a <a href='x'>b</a></p>]]></description>"
              + "<enclosure url='/a.mp3' length='1' type='audio/mpeg'/></item></channel></rss>",
          "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://paper.example/a/' xml:lang='en'>"
              + "<title type='html'>T &lt;b&gt;</title><author><name>N</name></author><entry>"
              + "<id>1</id><updated>2026-11-20T08:00:00Z</updated><link href='b?c=d'/>"
              + "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>x<br/></p></div>"
              + "</content><source><title>S</title><id>s</id></source></entry></feed>",
          "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
              + "<channel rdf:about='c'><title>T</title></channel><item rdf:about='https://paper.example/1'>"
              + "<title>A</title><link>https://paper.example/1</link></item></rdf:RDF>",
          "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"T\", \"items\": [{\"id\": \"1\","
              + " \"url\": \"https://paper.example/1\", \"content_html\": \"<p>x</p>\","
              + " \"date_published\": \"2026-11-20T08:00:00Z\", \"authors\": [{\"name\": \"N\"}]}]}");

  private static final List<String> PIECES =
      List.of(
          "<",
          ">",
          "&",
          "'",
          "\"",
          "]]>",
          "<![CDATA[",
          "<!--",
          "-->",
          "</",
          "/>",
          "<item>",
          "<entry>",
          "</item>",
          "</channel>",
          "<?xml version='1.0' encoding='utf-16'?>",
          "<?",
          "<!DOCTYPE rss [<!ENTITY a 'b'>]>",
          "&a;",
          "&#0;",
          "&#x1F;",
          "&#xD800;",
          "&#150;",
          "&nbsp;",
          "\u0000",
          "\u0008",
          "\uFFFE",
          "\uFEFF",
          " xmlns=''",
          " xmlns:a='a'",
          "a:",
          " xml:base='//['",
          "=",
          "<iframe/>",
          "<script>",
          "{",
          "[",
          "}",
          ",",
          "\\u0000",
          "-1",
          "99999999999999999999",
          "%",
          "http://[",
          "\r\n",
          "<title type='xhtml'>",
          "<link href=''/>");

  private static final List<String> TYPES =
      List.of(
          "application/xml",
          "text/html; charset=iso-8859-1",
          "text/xml; charset=utf-16",
          "application/json",
          "text/plain; charset=iso-2022-jp");

  private final Random random;
  private final List<byte[]> feeds;

  /** CPU nanoseconds of the slowest document so far, and its number. */
  private long slowest;

  private int slowestNumber;

  FeedFuzz(long seed, List<byte[]> more) {
    random = new Random(seed);
    feeds = new ArrayList<>(more);
    FEEDS.forEach(feed -> feeds.add(feed.getBytes(StandardCharsets.UTF_8)));
  }

  public static void main(String[] args) throws IOException {
    PrintStream out = System.out;
    long seed = args.length > 1 ? Long.parseLong(args[1]) : System.nanoTime();
    FeedFuzz fuzz = new FeedFuzz(seed, args.length > 2 ? files(Path.of(args[2])) : List.of());
    out.println("seed " + seed);
    new FeedFuzz(1, List.of()).next(0); // so that the first document is not the slowest
    long end = System.nanoTime() + Long.parseLong(args[0]) * 1_000_000_000L;
    int count = 0;
    int refused = 0;
    long peak = 0;
    for (; System.nanoTime() < end; count++) {
      refused += fuzz.next(count) ? 0 : 1;
      peak = Math.max(peak, heap());
    }
    out.printf(
        Locale.ROOT,
        "feeds: %d documents, %d refused, slowest %d ms CPU (document %d), peak heap %d MB%n",
        count,
        refused,
        fuzz.slowest / 1_000_000,
        fuzz.slowestNumber,
        peak >> 20);
  }

  private static long heap() {
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static List<byte[]> files(Path folder) throws IOException {
    List<byte[]> feeds = new ArrayList<>();
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
        feeds.add(Files.readAllBytes(file));
      }
    }
    return feeds;
  }

  /**
   * Reads the next damaged document.
   *
   * @return false if it was refused
   * @throws AssertionError if it did any harm
   */
  boolean next(int number) {
    byte[] document = damaged();
    String type = TYPES.get(random.nextInt(TYPES.size()));
    long start = cpu();
    boolean read = true;
    try {
      FeedReader.read(document, Map.of("content-type", List.of(type)), Feeds.BASE)
          .items()
          .forEach(FeedFuzz::sanitise);
    } catch (FeedFormatException e) {
      read = false;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError(described(number, document, type), e);
    }
    long took = cpu() - start;
    if (took > slowest) {
      slowest = took;
      slowestNumber = number;
    }
    if (took / 1e9 > MAX_SECONDS) {
      throw new AssertionError(
          "more than " + MAX_SECONDS + " CPU seconds: " + described(number, document, type));
    }
    return read;
  }

  private static void sanitise(Item item) {
    FeedHtml.sanitised(String.valueOf(item.content()));
    FeedHtml.sanitised(String.valueOf(item.summary()));
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static String described(int number, byte[] document, String type) {
    String text = new String(document, StandardCharsets.UTF_8);
    return "document "
        + number
        + " as "
        + type
        + ": "
        + text.substring(0, Math.min(1_000, text.length()));
  }

  private byte[] damaged() {
    byte[] document = feeds.get(random.nextInt(feeds.size()));
    for (int i = 1 + random.nextInt(MAX_DAMAGES); i > 0; i--) {
      document = document.length == 0 ? piece() : damaged(document);
    }
    return document;
  }

  private byte[] damaged(byte[] document) {
    int from = random.nextInt(document.length);
    int to = Math.min(document.length, from + 1 + random.nextInt(60));
    return switch (random.nextInt(6)) {
      case 0 -> spliced(document, from, from, piece(), 1);
      case 1 -> spliced(document, from, from, piece(), 1 + random.nextInt(3_000));
      case 2 -> spliced(document, from, to, new byte[0], 0);
      case 3 -> spliced(document, from, from, slice(document, from, to), 1 + random.nextInt(3_000));
      case 4 -> spliced(document, from, document.length, new byte[0], 0);
      default -> {
        byte[] noise = new byte[1 + random.nextInt(4)];
        random.nextBytes(noise);
        yield spliced(document, from, from + 1, noise, 1);
      }
    };
  }

  private byte[] piece() {
    return PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] slice(byte[] document, int from, int to) {
    return java.util.Arrays.copyOfRange(document, from, to);
  }

  private static byte[] spliced(byte[] document, int from, int to, byte[] insert, int times) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(document.length + insert.length);
    out.write(document, 0, from);
    for (int i = 0; i < times && out.size() < MAX_BYTES; i++) {
      out.writeBytes(insert);
    }
    out.write(document, to, document.length - to);
    return out.toByteArray();
  }
}
