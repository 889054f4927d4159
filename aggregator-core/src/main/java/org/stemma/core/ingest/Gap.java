package org.stemma.core.ingest;

import java.util.List;
import org.stemma.core.ingest.PollReport.Status;

/**
 * Possible gaps: a feed shows a window of its newest items, and when all of them are new, others
 * may have come and gone since the poll before. An answer with what is new alone (226) tells
 * nothing of that.
 */
final class Gap {
  /** Polls looked back at: a feed that was too fast once is asked more often for so long. */
  private static final int LOOKED_BACK = 12;

  /** Polls needed for that: where there are fewer, the oldest is the source's first. */
  static final int POLLS = LOOKED_BACK + 1;

  private Gap() {}

  /** True if a poll that was not the first met nothing it knew. */
  static boolean possible(int items, int fresh, int failed) {
    return fresh > 0 && fresh + failed == items;
  }

  /**
   * How many of the last polls may have missed items though the polls before them went well: an
   * outage says nothing of how often to ask.
   *
   * @param polls the last {@link #POLLS}, newest first
   */
  static int among(List<PollReport> polls) {
    // A source's first poll knows nothing, and misses nothing.
    int oldest = polls.size() - 1;
    while (oldest > 0 && polls.get(oldest).status() != Status.DONE) {
      oldest--;
    }
    int gaps = 0;
    for (int i = 0; i < Math.min(polls.size(), LOOKED_BACK); i++) {
      PollReport poll = polls.get(i);
      boolean outage = i + 1 < polls.size() && polls.get(i + 1).status().failed();
      boolean first = polls.size() < POLLS && i == oldest;
      if (poll.status() == Status.DONE
          && !first
          && !outage
          && possible(poll.items(), poll.fresh(), poll.failedItems())) {
        gaps++;
      }
    }
    return gaps;
  }
}
