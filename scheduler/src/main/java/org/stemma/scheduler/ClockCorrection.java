package org.stemma.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.stemma.core.article.SourceId;
import org.stemma.core.ingest.PollState;
import org.stemma.core.ingest.SourceCatalog;
import org.stemma.core.ingest.SourceRecord;

/**
 * Brings due times back after the clock was set back: a source that was polled in what is now the
 * future would else wait until then.
 */
final class ClockCorrection {
  /** Less than this does no harm. */
  private static final Duration TOLERANCE = Duration.ofMinutes(2);

  private ClockCorrection() {}

  /**
   * Moves the times of all sources polled in the future back by as much, so that the last poll of
   * all was now: each keeps its interval, what its server asked for, and its place among the
   * others.
   *
   * @return true when there were any
   */
  static boolean correct(SourceCatalog catalog, Instant now) {
    Map<SourceId, PollState> ahead = new HashMap<>();
    Instant latest = now;
    for (SourceRecord source : catalog.all()) {
      PollState state = catalog.state(source.id());
      Instant polled = state.lastPollAt();
      if (polled != null && polled.isAfter(now.plus(TOLERANCE))) {
        ahead.put(source.id(), state);
        latest = polled.isAfter(latest) ? polled : latest;
      }
    }
    Duration back = Duration.between(now, latest);
    ahead.forEach((id, state) -> catalog.restate(id, state.movedBack(back)));
    return !ahead.isEmpty();
  }
}
