package org.stemma.cli.engine;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.recipes.RecipeFolder;
import org.stemma.cli.settings.Settings;
import org.stemma.cli.words.Durations;
import org.stemma.cli.words.Moments;
import org.stemma.core.ConfigurationException;
import org.stemma.core.StemmaException;
import org.stemma.core.StorageException;
import org.stemma.core.ingest.SourceRecord;
import org.stemma.storage.StoreCheck;
import org.stemma.storage.StoreLock;

/**
 * Looks at a set-up as a whole: what stands in the way of polling and asking, and what to do about
 * each. It changes nothing.
 */
public final class Doctor {
  /** A store up to this size is looked through quickly; a larger one by {@code db check} alone. */
  private static final long QUICK_BYTES = 500L << 20;

  /** Less than this part of the disk free counts as nearly full. */
  private static final double FREE = 0.05;

  /** Longer than any transaction of ours. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Clocks of one machine differ by less. */
  private static final Duration CLOCK = Duration.ofMinutes(2);

  /** The program is younger. */
  private static final Instant YOUNGEST = Instant.parse("2025-01-01T00:00:00Z");

  /** Sources that are named one by one. */
  private static final int NAMED = 5;

  /** How a thing is. */
  public enum State {
    OK,
    /** Worth knowing, not wrong. */
    NOTE,
    PROBLEM
  }

  /**
   * What was looked at.
   *
   * @param check such as {@code database} or {@code disk}
   * @param found in words
   * @param todo what to do; null where nothing is to be done
   */
  public record Finding(String check, State state, String found, @Nullable String todo) {
    static Finding ok(String check, String found) {
      return new Finding(check, State.OK, found, null);
    }

    static Finding problem(String check, String found, String todo) {
      return new Finding(check, State.PROBLEM, found, todo);
    }
  }

  private final Settings settings;
  private final @Nullable Path config;
  private final EngineFactory engines;
  private final InstantSource clock;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * @param config the config file, whether it is there or not; null for none
   * @param engines opens the store of the settings
   */
  public Doctor(
      Settings settings, @Nullable Path config, EngineFactory engines, InstantSource clock) {
    this.settings = settings;
    this.config = config;
    this.engines = engines;
    this.clock = clock;
  }

  /** Everything that was looked at, problems or not, in the order it was. */
  public List<Finding> examine() {
    machine();
    clock();
    config();
    recipes();
    if (settings.store().file() == null) {
      if (server()) {
        store();
      }
      return List.copyOf(findings);
    }
    disk();
    if (!Files.exists(settings.db())) {
      add("database", State.NOTE, "none at " + settings.db() + " yet", "stemma source add URL");
    } else if (database()) {
      store();
    }
    backup();
    return List.copyOf(findings);
  }

  private void add(String check, State state, String found, @Nullable String todo) {
    findings.add(new Finding(check, state, found, todo));
  }

  private void machine() {
    String java =
        "Java %s (%s), %s, %d processors, at most %d MB of memory"
            .formatted(
                System.getProperty("java.version"),
                System.getProperty("java.vendor"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() / 1_000_000);
    findings.add(Finding.ok("java", java));
    if ("root".equals(System.getProperty("user.name"))) {
      add(
          "user",
          State.NOTE,
          "running as root",
          "give a daemon a user of its own, see docs/running.md");
    }
  }

  private void clock() {
    if (clock.instant().isBefore(YOUNGEST)) {
      findings.add(
          Finding.problem(
              "clock",
              "it is " + Moments.minute(clock.instant()) + " UTC here, before Stemma was written",
              "set the clock"));
    }
  }

  private void config() {
    if (config == null || !Files.exists(config)) {
      findings.add(Finding.ok("config", "no config file" + (config == null ? "" : " " + config)));
      return;
    }
    findings.add(Finding.ok("config", config.toString()));
  }

  private static boolean readByOthers(Path file) {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      return permissions.contains(PosixFilePermission.GROUP_READ)
          || permissions.contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException | UnsupportedOperationException e) {
      return false; // no such permissions here
    }
  }

