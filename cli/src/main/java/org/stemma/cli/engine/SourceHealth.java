package org.stemma.cli.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.SourceId;
import org.stemma.core.ingest.PollState;
import org.stemma.core.ingest.SourceCatalog;
import org.stemma.core.ingest.SourceRecord;

/**
 * How the sources are, out of the store alone.
 *
 * @param sources all there are, by name
 * @param disabled those that are polled only by name
 * @param switchedOff those of them whose plugin broke too often
 * @param failing enabled ones whose last poll failed, or that are gone, with their states
 * @param overdue enabled ones that were not polled for three intervals after they were due
 * @param waiting those whose server asked for a wait that still holds
 * @param lastPoll of all; null when none was ever polled
 * @param nextPoll of all; null when none is due ever
 */
public record SourceHealth(
    int sources,
    int disabled,
    List<Kept> switchedOff,
    List<Kept> failing,
    List<Kept> overdue,
    List<Kept> waiting,
    @Nullable Instant lastPoll,
    @Nullable Instant nextPoll) {
  /** Untried for so many intervals after it was due, a source counts as stuck. */
  private static final int INTERVALS = 3;

  private static final Duration SHORTEST = Duration.ofMinutes(1);

  public SourceHealth {
    switchedOff = List.copyOf(switchedOff);
    failing = List.copyOf(failing);
    overdue = List.copyOf(overdue);
    waiting = List.copyOf(waiting);
  }

  /** A source and where its polling stands. */
  public record Kept(SourceId source, PollState state) {}

  public static SourceHealth of(SourceCatalog catalog, Instant now) {
    List<Kept> switchedOff = new ArrayList<>();
    List<Kept> failing = new ArrayList<>();
    List<Kept> overdue = new ArrayList<>();
    List<Kept> waiting = new ArrayList<>();
    @Nullable Instant last = null;
    @Nullable Instant next = null;
    int disabled = 0;
    List<SourceRecord> all = catalog.all();
    for (SourceRecord source : all) {
      Kept kept = new Kept(source.id(), catalog.state(source.id()));
      PollState state = kept.state();
      Instant polled = state.lastPollAt();
      last = last == null || (polled != null && polled.isAfter(last)) ? polled : last;
      if (!source.enabled()) {
        disabled++;
        if (state.switchedOff()) {
          switchedOff.add(kept);
        }
        continue;
      }
      if (state.gone() >= 2 || state.failures() > 0) {
        failing.add(kept);
      }
      Instant due = state.nextPollAt();
      if (due == null || state.gone() >= 2) {
        continue;
      }
      next = next == null || due.isBefore(next) ? due : next;
      if (due.plus(patience(state, due)).isBefore(now)) {
        overdue.add(kept);
      }
      if (state.notBefore() != null && state.notBefore().isAfter(now)) {
        waiting.add(kept);
      }
    }
    return new SourceHealth(
        all.size(), disabled, switchedOff, failing, overdue, waiting, last, next);
  }

  private static Duration patience(PollState state, Instant due) {
    Instant polled = state.lastPollAt();
    Duration interval = polled == null ? SHORTEST : Duration.between(polled, due);
    return (interval.compareTo(SHORTEST) < 0 ? SHORTEST : interval).multipliedBy(INTERVALS);
  }
}
