package org.stemma.cli.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stemma.cli.engine.MonitorServer.Page;
import org.stemma.cli.settings.Settings;
import org.stemma.core.StemmaException;
import org.stemma.core.query.StoreStatus;
import org.stemma.core.websub.Callback;
import org.stemma.scheduler.PollScheduler;
import org.stemma.scheduler.SchedulerState;
import org.stemma.storage.StemmaDatabase;
import org.stemma.storage.StoreLog;

/**
 * A store polled for as long as the process lives: the scheduler, and around it what tells others
 * how it is (the state file, systemd, {@code /health} and {@code /metrics}) and what takes over a
 * changed configuration.
 */
final class Daemon {
  private static final Logger log = LoggerFactory.getLogger(Daemon.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How often the configuration is looked at, and the state written when it changed. */
  private static final Duration TICK = Duration.ofSeconds(2);

  /** How old a state that did not change may grow. */
  private static final Duration WRITTEN_AGAIN = Duration.ofSeconds(10);

  /** Figures of the whole store cost a moment; they are looked up so often at most. */
  private static final Duration FIGURES_KEPT = Duration.ofSeconds(30);

  private static final Duration LOG_LOOKED_AT = Duration.ofMinutes(1);

  private static final int PROGRAM_S = 5;

  private final Settings settings;
  private final StemmaDatabase database;
  private final InstantSource clock;
  private final DaemonRequest request;
  private final DaemonFile file;
  private final ConfigWatch configuration;
  private final SystemdNotice systemd;
  private final Instant since;
  private @Nullable String listening;
  private volatile @Nullable String problem;
  private @Nullable DaemonState written;
  private boolean fileFailed;
  private long aliveToldAt = System.nanoTime();
  private long logLookedAt = System.nanoTime();
  private boolean logWasLong;
  private @Nullable StoreStatus store;
  private @Nullable SourceHealth health;
  private Instant figuresAt = Instant.MIN;

  Daemon(Settings settings, StemmaDatabase database, InstantSource clock, DaemonRequest request) {
    this.settings = settings;
    this.database = database;
    this.clock = clock;
    this.request = request;
    this.file = DaemonFile.beside(settings.db());
    this.configuration = new ConfigWatch(request.configuration());
    this.systemd = new SystemdNotice(request.env(), Daemon::program);
    this.since = clock.instant();
  }

  /**
   * Polls until the thread is interrupted.
   *
   * @throws StemmaException if another daemon polls this store, or the address cannot be listened
   *     at
   */
  void run(PollListener each, PollLocks locks) throws InterruptedException {
    try (DaemonLock lock = DaemonLock.beside(settings.db());
        Metrics metrics = new Metrics(each)) {
      lock.hold();
      locks.holdForDaemon();
      try (Polls polls = polls(metrics, locks);
          PollScheduler scheduler =
              new PollScheduler(database.sources(), polls::one, clock, settings.pollParallel())) {
        run(polls, scheduler, metrics);
      } finally {
        forget();
        locks.releaseForDaemon();
      }
    }
  }

  private Polls polls(Metrics metrics, PollLocks locks) {
    return new Polls(settings, database, clock, metrics, locks, metrics, request.callback());
  }

  @SuppressWarnings("FutureReturnValueIgnored") // neither throws anything
  private void run(Polls polls, PollScheduler scheduler, Metrics metrics)
      throws InterruptedException {
    ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(Daemon::thread);
    ScheduledExecutorService hubs = Executors.newSingleThreadScheduledExecutor(Daemon::thread);
    try (Monitor monitor = listen(scheduler, metrics)) {
      listening = monitor.place();
      scheduler.start();
      write(scheduler.state());
      systemd.ready("polling when due");
      ticks.scheduleWithFixedDelay(
          () -> tick(polls, scheduler), TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
      if (request.callback() != null) {
        hubs.scheduleWithFixedDelay(() -> renew(polls), 0, 1, TimeUnit.HOURS);
      }
      scheduler.await();
    } finally {
      ticks.shutdownNow();
      hubs.shutdownNow();
      boolean interrupted = Thread.interrupted();
      systemd.stopping();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "stemma-daemon");
    thread.setDaemon(true);
    return thread;
  }

  private void tick(Polls polls, PollScheduler scheduler) {
    try {
      SchedulerState state = scheduler.state();
      write(state);
      if (configuration.changed()) {
        reload(polls);
      }
      signOfLife(state);
      if (System.nanoTime() - logLookedAt >= LOG_LOOKED_AT.toNanos()) {
        logLookedAt = System.nanoTime();
        lookAtLog();
      }
    } catch (Throwable e) {
      // Whatever it was, the next tick must come.
      log.error("the daemon's housekeeping failed", e);
    }
  }

  /** A log that was long already at the last look is no single transaction's. */
  private void lookAtLog() {
    Optional<String> now = StoreLog.warning(settings.db());
    if (now.isPresent() && logWasLong) {
      log.warn("the database is not well: {}", now.get());
    }
    logWasLong = now.isPresent();
  }

  private static void renew(Polls polls) {
    try {
      polls.renewSubscriptions();
    } catch (Throwable e) {
      // Whatever it was, the next hour must come.
      log.error("hubs were not asked again", e);
    }
  }

  private void signOfLife(SchedulerState state) {
    long now = System.nanoTime();
    boolean time =
        systemd
            .interval()
            .map(every -> now - aliveToldAt >= every.minus(TICK).toNanos())
            .orElse(false);
    if (time && state.alive()) {
      aliveToldAt = now;
      systemd.alive(
          state.polling().size() + " polling, " + state.waiting().size() + " waiting for a turn");
    }
  }

  private void reload(Polls polls) {
    try {
      Settings changed = request.reload().get();
      polls.use(changed);
      problem = null;
      log.warn("the changed configuration is used for polls from now on");
      if (!changed.store().equals(settings.store())
          || changed.pollParallel() != settings.pollParallel()) {
        log.warn("db and poll.parallel are taken over at the next start only");
      }
    } catch (StemmaException | IllegalArgumentException e) {
      problem = e.getMessage();
      log.error("the changed configuration is not used, the old one stays in force: {}", problem);
    }
  }

  /** A state that cannot be written is of less weight than the polls. */
  private synchronized void write(SchedulerState state) {
    DaemonState now =
        new DaemonState(
            ProcessHandle.current().pid(), since, request.version(), listening, problem, state);
    if (!worthWriting(now)) {
      return;
    }
    try {
      file.write(now);
      written = now;
      fileFailed = false;
    } catch (IOException e) {
      if (!fileFailed) {
        log.warn("the daemon's state cannot be written error={}", e.toString());
      }
      fileFailed = true;
    }
  }

  private boolean worthWriting(DaemonState now) {
    DaemonState last = written;
    return last == null
        || !last.scheduler().polling().equals(now.scheduler().polling())
        || !last.scheduler().waiting().equals(now.scheduler().waiting())
        || !last.scheduler().requeued().equals(now.scheduler().requeued())
        || !Objects.equals(last.problem(), now.problem())
        || !Objects.equals(last.scheduler().paused(), now.scheduler().paused())
        || !last.scheduler().at().plus(WRITTEN_AGAIN).isAfter(now.scheduler().at());
  }

  private void forget() {
    try {
      file.delete();
    } catch (IOException e) {
      log.debug("the state file stays", e);
    }
  }

  /** The server where one was asked for. */
  private record Monitor(@Nullable MonitorServer server) implements AutoCloseable {
    @Nullable String place() {
      if (server == null) {
        return null;
      }
      InetSocketAddress at = server.address();
      String host = at.getAddress().getHostAddress();
      return (host.contains(":") ? "[" + host + "]" : host) + ":" + at.getPort();
    }

    @Override
    public void close() {
      if (server != null) {
        server.close();
      }
    }
  }

  private Monitor listen(PollScheduler scheduler, Metrics metrics) {
    InetSocketAddress at = request.listen();
    if (at == null) {
      return new Monitor(null);
    }
    show(scheduler, metrics);
    return new Monitor(
        new MonitorServer(
            at,
            () -> healthPage(scheduler),
            () -> new Page(200, "text/plain; version=0.0.4; charset=utf-8", metrics.text()),
            callback()));
  }

  /**
   * What hubs are answered with; null when none was given an address. The scheduler takes up a
   * source that became due within a minute.
   */
  private @Nullable Callback callback() {
    return request.callback() == null
        ? null
        : new Callback(
            database.subscriptions(),
            database.sources(),
            source -> log.info("a hub tells of a change source={}", source),
            clock);
  }

  private void show(PollScheduler scheduler, Metrics metrics) {
    metrics.gauge(
        "stemma.polls.running", "Polls under way", scheduler, s -> s.state().polling().size());
    metrics.gauge(
        "stemma.polls.waiting",
        "Sources that are due and wait for a worker or their site",
        scheduler,
        s -> s.state().waiting().size());
    metrics.gauge(
        "stemma.scheduler.alive", "1 while the scheduler lives", scheduler, s -> s.alive() ? 1 : 0);
    metrics.gauge("stemma.store.bytes", "The store on disk", this, d -> d.store().bytes());
    metrics.gauge("stemma.articles", "Articles kept", this, d -> d.store().articles());
    metrics.gauge("stemma.copies", "Copies kept", this, d -> d.store().copies());
    String sources = "stemma.sources";
    String says = "Sources, by how they are; one may be counted twice";
    metrics.gauge(sources, says, this, d -> d.health().sources(), "state", "all");
    metrics.gauge(sources, says, this, d -> d.health().disabled(), "state", "disabled");
    metrics.gauge(sources, says, this, d -> d.health().failing().size(), "state", "failing");
    metrics.gauge(sources, says, this, d -> d.health().overdue().size(), "state", "overdue");
    metrics.gauge(sources, says, this, d -> d.health().waiting().size(), "state", "waiting");
  }

  private synchronized void lookUp() {
    Instant now = clock.instant();
    Duration age = figuresAt.equals(Instant.MIN) ? FIGURES_KEPT : Duration.between(figuresAt, now);
    if (store == null || age.isNegative() || age.compareTo(FIGURES_KEPT) >= 0) {
      store = database.articles().status();
      health = SourceHealth.of(database.sources(), now);
      figuresAt = now;
    }
  }

  private synchronized StoreStatus store() {
    lookUp();
    return Objects.requireNonNull(store);
  }

  private synchronized SourceHealth health() {
    lookUp();
    return Objects.requireNonNull(health);
  }

  /** 503 when the store cannot be read or the scheduler does not live: then a restart may help. */
  private Page healthPage(PollScheduler scheduler) {
    SchedulerState state = scheduler.state();
    ObjectNode json = JSON.createObjectNode();
    json.put("schema", 1);
    boolean well = state.alive();
    try {
      SourceHealth sources = SourceHealth.of(database.sources(), clock.instant());
      json.put("store", "ok");
      json.put("lastPoll", sources.lastPoll() == null ? null : sources.lastPoll().toString());
      json.put("sources", sources.sources());
      json.put("failing", sources.failing().size());
      json.put("overdue", sources.overdue().size());
    } catch (StemmaException e) {
      log.warn("health: the store cannot be read error={}", e.getMessage());
      json.put("store", "cannot be read");
      well = false;
    }
    json.put("scheduler", state.alive() ? "ok" : "dead");
    json.put("paused", state.paused());
    json.put("polling", state.polling().size());
    json.put("waiting", state.waiting().size());
    json.put("requeued", state.requeued().size());
    json.put("status", well ? "ok" : "ill");
    return new Page(well ? 200 : 503, "application/json", json + "\n");
  }

  private static int program(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().close();
    if (!process.waitFor(PROGRAM_S, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(command.get(0) + " did not end");
    }
    return process.exitValue();
  }
}