  private void recipes() {
    try {
      RecipeFolder.read(settings.recipes(), null);
      findings.add(
          Finding.ok("recipes", settings.recipes() == null ? "none" : "in " + settings.recipes()));
    } catch (ConfigurationException e) {
      findings.add(
          Finding.problem(
              "recipes",
              String.valueOf(e.getMessage()),
              "mend or move the file; polls stop until"));
    }
  }

  private void disk() {
    Path place = settings.db().toAbsolutePath();
    while (place != null && !Files.exists(place)) {
      place = place.getParent();
    }
    if (place == null) {
      return;
    }
    try {
      FileStore disk = Files.getFileStore(place);
      long all = disk.getTotalSpace();
      long free = disk.getUsableSpace();
      String found =
          String.format(
              Locale.ROOT,
              "%,d of %,d MB free at %s",
              free / 1_000_000,
              all / 1_000_000,
              settings.db().toAbsolutePath().getParent());
      if (all > 0 && free < all * FREE) {
        findings.add(Finding.problem("disk", found, "free some; polling stops when it is full"));
      } else {
        findings.add(Finding.ok("disk", found));
      }
    } catch (IOException e) {
      add("disk", State.NOTE, "cannot be asked: " + e.getMessage(), null);
    }
  }

  /** True when the store on a server can be asked. Its disk and backups are the server's matter. */
  private boolean server() {
    try {
      StoreUpkeep upkeep = new StoreUpkeep(settings, clock);
      int schema = upkeep.schema();
      if (StoreLock.heldFor(settings.store(), PATIENCE)) {
        findings.add(
            Finding.problem(
                "database",
                "another process has been writing " + settings.store() + " without end",
                "find who holds it (SELECT * FROM pg_stat_activity), and stop it"));
      }
      if (schema < upkeep.current()) {
        findings.add(
            Finding.problem(
                "database",
                settings.store() + " has schema " + schema + " of " + upkeep.current(),
                "stemma db migrate"));
        return false;
      }
      findings.add(Finding.ok("database", settings.store() + ", schema " + schema));
      add("backup", State.NOTE, "of a server's database is the server's", "pg_dump");
      return true;
    } catch (StorageException e) {
      boolean none = e.kind() == StorageException.Kind.MISSING;
      add(
          "database",
          none ? State.NOTE : State.PROBLEM,
          String.valueOf(e.getMessage()),
          none ? "stemma source add URL" : "look at the server, and at the address");
      return false;
    }
  }

  /** True when the store can be asked. */
  private boolean database() {
    try {
      StoreUpkeep upkeep = new StoreUpkeep(settings, clock);
      int schema = upkeep.schema();
      if (Files.size(settings.db()) <= QUICK_BYTES) {
        List<StoreCheck.Finding> damage = StoreCheck.quick(settings.db());
        if (!damage.isEmpty()) {
          findings.add(
              Finding.problem(
                  "database",
                  settings.db() + " is damaged: " + damage.get(0).words(),
                  "stemma db restore BACKUP"));
          return false;
        }
      }
      if (StoreLock.heldFor(settings.store(), PATIENCE)) {
        findings.add(
            Finding.problem(
                "database",
                "another process has been writing " + settings.db() + " without end",
                "find who holds it (lsof), and stop it"));
      }
      if (schema < upkeep.current()) {
        findings.add(
            Finding.problem(
                "database",
                settings.db() + " has schema " + schema + " of " + upkeep.current(),
                "stemma db migrate"));
        return false;
      }
      if (readByOthers(settings.db())) {
        findings.add(
            Finding.problem(
                "database",
                "others can read " + settings.db() + ", and with it addresses that hold keys",
                "chmod 600 " + settings.db()));
      }
      findings.add(Finding.ok("database", settings.db() + ", schema " + schema));
      return true;
    } catch (StorageException e) {
      findings.add(Finding.problem("database", String.valueOf(e.getMessage()), todo(e.kind())));
      return false;
    } catch (IOException e) {
      findings.add(Finding.problem("database", "cannot be looked at: " + e, "check the disk"));
      return false;
    }
  }

  private static String todo(StorageException.Kind kind) {
    return switch (kind) {
      case OTHER_VERSION -> "install the newer version";
      case UNWRITABLE -> "chown or chmod, or name another file with --db";
      case FULL -> "free some space";
      case LOCKED -> "find who holds it (lsof), and stop it";
      default -> "stemma db restore BACKUP";
    };
  }

