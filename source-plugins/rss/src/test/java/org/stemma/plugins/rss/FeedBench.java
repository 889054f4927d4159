package org.stemma.plugins.rss;

import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * CPU of this reader beside ROME's lenient one (healer on, document types allowed), on the
 * well-formed feeds below a folder that both read.
 *
 * <pre>java -cp TEST-CLASS-PATH org.stemma.plugins.rss.FeedBench FOLDER [ROUNDS]</pre>
 *
 * <p>One JVM, one thread; the two take turns, a round each over all feeds; the first third of the
 * rounds warms up. Prints MB per CPU second of each and the median of the rounds' ratios (ours to
 * ROME's; below 1 is faster).
 */
final class FeedBench {
  private static final int ROUNDS = 30;

  private FeedBench() {}

  /** A way to read a feed. */
  @FunctionalInterface
  private interface Reading {
    int items(byte[] feed) throws IOException;
  }

  public static void main(String[] args) throws IOException {
    PrintStream out = System.out;
    List<byte[]> feeds = feeds(Path.of(args[0]));
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : ROUNDS;
    double[] ours = new double[rounds];
    double[] rome = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      ours[i] = seconds(feeds, FeedBench::ours);
      rome[i] = seconds(feeds, FeedBench::rome);
    }
    double[] ratios = new double[rounds - rounds / 3];
    Arrays.setAll(ratios, i -> ours[i + rounds / 3] / rome[i + rounds / 3]);
    double megabytes = feeds.stream().mapToLong(feed -> feed.length).sum() / 1e6;
    out.printf(
        Locale.ROOT,
        "%d feeds, %.1f MB: this reader %.1f MB/s, ROME lenient %.1f MB/s, CPU ratio %.2f%n",
        feeds.size(),
        megabytes,
        megabytes / median(ours),
        megabytes / median(rome),
        median(ratios));
  }

  /** What is well-formed and read by both. */
  private static List<byte[]> feeds(Path folder) throws IOException {
    List<byte[]> feeds = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> found = Files.walk(folder)) {
      files = found.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      if (isWellFormed(bytes) && romeReads(bytes)) {
        feeds.add(bytes);
      }
    }
    return feeds;
  }

  private static boolean isWellFormed(byte[] bytes) {
    try {
      ParsedFeed feed = FeedReader.read(bytes, Map.of(), Feeds.BASE);
      return feed.info().repaired() == null && !"jsonfeed".equals(feed.info().format());
    } catch (FeedFormatException e) {
      return false;
    }
  }

  private static boolean romeReads(byte[] feed) {
    try {
      return rome(feed) >= 0;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private static int ours(byte[] feed) throws IOException {
    try {
      return FeedReader.read(feed, Map.of(), Feeds.BASE).items().size();
    } catch (FeedFormatException e) {
      throw new IOException(e);
    }
  }

  private static int rome(byte[] feed) throws IOException {
    try {
      SyndFeedInput input = new SyndFeedInput(false, Locale.ROOT);
      input.setXmlHealerOn(true);
      input.setAllowDoctypes(true);
      XmlReader reader = new XmlReader(new ByteArrayInputStream(feed), true);
      return input.build(reader).getEntries().size();
    } catch (FeedException e) {
      throw new IOException(e);
    }
  }

  private static double seconds(List<byte[]> feeds, Reading reading) throws IOException {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (byte[] feed : feeds) {
      if (reading.items(feed) < 0) {
        throw new IllegalStateException("a negative count");
      }
    }
    return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
