package org.stemma.scheduler;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.SourceId;

/**
 * What a scheduler does at one moment.
 *
 * @param at the moment
 * @param alive whether both its beat and Quartz have given a sign of life within a minute
 * @param polling what is being polled, and since when
 * @param waiting what is due and waits for a worker or for its site, longest first
 * @param next the ten that are planned next, soonest first
 * @param requeued what was forgotten and queued again, and has not been polled since
 * @param paused why nothing is polled at all: the store's disk is full; null while polling goes on
 */
public record SchedulerState(
    Instant at,
    boolean alive,
    List<Timed> polling,
    List<SourceId> waiting,
    List<Timed> next,
    List<Timed> requeued,
    @Nullable String paused) {
  public SchedulerState {
    polling = List.copyOf(polling);
    waiting = List.copyOf(waiting);
    next = List.copyOf(next);
    requeued = List.copyOf(requeued);
  }

  /** While polling goes on. */
  public SchedulerState(
      Instant at,
      boolean alive,
      List<Timed> polling,
      List<SourceId> waiting,
      List<Timed> next,
      List<Timed> requeued) {
    this(at, alive, polling, waiting, next, requeued, null);
  }

  /** A source and a time. */
  public record Timed(SourceId source, Instant at) {}
}
