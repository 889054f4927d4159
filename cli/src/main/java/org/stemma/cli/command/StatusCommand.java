package org.stemma.cli.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.stemma.cli.engine.DaemonState;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.engine.SourceHealth;
import org.stemma.cli.engine.SourceHealth.Kept;
import org.stemma.cli.render.Form;
import org.stemma.cli.render.TerminalSafe;
import org.stemma.cli.words.Moments;
import org.stemma.core.ingest.PollState;
import org.stemma.core.query.StoreStatus;
import org.stemma.scheduler.SchedulerState;
import org.stemma.scheduler.SchedulerState.Timed;
import picocli.CommandLine.Command;

@Command(
    name = "status",
    description = {
      "Show how database, daemon, schedule and sources are; exit 6 if something is not well.",
      "What a running daemon does is told as of a few seconds ago."
    },
    footer = {"", "Example: stemma status -o json"})
final class StatusCommand extends StemmaCommand {
  /** A daemon that lives says so every ten seconds. */
  private static final Duration SILENCE = Duration.ofMinutes(1);

  /** Names in a line of text; JSON has them all. */
  private static final int SHOWN = 5;

  @Override
  protected int work() {
    try (Engine engine = top().open(Access.READ)) {
      StoreStatus store = engine.articles().status();
      SourceHealth sources = SourceHealth.of(engine.sources(), now());
      Optional<DaemonState> daemon = engine.daemon();
      Optional<String> ill = engine.storeProblem();
      List<String> problems = daemon.map(this::problems).orElse(List.of());
      if (output().form().isJson()) {
        output().json(json(store, ill, sources, daemon, problems));
      } else if (output().form() == Form.TABLE || output().form() == Form.TSV) {
        text(store, ill, sources, daemon, problems);
      } else {
        throw usage("status is printed as text or with -o json");
      }
      return well(ill, sources, problems) ? ExitCode.DONE : ExitCode.PROBLEMS;
    }
  }

  private static boolean well(Optional<String> ill, SourceHealth sources, List<String> problems) {
    return ill.isEmpty()
        && sources.failing().isEmpty()
        && sources.switchedOff().isEmpty()
        && sources.overdue().isEmpty()
        && problems.isEmpty();
  }

  private List<String> problems(DaemonState daemon) {
    List<String> problems = new ArrayList<>();
    SchedulerState does = daemon.scheduler();
    if (does.at().plus(SILENCE).isBefore(now())) {
      problems.add("has said nothing since " + Moments.near(does.at(), now()));
    }
    if (!does.alive()) {
      problems.add("its scheduler does not run; start it again");
    }
    if (daemon.problem() != null) {
      problems.add("the changed configuration is not used: " + daemon.problem());
    }
    if (does.paused() != null) {
      problems.add("polling is paused, the store is tried every minute: " + does.paused());
    }
    if (!does.requeued().isEmpty()) {
      problems.add("forgotten and queued again: " + timed(does.requeued()));
    }
    return problems;
  }

  private String failing(Kept source) {
    PollState state = source.state();
    if (state.gone() >= 2) {
      return source.source() + " (gone, not asked again)";
    }
    String since =
        state.failingSince() == null ? "" : ", since " + Moments.near(state.failingSince(), now());
    return source.source() + " (" + state.lastError() + since + ")";
  }

  private static String switchedOff(Kept source) {
    return source.source() + " (" + source.state().lastError() + ")";
  }

  private String overdue(Kept source) {
    return source.source()
        + (source.state().nextPollAt() == null
            ? ""
            : " (due since " + Moments.near(source.state().nextPollAt(), now()) + ")");
  }

  private void text(
      StoreStatus store,
      Optional<String> ill,
      SourceHealth sources,
      Optional<DaemonState> daemon,
      List<String> problems) {
    output()
        .line(
            String.format(
                Locale.ROOT,
                "database ok, schema %d, %,d articles, %,d copies, %s, %s",
                store.schema(),
                store.articles(),
                store.copies(),
                Sizes.of(store.bytes()),
                TerminalSafe.line(store.place())));
    ill.ifPresent(this::indented);
    daemon.ifPresentOrElse(this::running, () -> output().line("no daemon is running"));
    problems.forEach(this::indented);
    output()
        .line(
            "schedule "
                + (sources.overdue().isEmpty() ? "ok" : "behind")
                + (sources.lastPoll() == null
                    ? ", nothing polled yet"
                    : ", last " + Moments.near(sources.lastPoll(), now()))
                + (sources.nextPoll() == null
                    ? ""
                    : ", next " + Moments.near(sources.nextPoll(), now())));
    if (!sources.waiting().isEmpty()) {
      output().line(sources.waiting().size() + " waiting, as their servers asked");
    }
    output()
        .line(
            sources.failing().isEmpty()
                ? sources.sources()
                    + (sources.sources() == 1 ? " source, not failing" : " sources, none failing")
                : sources.failing().size() + " of " + sources.sources() + " sources failing:");
    sources.failing().forEach(source -> indented(failing(source)));
    if (!sources.switchedOff().isEmpty()) {
      output()
          .line(
              sources.switchedOff().size()
                  + " switched off, as the plugin failed time and again; stemma source edit NAME"
                  + " --enable tries again:");
      sources.switchedOff().forEach(source -> indented(switchedOff(source)));
    }
    if (!sources.overdue().isEmpty()) {
      output()
          .line(
              sources.overdue().size()
                  + " overdue"
                  + (daemon.isPresent() ? ":" : "; is stemma run or a cron job running?"));
      sources.overdue().forEach(source -> indented(overdue(source)));
    }
  }

