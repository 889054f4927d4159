package org.stemma.storage.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.stemma.core.article.Copy;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.SourceId;
import org.stemma.core.canonical.Merger;
import org.stemma.core.ingest.CopyWriter;
import org.stemma.core.ingest.IngestTx;
import org.stemma.core.ingest.Reading;
import org.stemma.core.match.MatchDocument;
import org.stemma.core.match.Matcher;
import org.stemma.core.provenance.Appearance;
import org.stemma.core.provenance.ChainBuilder;
import org.stemma.storage.StemmaDatabase;

/**
 * What a document costs as the store grows, through the store that polls use: a table on standard
 * output, a line for each size as it is reached, and a chart.
 *
 * <p>Arguments: how many articles, where the database is made, where the chart is written; and
 * {@code matching}, to match only and keep neither the articles nor their index.
 */
final class Growth {
  private static final long SEED = 20260101;
  private static final SourceId SOURCE = new SourceId("growth");

  /** Documents measured before each size is reported. */
  private static final int WINDOW = 2_000;

  private static final int[] STEPS = {1, 2, 3, 5, 10};

  private final Matcher matcher = new Matcher();
  private final CopyWriter writer = new CopyWriter(matcher, new ChainBuilder(), new Merger());
  private final boolean matchingOnly;
  private final Phases phases = new Phases();
  private final Press press = new Press(SEED);
  private final List<Point> points = new ArrayList<>();
  private long plain;
  private long written;

  /** What was measured at one size; times are CPU time of the thread, in microseconds. */
  record Point(
      int articles,
      double whole,
      double matching,
      double median,
      double high,
      double highest,
      double candidates,
      double highCandidates,
      double posting,
      double index,
      double matcher,
      double store) {}

  private Growth(boolean matchingOnly) {
    this.matchingOnly = matchingOnly;
  }

  public static void main(String[] arguments) throws IOException, SQLException {
    int most = Integer.parseInt(arguments[0]);
    Path file = Path.of(arguments[1]);
    if (Files.exists(file)) {
      throw new IllegalArgumentException(file + " is there already; name another file");
    }
    Growth growth = new Growth(arguments.length > 3 && arguments[3].equals("matching"));
    System.out.println(
        """
        | articles | CPU µs/document | of it matching | decision p50 ms | p99 ms | max ms \
        | candidates p99 | max | bytes/posting | index bytes/article | all of matcher bytes/article \
        | store/plain text |
        |--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|""");
    try (StemmaDatabase database =
        StemmaDatabase.open(file, StemmaDatabase.Mode.CREATE, InstantSource.system())) {
      growth.run(database, file, most, Path.of(arguments[2]));
    }
    System.out.printf(
        Locale.ROOT,
        "%nmatching grows as articles^%.3f, the whole as articles^%.3f%n",
        Chart.exponent(growth.points, Point::matching),
        Chart.exponent(growth.points, Point::whole));
  }

  private void run(StemmaDatabase database, Path file, int most, Path chart)
      throws IOException, SQLException {
    int reached = 0;
    for (int decade = 10_000; decade <= most; decade *= 10) {
      for (int step : STEPS) {
        int size = decade * step;
        if (size > reached && size <= most) {
          write(database, size - WINDOW - reached);
          points.add(measured(database, file, size));
          reached = size;
          System.out.println(line(points.get(points.size() - 1)));
          Files.writeString(chart, Chart.of(points));
        }
      }
    }
  }

  private void write(StemmaDatabase database, int count) {
    for (int from = 0; from < count; from += MatchingBench.BATCH) {
      List<Reading> batch = batch();
      database.ingest().write(tx -> batch.forEach(reading -> write(tx, reading)));
    }
  }

  private List<Reading> batch() {
    List<Reading> batch = new ArrayList<>();
    for (int i = 0; i < MatchingBench.BATCH; i++) {
      Copy copy = add(batch);
      plain += (copy.title() + copy.text()).getBytes(StandardCharsets.UTF_8).length;
    }
    return batch;
  }

  private Copy add(List<Reading> batch) {
    Reading reading = press.next();
    batch.add(reading);
    return reading.copy();
  }

  private void write(IngestTx tx, Reading reading) {
    tx.savepoint(
        () ->
            matchingOnly
                ? matcher.place(document(reading), tx.match())
                : writer.write(tx, SOURCE, reading, Instant.EPOCH));
  }

  private MatchDocument document(Reading reading) {
    CopyId id = new CopyId(++written);
    return CopyWriter.document(new Appearance(id, reading.copy(), reading.claims(), Instant.EPOCH));
  }

  private Point measured(StemmaDatabase database, Path file, int size)
      throws IOException, SQLException {
    long[] decisions = new long[WINDOW];
    long[] candidates = new long[WINDOW];
    phases.reset();
    for (int from = 0; from < WINDOW; from += MatchingBench.BATCH) {
      int first = from;
      List<Reading> batch = batch();
      phases.skip();
      database
          .ingest()
          .write(
              tx -> {
                IngestTx timed = phases.timed(tx);
                for (int i = 0; i < MatchingBench.BATCH; i++) {
                  long matching = phases.matching();
                  long compared = phases.candidates();
                  write(timed, batch.get(i));
                  decisions[first + i] = phases.matching() - matching;
                  candidates[first + i] = phases.candidates() - compared;
                }
              });
      phases.charge(Phases.Phase.COMMIT);
    }
    Arrays.sort(decisions);
    Arrays.sort(candidates);
    return sized(
        file,
        new Point(
            size,
            phases.all() / 1e3 / WINDOW,
            phases.matching() / 1e3 / WINDOW,
            decisions[WINDOW / 2] / 1e3,
            decisions[WINDOW * 99 / 100] / 1e3,
            decisions[WINDOW - 1] / 1e3,
            candidates[WINDOW - 1],
            candidates[WINDOW * 99 / 100],
            0,
            0,
            0,
            0));
  }

  private Point sized(Path file, Point point) throws IOException, SQLException {
    long postings;
    long index;
    long matcher;
    long all;
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
      postings = number(statement, "SELECT count(*) FROM match_posting");
      index = number(statement, "SELECT sum(pgsize) FROM dbstat WHERE name = 'match_posting'");
      matcher =
          number(
              statement, "SELECT sum(pgsize) FROM dbstat WHERE name LIKE '%match\\_%' ESCAPE '\\'");
      all = Files.size(file);
    }
    return new Point(
        point.articles,
        point.whole,
        point.matching,
        point.median,
        point.high,
        point.highest,
        point.candidates,
        point.highCandidates,
        (double) index / postings,
        (double) index / point.articles,
        (double) matcher / point.articles,
        (double) all / plain);
  }

  private static long number(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  private static String line(Point p) {
    return String.format(
        Locale.ROOT,
        "| %d | %.0f | %.0f | %.2f | %.2f | %.1f | %.0f | %.0f | %.1f | %.0f | %.0f | %.2f |",
        p.articles,
        p.whole,
        p.matching,
        p.median / 1e3,
        p.high / 1e3,
        p.highest / 1e3,
        p.highCandidates,
        p.candidates,
        p.posting,
        p.index,
        p.matcher,
        p.store);
  }
}
