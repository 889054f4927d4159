package org.stemma.storage.bench.scale;

import java.util.Locale;

/**
 * Prints what a load asks of machines. Arguments: sources (a million without it), articles (a
 * billion), polls a source and day (2), new items a source and day (10), the seed (1).
 */
final class Scale {
  /** Bytes of a row of PostgreSQL beside what stands in it: header, pointer, alignment. */
  private static final double ROW = 28;

  /** Bytes of an entry of a tree index on a hash and a number, at 90 % of full pages. */
  private static final double ENTRY = (8 + 16) / 0.9;

  private static final double TB = 1e12;

  private Scale() {}

  public static void main(String[] args) {
    Load load =
        new Load(
            (long) number(args, 0, 1e6),
            (long) number(args, 1, 1e9),
            number(args, 2, 2),
            number(args, 3, 10));
    long seed = (long) number(args, 4, 1);
    amounts(load);
    shards(seed);
    polls(load, seed);
    turns(load, seed);
  }

  private static double number(String[] args, int at, double otherwise) {
    return args.length > at ? Double.parseDouble(args[at]) : otherwise;
  }

  private static void amounts(Load load) {
    double postings = (double) load.articles() * Measured.HASHES;
    say("%,d sources, %,d articles", load.sources(), load.articles());
    say("  polls a second                     %,10.1f", load.pollsASecond());
    say("  new articles a second              %,10.1f", load.itemsASecond());
    say("  days to fill                       %,10.0f", load.daysToFill());
    say("  store as SQLite keeps it, TB       %,10.2f", load.articles() * Measured.ARTICLE / TB);
    say("  postings, thousand millions        %,10.1f", postings / 1e9);
    say("  postings as SQLite keeps them, TB  %,10.2f", postings * Measured.SQLITE_POSTING / TB);
    say("  ... as rows of PostgreSQL, TB      %,10.2f", postings * (16 + ROW + ENTRY) / TB);
    say("  look-ups of a hash a second        %,10.0f", load.itemsASecond() * Measured.HASHES);
    double cpu =
        load.itemsASecond() * (Measured.READ + Measured.MATCH + Measured.WRITE)
            + load.pollsASecond() * Measured.NOT_MODIFIED;
    say("  cores busy, the mean               %,10.2f", cpu);
    double bytes =
        load.itemsASecond() * Measured.PAGE + load.pollsASecond() * Measured.SMALL_ANSWER;
    say("  network, Mbit/s, the mean          %,10.1f", bytes * 8 / 1e6);
  }

  private static void shards(long seed) {
    say("");
    say("postings over shards, 300,000 articles drawn");
    say("  shards  fullest/mean  busiest/mean  shards an article asks  most wanted hash");
    for (int shards : new int[] {4, 16, 64, 256}) {
      PostingShards.Spread spread = new PostingShards(shards, seed).draw(300_000);
      say(
          "  %6d  %12.3f  %12.3f  %22.1f  %15.2f%%",
          shards, spread.rows(), spread.lookUps(), spread.touched(), 100 * spread.busiest());
    }
  }

  private static void polls(Load load, long seed) {
    say("");
    say("a day of polls, a second between two requests to a site");
    say(
        "  greatest site  workers  busy, mean  late, median s  late, p99 s  sources on crowded sites");
    for (double platform : new double[] {0.001, 0.02, 0.08}) {
      for (int workers : new int[] {32, 96}) {
        PollTurns.Day day =
            new PollTurns((int) load.sources(), platform, workers, load.pollsADay(), seed).run();
        say(
            "  %12.1f%%  %7d  %10.1f  %14.1f  %11.1f  %,24d",
            100 * platform, workers, day.busy(), day.late(), day.veryLate(), day.crowded());
      }
    }
  }

  private static void turns(Load load, long seed) {
    say("");
    say("waiting for the one lock under which articles are placed");
    say("  articles/s  held ms an article  held, of the day  wait, median ms  wait, p99 ms");
    for (double factor : new double[] {0.1, 1, 2}) {
      for (double held : new double[] {0.004, 0.001}) {
        double articles = load.itemsASecond() * factor;
        WriterTurns.Turns turns = WriterTurns.day(articles, held, seed);
        say(
            "  %10.0f  %18.1f  %15.0f%%  %15.1f  %12.0f",
            articles,
            1e3 * held,
            100 * turns.used(),
            1e3 * turns.usualWait(),
            1e3 * turns.longWait());
      }
    }
  }

  private static void say(String form, Object... values) {
    System.out.printf(Locale.ROOT, form + "%n", values);
  }
}
