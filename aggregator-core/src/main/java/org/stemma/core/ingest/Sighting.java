package org.stemma.core.ingest;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.SourceId;
import org.stemma.core.ingest.PollReport.Status;

/**
 * That a copy was met.
 *
 * @param source through which
 * @param at when
 * @param missedAt when the source was last read whole before, and did not have it; null when it had
 *     not been read, when that cannot be said, and when the source is not of the copy's own site
 */
public record Sighting(SourceId source, Instant at, @Nullable Instant missedAt) {
  private static final Set<Status> READ = Set.of(Status.DONE, Status.PART, Status.NOT_MODIFIED);

  /**
   * When a source was last read whole. An answer of "not modified" is the one before it again, and
   * one with what is new completes it, so both count; a poll that lost items, or had none, does not
   * tell what it did not bring.
   *
   * @param polls of one source, newest first
   * @return null when no poll among them tells
   */
  static @Nullable Instant lastWhole(List<PollReport> polls) {
    @Nullable Instant last = null;
    for (PollReport poll : polls) {
      if (READ.contains(poll.status()) && last == null) {
        last = poll.startedAt();
      }
      if (poll.status() == Status.DONE) {
        boolean whole = poll.failedItems() == 0 && poll.items() > 0;
        return whole ? last : null;
      }
    }
    return null;
  }

  /** A sighting of which nothing is known from before. */
  public Sighting(SourceId source, Instant at) {
    this(source, at, null);
  }
}
