package org.stemma.storage.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.Copy;
import org.stemma.core.article.Evidence;
import org.stemma.core.article.Outlet;
import org.stemma.core.article.SourceId;
import org.stemma.core.canonical.Merger;
import org.stemma.core.ingest.CopyWriter;
import org.stemma.core.ingest.LateRecords;
import org.stemma.core.ingest.Reading;
import org.stemma.core.ingest.Sighting;
import org.stemma.core.match.Matcher;
import org.stemma.core.provenance.ChainBuilder;
import org.stemma.storage.StemmaDatabase;

/**
 * What one more copy of a text costs when there are many: the same article again and again, in
 * transactions of 20 as a poll makes them, and what an entry took near each size. An argument: how
 * many copies at most.
 */
final class Flood {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final SourceId SOURCE = new SourceId("flood");
  private static final List<Integer> SIZES = List.of(100, 500, 1_000, 2_000);
  private static final int WORDS_AN_EDIT = 40;

  /** How the copies of a flood come. */
  private enum Kind {
    HOSTS("each on a host of its own"),
    HOST("all on one host"),
    CLAIMS("each on a host of its own, naming the one before as its origin"),
    EDITED("each on a host of its own, a word in 40 another");

    private final String label;

    Kind(String label) {
      this.label = label;
    }
  }

  private final CopyWriter writer = new CopyWriter(new Matcher(), new ChainBuilder(), new Merger());
  private final Reading original = new Press(1).next();
  private final Random random = new Random(1);
  private final Kind kind;

  private Flood(Kind kind) {
    this.kind = kind;
  }

  public static void main(String[] arguments) throws IOException {
    int most = Integer.parseInt(arguments[0]);
    System.out.println("| copies | CPU ms/entry | longest transaction, ms |\n|--:|--:|--:|");
    Path folder = Files.createTempDirectory("flood");
    for (Kind kind : Kind.values()) {
      Path file = folder.resolve(kind + ".db");
      System.out.println("| *" + kind.label + "* | | |");
      try (StemmaDatabase database =
          StemmaDatabase.open(file, StemmaDatabase.Mode.CREATE, InstantSource.system())) {
        new Flood(kind).run(database, most);
      }
      Files.delete(file);
    }
    Files.delete(folder);
  }

  private void run(StemmaDatabase database, int most) {
    int reached = 0;
    for (int size : SIZES) {
      if (size > most) {
        return;
      }
      long nanos = 0;
      long longest = 0;
      while (reached < size) {
        List<Reading> batch = new ArrayList<>();
        for (int i = 0; i < MatchingBench.BATCH; i++) {
          batch.add(copy(reached + i));
        }
        long start = THREADS.getCurrentThreadCpuTime();
        write(database, batch);
        reached += batch.size();
        if (reached > size - 100) {
          long took = THREADS.getCurrentThreadCpuTime() - start;
          nanos += took;
          longest = Math.max(longest, took);
        }
      }
      System.out.printf(
          Locale.ROOT, "| %d | %.1f | %.0f |%n", size, nanos / 1e6 / 100, longest / 1e6);
    }
  }

  private void write(StemmaDatabase database, List<Reading> batch) {
    Sighting seen = new Sighting(SOURCE, Instant.parse("2026-02-01T00:00:00Z"));
    database
        .ingest()
        .write(
            tx -> {
              LateRecords late = new LateRecords();
              batch.forEach(reading -> tx.savepoint(() -> writer.write(tx, seen, reading, late)));
              writer.finish(tx, late);
            });
  }

  private Reading copy(int number) {
    Copy copy = original.copy();
    URI url = address(number);
    Copy here =
        new Copy(
            url,
            Outlet.at(url),
            copy.title(),
            copy.authors(),
            copy.published(),
            null,
            copy.language(),
            null,
            kind == Kind.EDITED ? copy.blocks().stream().map(this::edited).toList() : copy.blocks(),
            copy.notices(),
            true);
    return new Reading(
        CanonicalUrl.of(url), here, claims(number), List.of(), false, null, null, false);
  }

  private URI address(int number) {
    return URI.create(
        kind == Kind.HOST
            ? "https://flood.example/story-" + number
            : "https://flood" + number + ".example/story");
  }

  private List<Claim> claims(int number) {
    if (kind != Kind.CLAIMS || number == 0) {
      return List.of();
    }
    URI before = address(number - 1);
    Evidence evidence =
        new Evidence("sentence", "p", "First published at " + before, address(number));
    return List.of(new Claim(ClaimKind.ORIGIN, before.getHost(), before, null, evidence));
  }

  private String edited(String block) {
    String[] words = block.split(" ", -1);
    for (int i = 0; i < words.length; i++) {
      if (random.nextInt(WORDS_AN_EDIT) == 0) {
        words[i] = "edit" + random.nextInt(1_000_000);
      }
    }
    return String.join(" ", Arrays.asList(words));
  }
}