  private void store() {
    try (Engine engine = engines.open(settings, EngineFactory.Access.READ)) {
      SourceHealth health = SourceHealth.of(engine.sources(), clock.instant());
      engine
          .storeProblem()
          .ifPresent(
              words ->
                  findings.add(
                      Finding.problem(
                          "database", words, "find who reads without end, and end it")));
      polled(health);
      stuck(health, engine.daemon().isPresent());
      plugins(engine);
      daemon(engine.daemon());
    } catch (StemmaException e) {
      findings.add(Finding.problem("database", String.valueOf(e.getMessage()), "stemma db check"));
    }
  }

  private void polled(SourceHealth health) {
    Instant last = health.lastPoll();
    if (last != null && last.isAfter(clock.instant().plus(CLOCK))) {
      findings.add(
          Finding.problem(
              "clock",
              "the last poll was at %s UTC, and it is %s UTC here"
                  .formatted(Moments.minute(last), Moments.minute(clock.instant())),
              "set the clock; sources are polled by it"));
    }
    int failing = health.failing().size();
    add(
        "sources",
        failing == 0 ? State.OK : State.NOTE,
        failing == 0
            ? health.sources() + ", none failing"
            : failing + " of " + health.sources() + " failing",
        failing == 0 ? null : "stemma source list --failing");
  }

  private void stuck(SourceHealth health, boolean daemon) {
    List<SourceHealth.Kept> overdue = health.overdue();
    if (overdue.isEmpty()) {
      return;
    }
    String names =
        overdue.stream()
            .limit(NAMED)
            .map(kept -> kept.source() + since(kept.state().nextPollAt()))
            .collect(Collectors.joining(", "));
    findings.add(
        Finding.problem(
            "schedule",
            overdue.size()
                + " not polled for three intervals after they were due: "
                + names
                + (overdue.size() > NAMED ? ", ..." : ""),
            daemon
                ? "stemma status tells what the daemon does"
                : "no daemon is running: stemma run, or stemma poll by cron"));
  }

  private static String since(@Nullable Instant due) {
    return due == null ? "" : " (" + Moments.minute(due) + " UTC)";
  }

  private void plugins(Engine engine) {
    Set<String> known = new TreeSet<>();
    engine.plugins().forEach(plugin -> known.add(plugin.id()));
    for (SourceRecord source : engine.sources().all()) {
      if (source.enabled() && !known.contains(source.plugin())) {
        findings.add(
            Finding.problem(
                "plugins",
                source.id() + " needs the plugin " + source.plugin() + ", which is not here",
                "stemma plugin add JAR, or stemma source edit " + source.id() + " --no-enable"));
      }
    }
    findings.add(Finding.ok("plugins", String.join(", ", known)));
  }

  private void daemon(Optional<DaemonState> daemon) {
    findings.add(
        Finding.ok(
            "daemon", daemon.map(d -> "running, process " + d.pid()).orElse("none is running")));
    daemon
        .filter(d -> !d.scheduler().alive())
        .ifPresent(
            d ->
                findings.add(
                    Finding.problem(
                        "daemon", "its scheduler does not run", "stop it and start it again")));
  }

  private void backup() {
    Duration within = settings.backupWithin();
    try {
      Optional<BackupNote> last = BackupNote.read(settings.db());
      String found =
          last.map(note -> "last at " + Moments.minute(note.at()) + " UTC, " + note.file())
              .orElse("none was made");
      if (within == null) {
        findings.add(Finding.ok("backup", found + "; backup.within asks for none"));
      } else if (last.isEmpty() || last.get().at().plus(within).isBefore(clock.instant())) {
        findings.add(
            Finding.problem(
                "backup",
                found + "; one is wanted every " + Durations.format(within),
                "stemma db backup FOLDER"));
      } else if (!Files.exists(last.get().file())) {
        findings.add(
            Finding.problem("backup", found + ", which is gone", "stemma db backup FOLDER"));
      } else {
        findings.add(Finding.ok("backup", found));
      }
    } catch (IOException e) {
      add("backup", State.NOTE, "what was noted of it cannot be read: " + e.getMessage(), null);
    }
  }
}
