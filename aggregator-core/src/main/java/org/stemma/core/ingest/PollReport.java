package org.stemma.core.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.SourceId;

/**
 * What one poll did.
 *
 * @param source the source polled
 * @param startedAt when
 * @param took how long
 * @param status how it ended
 * @param items offered
 * @param fresh copies stored for the first time
 * @param known offered before and unchanged
 * @param revised copies whose text or metadata had changed
 * @param joined fresh copies that joined an article already here
 * @param failedItems items that could not be read or stored
 * @param message the error or remark, in words; null when there is none
 * @param nextPollAt when it is due again
 * @param warnings one line each
 */
public record PollReport(
    SourceId source,
    Instant startedAt,
    Duration took,
    Status status,
    int items,
    int fresh,
    int known,
    int revised,
    int joined,
    int failedItems,
    @Nullable String message,
    @Nullable Instant nextPollAt,
    List<String> warnings) {
  /** How a poll ended. */
  public enum Status {
    DONE,
    /** The server sent only what is new of the document; all else is as it was. */
    PART,
    NOT_MODIFIED,
    /**
     * Not asked: a wait that the server asked for earlier still holds, its quota is spent, or
     * another source reads its address.
     */
    WAITING,
    /** Not asked: another poll of the source is under way. */
    BUSY,
    /** The server asked to wait. */
    THROTTLED,
    GONE,
    FAILED;

    /** True when the source could not be read. */
    public boolean failed() {
      return this == THROTTLED || this == GONE || this == FAILED;
    }
  }

  public PollReport {
    warnings = List.copyOf(warnings);
  }
}
