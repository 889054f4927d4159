package org.stemma.storage.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.stemma.core.article.SourceId;
import org.stemma.core.canonical.Merger;
import org.stemma.core.ingest.CopyWriter;
import org.stemma.core.ingest.IngestTx;
import org.stemma.core.ingest.Reading;
import org.stemma.core.match.Matcher;
import org.stemma.core.page.PageReading;
import org.stemma.core.provenance.ChainBuilder;
import org.stemma.storage.StemmaDatabase;
import org.stemma.storage.bench.Phases.Phase;

/**
 * What each part of taking documents in costs, in CPU time of the thread that does it: the same
 * documents read, matched and stored again and again, each time into a new store, and beside it two
 * textbook signatures over the same texts.
 *
 * <p>Arguments: a file as {@code stemma eval crosspost} takes it, and how many rounds.
 */
final class MatchingBench {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private static final SourceId SOURCE = new SourceId("bench");

  /** Documents a transaction takes, as a poll does. */
  static final int BATCH = 20;

  private MatchingBench() {}

  public static void main(String[] arguments) throws IOException {
    Documents documents = new Documents(Path.of(arguments[0]));
    int rounds = Integer.parseInt(arguments[1]);
    int size = documents.size();
    Path folder = Files.createTempDirectory("matching-bench");
    System.out.printf(Locale.ROOT, "%d documents, read once, not warmed up%n", size);
    long start = THREADS.getCurrentThreadCpuTime();
    List<PageReading> pages = documents.pages();
    start = line("reading the page", start, size);
    List<Reading> readings = documents.readings(pages);
    line("reading claims", start, size);
    List<String> texts = readings.stream().map(r -> r.copy().text()).toList();
    for (int round = 1; round <= rounds; round++) {
      System.out.printf(Locale.ROOT, "round %d%n", round);
      long process = SYSTEM.getProcessCpuTime();
      Path file = folder.resolve("round" + round + ".db");
      Phases phases = store(file, readings);
      for (Phase phase : Phase.values()) {
        line(phase.label, phases.of(phase), size, "");
      }
      line("matching", phases.matching(), size, "  <- normalise to store");
      line("matching and storing", phases.all(), size, "");
      line("the process meanwhile", SYSTEM.getProcessCpuTime() - process, size, "");
      start = THREADS.getCurrentThreadCpuTime();
      long near = Signatures.simHash(texts);
      start = line("SimHash-64, " + near + " pairs", start, size);
      near = Signatures.minHash(texts);
      line("MinHash-128, " + near + " pairs", start, size);
      System.out.printf(Locale.ROOT, "  store %d bytes%n", Files.size(file));
      Files.delete(file);
    }
    Files.delete(folder);
  }

  private static Phases store(Path file, List<Reading> readings) {
    CopyWriter writer = new CopyWriter(new Matcher(), new ChainBuilder(), new Merger());
    Phases phases = new Phases();
    try (StemmaDatabase database =
        StemmaDatabase.open(file, StemmaDatabase.Mode.CREATE, InstantSource.system())) {
      phases.reset();
      for (int from = 0; from < readings.size(); from += BATCH) {
        List<Reading> batch = readings.subList(from, Math.min(readings.size(), from + BATCH));
        database.ingest().write(tx -> write(writer, phases.timed(tx), batch));
        phases.charge(Phase.COMMIT);
      }
    }
    phases.charge(Phase.COMMIT);
    return phases;
  }

  private static void write(CopyWriter writer, IngestTx tx, List<Reading> readings) {
    for (Reading reading : readings) {
      tx.savepoint(() -> writer.write(tx, SOURCE, reading, Instant.EPOCH));
    }
  }

  private static long line(String what, long start, int documents) {
    long now = THREADS.getCurrentThreadCpuTime();
    line(what, now - start, documents, "");
    return THREADS.getCurrentThreadCpuTime();
  }

  private static void line(String what, long nanos, int documents, String note) {
    System.out.printf(
        Locale.ROOT,
        "  %-28s %8.1f µs a document %8.0f documents a CPU second%s%n",
        what,
        nanos / 1e3 / documents,
        documents * 1e9 / Math.max(1, nanos),
        note);
  }
}
