package org.stemma.core.ingest;

import java.util.List;
import org.stemma.core.ingest.PollReport.Status;

/**
 * Possible gaps: a feed shows a window of its newest items, and when all of them are new, others
 * may have come and gone since the poll before.
 */
final class Gap {
  /** Polls looked back at: a feed that was too fast once is asked more often for so long. */
  static final int POLLS = 12;

  private Gap() {}

  /** True if a poll that was not the first met nothing it knew. */
  static boolean possible(int items, int fresh, int failed) {
    return fresh > 0 && fresh + failed == items;
  }

  /**
   * How many of the last polls may have missed items.
   *
   * @param polls the last {@link #POLLS}, newest first
   */
  static int among(List<PollReport> polls) {
    List<PollReport> read = polls.stream().filter(p -> p.status() == Status.DONE).toList();
    // A source's first poll knows nothing, and misses nothing.
    boolean first = polls.size() < POLLS && !read.isEmpty();
    return (int)
        read.subList(0, read.size() - (first ? 1 : 0)).stream()
            .filter(p -> possible(p.items(), p.fresh(), p.failedItems()))
            .count();
  }
}
