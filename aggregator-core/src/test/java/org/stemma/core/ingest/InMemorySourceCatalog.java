package org.stemma.core.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.SourceId;

/** A catalog that forgets with the process; for tests. Safe for many threads. */
public class InMemorySourceCatalog implements SourceCatalog {
  private final Map<SourceId, SourceRecord> sources = new ConcurrentSkipListMap<>();
  private final Map<SourceId, PollState> states = new HashMap<>();
  private final Map<SourceId, List<PollReport>> polls = new HashMap<>();
  private Consumer<SourceId> removal = id -> {};

  /** Whether there is such a source; asks for no lock, as stores ask within theirs. */
  boolean listed(SourceId id) {
    return sources.containsKey(id);
  }

  /** Who else has to hear of a removal. */
  synchronized void onRemoval(Consumer<SourceId> listener) {
    removal = listener;
  }

  @Override
  public synchronized List<SourceRecord> all() {
    return List.copyOf(sources.values());
  }

  @Override
  public synchronized Optional<SourceRecord> find(SourceId id) {
    return Optional.ofNullable(sources.get(id));
  }

  @Override
  public synchronized void add(SourceRecord source) {
    if (sources.putIfAbsent(source.id(), source) != null) {
      throw new IllegalArgumentException("there is a source '" + source.id() + "' already");
    }
  }

  @Override
  public synchronized void update(SourceRecord source) {
    SourceRecord before = known(source.id());
    sources.put(source.id(), source);
    if (!before.plugin().equals(source.plugin()) || !before.settings().equals(source.settings())) {
      states.remove(source.id());
    }
  }

  private SourceRecord known(SourceId id) {
    return find(id)
        .orElseThrow(() -> new IllegalArgumentException("there is no source '" + id + "'"));
  }

  @Override
  public synchronized void remove(SourceId id) {
    sources.remove(id);
    states.remove(id);
    polls.remove(id);
    removal.accept(id);
  }

  @Override
  public synchronized void rename(SourceId from, SourceId to) {
    SourceRecord source = known(from);
    if (sources.containsKey(to)) {
      throw new IllegalArgumentException("the name '" + to + "' is taken");
    }
    sources.remove(from);
    sources.put(to, source.named(to));
    @Nullable PollState state = states.remove(from);
    if (state != null) {
      states.put(to, state);
    }
    @Nullable List<PollReport> reports = polls.remove(from);
    if (reports != null) {
      polls.put(to, new ArrayList<>(reports.stream().map(report -> by(to, report)).toList()));
    }
  }

  private static PollReport by(SourceId source, PollReport report) {
    return new PollReport(
        source,
        report.startedAt(),
        report.took(),
        report.status(),
        report.items(),
        report.fresh(),
        report.known(),
        report.revised(),
        report.joined(),
        report.failedItems(),
        report.message(),
        report.nextPollAt(),
        report.warnings());
  }

  @Override
  public synchronized PollState state(SourceId id) {
    return states.getOrDefault(id, PollState.FRESH);
  }

  @Override
  public synchronized List<SourceRecord> due(Instant now) {
    return sources.values().stream()
        .filter(source -> source.enabled() && state(source.id()).due(now))
        .sorted(Comparator.comparing(this::dueAt).thenComparing(SourceRecord::id))
        .toList();
  }

  private Instant dueAt(SourceRecord source) {
    Instant next = state(source.id()).nextPollAt();
    return next == null ? source.addedAt() : next;
  }

  @Override
  public synchronized void record(PollReport report, PollState after) {
    known(report.source());
    states.put(report.source(), after);
    polls.computeIfAbsent(report.source(), id -> new ArrayList<>()).add(0, report);
  }

  @Override
  public void tryRoom() {}

  @Override
  public synchronized void restate(SourceId id, PollState state) {
    if (sources.containsKey(id)) {
      states.put(id, state);
    }
  }

  @Override
  public synchronized List<PollReport> polls(SourceId id, int limit) {
    return polls.getOrDefault(id, List.of()).stream().limit(limit).toList();
  }

  @Override
  public synchronized boolean undoMove(SourceId id, Instant now) {
    known(id);
    PollState state = state(id);
    Optional<Moves> undone = state.moves().undo(now);
    undone.ifPresent(moves -> states.put(id, state.with(moves)));
    return undone.isPresent();
  }

  @Override
  public synchronized void title(SourceId id, String title) {
    SourceRecord s = known(id);
    sources.put(
        id,
        new SourceRecord(
            id, s.plugin(), s.settings(), s.tags(), s.schedule(), s.enabled(), title, s.addedAt()));
  }
}