  private void running(DaemonState daemon) {
    SchedulerState does = daemon.scheduler();
    output()
        .line(
            "daemon running, process "
                + daemon.pid()
                + ", since "
                + Moments.near(daemon.since(), now())
                + (daemon.listen() == null ? "" : ", answers at " + daemon.listen()));
    if (!does.polling().isEmpty()) {
      indented("polling " + timed(does.polling()));
    }
    if (!does.waiting().isEmpty()) {
      indented(does.waiting().size() + " due, and waiting for their turn");
    }
    if (!does.next().isEmpty()) {
      Timed next = does.next().get(0);
      indented("next " + next.source() + " at " + Moments.near(next.at(), now()));
    }
  }

  private String timed(List<Timed> sources) {
    String first =
        sources.stream()
            .sorted(Comparator.comparing(Timed::at))
            .limit(SHOWN)
            .map(s -> s.source() + " (since " + Moments.near(s.at(), now()) + ")")
            .collect(Collectors.joining(", "));
    return sources.size() <= SHOWN ? first : first + " and " + (sources.size() - SHOWN) + " more";
  }

  private void indented(String source) {
    output().line("  " + TerminalSafe.line(source));
  }

  private Map<String, Object> json(
      StoreStatus store,
      Optional<String> ill,
      SourceHealth sources,
      Optional<DaemonState> daemon,
      List<String> problems) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("schema", 1);
    object.put("well", well(ill, sources, problems));
    Map<String, Object> database = new LinkedHashMap<>();
    database.put("place", store.place());
    database.put("version", store.schema());
    database.put("articles", store.articles());
    database.put("copies", store.copies());
    database.put("sources", store.sources());
    database.put("bytes", store.bytes());
    ill.ifPresent(words -> database.put("problem", words));
    object.put("database", database);
    daemon.ifPresent(d -> object.put("daemon", json(d, problems)));
    if (sources.lastPoll() != null) {
      object.put("lastPoll", sources.lastPoll());
    }
    if (sources.nextPoll() != null) {
      object.put("nextPoll", sources.nextPoll());
    }
    object.put("failing", sources.failing().stream().map(this::failing).toList());
    object.put(
        "switchedOff", sources.switchedOff().stream().map(StatusCommand::switchedOff).toList());
    object.put("overdue", sources.overdue().stream().map(this::overdue).toList());
    object.put(
        "waiting",
        list(
            sources.waiting(),
            source ->
                entry(
                    source.source().value(),
                    "until",
                    Objects.requireNonNull(source.state().notBefore()))));
    return object;
  }

  private static Map<String, Object> json(DaemonState daemon, List<String> problems) {
    SchedulerState does = daemon.scheduler();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("pid", daemon.pid());
    object.put("since", daemon.since());
    object.put("version", daemon.version());
    if (daemon.listen() != null) {
      object.put("listen", daemon.listen());
    }
    object.put("at", does.at());
    object.put("alive", does.alive());
    if (does.paused() != null) {
      object.put("paused", does.paused());
    }
    object.put("problems", problems);
    object.put("polling", list(does.polling(), s -> entry(s.source().value(), "since", s.at())));
    object.put("waiting", does.waiting().stream().map(Object::toString).toList());
    object.put("next", list(does.next(), s -> entry(s.source().value(), "at", s.at())));
    object.put("requeued", list(does.requeued(), s -> entry(s.source().value(), "at", s.at())));
    return object;
  }

  private static <T> List<Map<String, Object>> list(
      List<T> of, Function<T, Map<String, Object>> entry) {
    return of.stream().map(entry).toList();
  }

  private static Map<String, Object> entry(String source, String key, Object at) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("source", source);
    entry.put(key, at);
    return entry;
  }
}
