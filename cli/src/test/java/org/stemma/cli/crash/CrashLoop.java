package org.stemma.cli.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stemma.cli.loopback.Program;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.storage.StoreAddress;
import org.stemma.storage.StoreCheck;
import org.stemma.storage.StoreProgress;

/**
 * Kills a program that polls and merges, at a random moment and again and again, each time on the
 * store that the last one left, and looks at what is there: what was said to be stored must be,
 * nothing may be half there, and no page that is stored may be asked for a second time.
 *
 * <p>Arguments: how many kills, a folder that is made, a seed, and, if the store is not to be a
 * file in the folder, the address of an empty database of a PostgreSQL server.
 */
public final class CrashLoop {
  private static final int SITES = 5;
  private static final Duration RESTART = Duration.ofSeconds(5);
  private static final Pattern STORED = Pattern.compile("\"url\":\"([^\"]+)\"");

  private final Path home;
  private final Program program;
  private final StoreAddress store;
  private final String url;
  private final CrossPostingSites sites;
  private final Random random;
  private final Set<String> stored = new LinkedHashSet<>();
  private final Map<String, Integer> untilStored = new HashMap<>();
  private final List<String> faults = new ArrayList<>();
  private Duration slowest = Duration.ZERO;

  private CrashLoop(Path home, String database, CrossPostingSites sites, long seed) {
    this.home = home;
    this.program =
        new Program(
            home,
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
            "127.0." + CrossPostingSites.NET + ".0/24");
    this.url = database.isEmpty() ? "jdbc:sqlite:" + program.database() : database;
    this.store =
        database.isEmpty() ? StoreAddress.of(program.database()) : StoreAddress.parse(database);
    this.sites = sites;
    this.random = new Random(seed);
  }

  /**
   * What was found.
   *
   * @param faults in words, each with its round; empty when all is well
   * @param stored pages that were said to be stored
   * @param articles that there are at the end
   * @param slowest restart, a question asked and answered included
   */
  record Result(List<String> faults, int stored, int articles, Duration slowest) {}

  @SuppressWarnings("SystemOut") // it is what this program is for
  public static void main(String... args) throws Exception {
    int kills = Integer.parseInt(args[0]);
    String database = args.length > 3 ? args[3] : "";
    Result result =
        run(kills, Path.of(args[1]).toAbsolutePath(), Long.parseLong(args[2]), database);
    result.faults().forEach(System.out::println);
    System.out.printf(
        Locale.ROOT,
        "%d kills, %d pages stored, %d articles, %d faults, slowest restart %.1f s%n",
        kills,
        result.stored(),
        result.articles(),
        result.faults().size(),
        result.slowest().toMillis() / 1000.0);
    System.exit(result.faults().isEmpty() && result.slowest().compareTo(RESTART) <= 0 ? 0 : 1);
  }

  static Result run(int kills, Path home, long seed, String database) throws Exception {
    Files.createDirectories(home);
    try (CrossPostingSites sites = new CrossPostingSites(SITES)) {
      CrashLoop loop = new CrashLoop(home, database, sites, seed);
      loop.subscribe();
      int articles = 0;
      for (int round = 1; round <= kills; round++) {
        loop.kill();
        articles = loop.look(round);
      }
      return new Result(loop.faults, loop.stored.size(), articles, loop.slowest);
    }
  }

  private void subscribe() throws Exception {
    StringBuilder list = new StringBuilder("sources:\n");
    for (String feed : sites.feeds()) {
      String name = feed.replaceAll("[^0-9]+", "-").replaceAll("^-|-$", "");
      list.append("- {name: s-%s, plugin: rss, url: \"%s\"}%n".formatted(name, feed));
    }
    Path file = Files.writeString(home.resolve("sources.yaml"), list);
    Process process = stemma("source", "import", file.toString(), "--yes");
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IllegalStateException("the sources could not be added, see " + home);
    }
  }

  /** Polls, and kills it at most a second and a half after it has stored something. */
  private void kill() throws IOException, InterruptedException {
    Process poll = stemma("poll", "--all", "-o", "ndjson");
    long wait = random.nextInt(1_500);
    Thread killer =
        new Thread(
            () -> {
              try {
                poll.waitFor(wait, TimeUnit.MILLISECONDS);
                // The process alone: Process.destroyForcibly closes the stream that is read here.
                poll.toHandle().destroyForcibly();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "killer");
    try (BufferedReader lines = poll.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher url = STORED.matcher(line);
        // A line that was cut by the kill says nothing.
        if (line.endsWith("}") && url.find()) {
          stored.add(url.group(1));
        }
        if (killer.getState() == Thread.State.NEW) {
          killer.start();
        }
      }
    }
    poll.waitFor();
    killer.join();
  }

  /** Starts anew, asks something, and looks into the store. */
  private int look(int round) throws Exception {
    long start = System.nanoTime();
    Process question = stemma("article", "list", "-n", "1", "-o", "ndjson");
    if (!question.waitFor(60, TimeUnit.SECONDS) || question.exitValue() != 0) {
      fault(round, "the store does not open, see " + home.resolve("article.log"));
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    slowest = took.compareTo(slowest) > 0 ? took : slowest;
    for (StoreCheck.Finding found : StoreCheck.of(store, StoreProgress.NONE)) {
      fault(round, found.check() + ": " + found.count() + " " + found.words());
    }
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      Set<String> there = new HashSet<>(rows(statement, "SELECT key FROM copy_address"));
      List<String> lost =
          stored.stream().filter(url -> !there.contains(CanonicalUrl.of(url).value())).toList();
      if (!lost.isEmpty()) {
        fault(round, lost.size() + " said to be stored and lost, such as " + lost.get(0));
      }
      List<String> again =
          stored.stream().filter(url -> sites.asked(url) > askedUntilStored(url)).toList();
      if (!again.isEmpty()) {
        fault(round, again.size() + " asked for again though stored, such as " + again.get(0));
      }
      return Integer.parseInt(rows(statement, "SELECT count(*) FROM article").get(0));
    }
  }

  /** How often a page had been asked for when it was first seen to be stored. */
  private int askedUntilStored(String url) {
    return untilStored.computeIfAbsent(url, sites::asked);
  }

  private static List<String> rows(Statement statement, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }

  private void fault(int round, String what) {
    faults.add("round " + round + ": " + what);
  }

  private Process stemma(String... args) throws IOException {
    ProcessBuilder command = program.command(args);
    command.environment().put("STEMMA_FETCH_HOST_DELAY", "0s");
    if (store.file() == null) {
      command.environment().put("STEMMA_DB", url);
    }
    command.redirectError(
        ProcessBuilder.Redirect.appendTo(home.resolve(args[0] + ".log").toFile()));
    return command.start();
  }
}
