package org.stemma.cli.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.render.Form;
import org.stemma.cli.render.TerminalSafe;
import org.stemma.cli.words.Moments;
import org.stemma.core.ingest.PollState;
import org.stemma.core.ingest.SourceRecord;
import org.stemma.core.query.StoreStatus;
import picocli.CommandLine.Command;

@Command(
    name = "status",
    description = "Show how database, schedule and sources are; exit 6 if something is not well.")
final class StatusCommand extends StemmaCommand {
  /** Untried for so many intervals after it was due, a source counts as stuck. */
  private static final int INTERVALS = 3;

  private @Nullable Instant last;
  private @Nullable Instant next;
  private final List<String> failing = new ArrayList<>();
  private final List<String> stuck = new ArrayList<>();

  @Override
  protected int work() {
    try (Engine engine = top().open(Access.READ)) {
      StoreStatus store = engine.articles().status();
      List<SourceRecord> sources = engine.sources().all();
      sources.forEach(s -> look(s, engine.sources().state(s.id())));
      if (output().form().isJson()) {
        output().json(json(store));
      } else if (output().form() == Form.TABLE || output().form() == Form.TSV) {
        text(store, sources.size());
      } else {
        throw usage("status is printed as text or with -o json");
      }
      return failing.isEmpty() && stuck.isEmpty() ? ExitCode.DONE : ExitCode.PROBLEMS;
    }
  }

  private void look(SourceRecord source, PollState state) {
    last = later(last, state.lastPollAt());
    if (!source.enabled()) {
      return;
    }
    if (state.gone() >= 2) {
      failing.add(source.id() + " (gone, not asked again)");
    } else if (state.failures() > 0) {
      failing.add(source.id() + " (" + state.lastError() + since(state) + ")");
    }
    Instant due = state.nextPollAt();
    if (due == null || state.gone() >= 2) {
      return;
    }
    next = next == null || due.isBefore(next) ? due : next;
    Duration every = source.schedule().every();
    Duration patience = every == null ? Duration.ofDays(1) : every.multipliedBy(INTERVALS);
    if (due.plus(patience).isBefore(now())) {
      stuck.add(source.id() + " (due since " + Moments.near(due, now()) + ")");
    }
  }

  private String since(PollState state) {
    return state.failingSince() == null
        ? ""
        : ", since " + Moments.near(state.failingSince(), now());
  }

  private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
    return a == null || (b != null && b.isAfter(a)) ? b : a;
  }

  private void text(StoreStatus store, int sources) {
    output()
        .line(
            String.format(
                Locale.ROOT,
                "database ok, schema %d, %,d articles, %,d copies, %s, %s",
                store.schema(),
                store.articles(),
                store.copies(),
                size(store.bytes()),
                TerminalSafe.line(store.place())));
    output()
        .line(
            "schedule "
                + (stuck.isEmpty() ? "ok" : "behind")
                + (last == null ? ", nothing polled yet" : ", last " + Moments.near(last, now()))
                + (next == null ? "" : ", next " + Moments.near(next, now())));
    output()
        .line(
            failing.isEmpty()
                ? sources + (sources == 1 ? " source, not failing" : " sources, none failing")
                : failing.size() + " of " + sources + " sources failing:");
    failing.forEach(this::indented);
    if (!stuck.isEmpty()) {
      output().line(stuck.size() + " overdue; is stemma run or a cron job running?");
      stuck.forEach(this::indented);
    }
  }

  private void indented(String source) {
    output().line("  " + TerminalSafe.line(source));
  }

  private static String size(long bytes) {
    return bytes < 10L << 20
        ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
        : String.format(Locale.ROOT, "%,d MB", Math.round(bytes / 1e6));
  }

  private Map<String, Object> json(StoreStatus store) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("schema", 1);
    object.put("well", failing.isEmpty() && stuck.isEmpty());
    Map<String, Object> database = new LinkedHashMap<>();
    database.put("place", store.place());
    database.put("version", store.schema());
    database.put("articles", store.articles());
    database.put("copies", store.copies());
    database.put("sources", store.sources());
    database.put("bytes", store.bytes());
    object.put("database", database);
    if (last != null) {
      object.put("lastPoll", last);
    }
    if (next != null) {
      object.put("nextPoll", next);
    }
    object.put("failing", failing);
    object.put("overdue", stuck);
    return object;
  }
}
