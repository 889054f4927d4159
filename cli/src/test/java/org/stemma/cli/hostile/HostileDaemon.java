package org.stemma.cli.hostile;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.stemma.cli.loopback.Program;
import org.stemma.core.article.SourceId;
import org.stemma.core.ingest.PollReport;
import org.stemma.core.ingest.SourceCatalog;
import org.stemma.core.ingest.SourceRecord;
import org.stemma.storage.StemmaDatabase;
import org.stemma.storage.StemmaDatabase.Mode;

/**
 * Whether one daemon in a heap of 256 MiB goes on polling 500 good feeds on time while every fault
 * of a hostile server is polled beside them, and reaches nothing that it must not reach. Prints
 * what it measured; ends with 1 where a bar is missed.
 *
 * <p>Arguments: the hostile server's program, minutes to run, a folder that is made, a free port.
 */
public final class HostileDaemon {
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final Path home;
  private final Program program;
  private final HealthySites sites;
  private final HostileServer hostile;
  private final Relays relays;
  private boolean missed;

  private HostileDaemon(Path home, HealthySites sites, HostileServer hostile, Relays relays) {
    this.home = home;
    this.program =
        new Program(
            home,
            List.of("-Xmx256m", "-XX:+UseSerialGC"),
            "127.0.%d.0/24,127.0.%d.0/24,%s"
                .formatted(HealthySites.NET, Relays.NET, hostile.authority()));
    this.sites = sites;
    this.hostile = hostile;
    this.relays = relays;
  }

  public static void main(String... args) throws Exception {
    int minutes = Integer.parseInt(args[1]);
    Path home = Files.createDirectories(Path.of(args[2]).toAbsolutePath());
    boolean missed;
    try (HealthySites sites = new HealthySites(Integer.parseInt(args[3]));
        HostileServer hostile = HostileServer.start(Path.of(args[0]), minutes * 60 + 600);
        Relays relays = hostile.relays()) {
      HostileDaemon run = new HostileDaemon(home, sites, hostile, relays);
      run.go(Duration.ofMinutes(minutes));
      missed = run.missed;
    }
    // Not before what was started is stopped.
    if (missed) {
      System.exit(1);
    }
  }

  private void go(Duration time) throws Exception {
    List<String> sources = sources();
    Path list = home.resolve("sources.yaml");
    Files.writeString(list, "sources:\n" + String.join("", sources));
    int imported = stemma("import", "source", "import", list.toString(), "--yes").waitFor();
    say("sources", sources.size() + " (import ended with " + imported + ")");

    Instant start = Instant.now();
    Process daemon = stemma("run", "run");
    long peak = 0;
    while (daemon.isAlive() && Instant.now().isBefore(start.plus(time))) {
      peak = Math.max(peak, residentKiB(daemon.pid()));
      daemon.waitFor(1, TimeUnit.SECONDS);
    }
    bar("the daemon lives", daemon.isAlive());
    Instant stop = Instant.now();
    daemon.destroy();
    boolean ended = daemon.waitFor(11, TimeUnit.SECONDS);
    say("stopped after", Duration.between(stop, Instant.now()).toMillis() + " ms");
    bar("stops in 10 s, with 0", ended && daemon.exitValue() == 0);
    say("peak resident", peak / 1024 + " MiB, in a heap of 256 MiB");
    bar("nobody was led to the watched port", hostile.led() == 0);
    lateness(stop);
    polls();
  }

  private List<String> sources() throws IOException {
    List<String> sources = new ArrayList<>();
    int number = 0;
    for (String feed : sites.feeds()) {
      sources.add(source("healthy-" + number++, "rss", feed, "1m"));
    }
    for (HostileServer.Fault fault : hostile.faults()) {
      if (fault.path().matches("/(?:ok|net|feed|page|merge)\\b.*")) {
        String name = "hostile" + fault.path().replaceAll("[^a-z0-9]+", "-");
        String plugin = fault.path().startsWith("/page/") ? "web" : "rss";
        String url = "http://" + relays.open() + fault.path();
        sources.add(source(name, plugin, url, "1h"));
      }
    }
    return sources;
  }

  private static String source(String name, String plugin, String url, String every) {
    return "- {name: %s, plugin: %s, url: \"%s\", every: %s}%n".formatted(name, plugin, url, every);
  }

  private Process stemma(String log, String... args) throws IOException {
    File output = home.resolve(log + ".log").toFile();
    return program.command(args).redirectErrorStream(true).redirectOutput(output).start();
  }

  private static long residentKiB(long pid) throws IOException {
    Path memory = Path.of("/proc/" + pid + "/smaps_rollup");
    if (!Files.isReadable(memory)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(memory, StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> line.startsWith("Rss:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0; // it has just ended
    }
  }

  /** How much later than a minute after the one before each poll of a good feed came. */
  private void lateness(Instant stop) {
    List<Double> late = new ArrayList<>();
    int never = 0;
    Map<String, List<Instant>> asked = sites.asked();
    for (String feed : sites.feeds()) {
      List<Instant> times = new ArrayList<>(asked.getOrDefault(feed, List.of()));
      if (times.isEmpty()) {
        never++;
        continue;
      }
      times.add(stop); // a poll that is due and does not come is late as well
      for (int i = 1; i < times.size(); i++) {
        double gap = Duration.between(times.get(i - 1), times.get(i)).toMillis();
        if (i < times.size() - 1 || gap > EVERY.toMillis()) {
          late.add(Math.max(0, gap / EVERY.toMillis() - 1));
        }
      }
    }
    double[] sorted = late.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    say(
        "good feeds",
        "%d polls, late by %.3f (median), %.3f (99 of 100), %.3f (most) of an interval"
            .formatted(sorted.length, at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1)));
    bar("every good feed was polled", never == 0);
    bar("none late by more than 0.1 of its interval", at(sorted, 1) <= 0.1);
  }

  private static double at(double[] sorted, double share) {
    return sorted.length == 0
        ? 1
        : sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
  }

  /** What became of the hostile ones: each polled, and its reason. */
  private void polls() {
    try (StemmaDatabase store = StemmaDatabase.open(program.database(), Mode.READ, Instant::now)) {
      SourceCatalog catalog = store.sources();
      int waiting = 0;
      for (SourceRecord source : catalog.all()) {
        if (!source.id().value().startsWith("hostile")) {
          continue;
        }
        Optional<PollReport> last = catalog.polls(source.id(), 1).stream().findFirst();
        waiting += last.isPresent() ? 0 : 1;
        say(source.id().value(), last.map(HostileDaemon::told).orElse("not polled yet"));
      }
      bar("every hostile address was polled", waiting == 0);
      say("articles", String.valueOf(store.articles().status().articles()));
      say("took most", slowest(catalog));
    }
  }

  private static String slowest(SourceCatalog catalog) {
    String slowest = "";
    Duration most = Duration.ZERO;
    for (SourceRecord source : catalog.all()) {
      SourceId id = source.id();
      for (PollReport poll : catalog.polls(id, 50)) {
        if (poll.took().compareTo(most) > 0) {
          most = poll.took();
          slowest = id + ", " + most.toSeconds() + " s";
        }
      }
    }
    return slowest;
  }

  private static String told(PollReport poll) {
    String reason = poll.message() == null ? String.join("; ", poll.warnings()) : poll.message();
    return "%s, %.1f s, %d items %s"
        .formatted(
            poll.status().name().toLowerCase(Locale.ROOT),
            poll.took().toMillis() / 1000.0,
            poll.items(),
            reason);
  }

  private void bar(String what, boolean reached) {
    missed |= !reached;
    say(reached ? "yes" : "NO ", what);
  }

  @SuppressWarnings("SystemOut") // it is what this program is for
  private static void say(String name, String what) {
    String line = what.length() > 200 ? what.substring(0, 199) + "…" : what;
    System.out.printf(Locale.ROOT, "%-34s %s%n", name, line.lines().findFirst().orElse(""));
  }
}
