package org.stemma.core.ingest;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stemma.core.http.Validators;
import org.stemma.core.ingest.PollReport.Status;
import org.stemma.core.plugin.PollResult;
import org.stemma.core.source.FeedInfo;

/**
 * What a poll's result means for the source: how it is told and where its polling stands
 * afterwards. Pure.
 */
record PollEnding(Status status, @Nullable String message, PollState after) {

  /** Makes endings of one poll. */
  static final class Judge implements PollResult.Visitor<PollEnding> {
    private final PollPolicy policy;
    private final Schedule schedule;
    private final PollState before;
    private final @Nullable FeedInfo info;
    private final boolean again;
    private final int gaps;
    private final Instant started;
    private final Instant now;

    /**
     * @param again true when a page behind an item is to be tried again: the next answer has to be
     *     a full one then
     * @param gaps polls of late that may have missed items, this one too
     * @param started start of the poll
     * @param now its end
     */
    Judge(
        PollPolicy policy,
        Schedule schedule,
        PollState before,
        @Nullable FeedInfo info,
        boolean again,
        int gaps,
        Instant started,
        Instant now) {
      this.policy = policy;
      this.schedule = schedule;
      this.before = before;
      this.info = info;
      this.again = again;
      this.gaps = gaps;
      this.started = started;
      this.now = now;
    }

    @Override
    public PollEnding done(PollResult.Done done) {
      return well(
          Status.DONE, done.validators(), done.cursor(), done.notBefore(), started, done.movedTo());
    }

    @Override
    public PollEnding notModified(PollResult.NotModified same) {
      return well(
          Status.NOT_MODIFIED,
          same.validators(),
          same.cursor(),
          same.notBefore(),
          before.lastFullAt(),
          same.movedTo());
    }

    @Override
    public PollEnding throttled(PollResult.Throttled throttled) {
      @Nullable Instant retryAt = throttled.retryAt();
      PollPolicy.Due due = policy.afterFailure(schedule, now, failures(), retryAt);
      return ill(Status.THROTTLED, throttled.reason(), due, retryAt, before.gone());
    }

    @Override
    public PollEnding gone(PollResult.Gone gone) {
      boolean another =
          before.gone() == 0
              || before.lastPollAt() == null
              || !before.lastPollAt().plus(PollPolicy.GONE_AGAIN).isAfter(now);
      int times = before.gone() + (another ? 1 : 0);
      return ill(Status.GONE, gone.reason(), policy.afterGone(now), null, times);
    }

    @Override
    public PollEnding failed(PollResult.Failed failed) {
      PollPolicy.Due due = policy.afterFailure(schedule, now, failures(), null);
      return ill(Status.FAILED, failed.reason(), due, null, before.gone());
    }

    private int failures() {
      return before.failures() + 1;
    }

    private PollEnding well(
        Status status,
        Map<String, Validators> validators,
        @Nullable String cursor,
        @Nullable Instant notBefore,
        @Nullable Instant fullAt,
        @Nullable URI movedTo) {
      PollPolicy.Due due =
          policy.afterSuccess(schedule, now, !validators.isEmpty(), gaps, info, notBefore);
      PollState after =
          new PollState(
              again ? Map.of() : validators,
              cursor,
              due.at(),
              notBefore,
              due.reason(),
              started,
              fullAt,
              0,
              null,
              null,
              0);
      return new PollEnding(status, movedTo == null ? null : "moved for good to " + movedTo, after);
    }

    private PollEnding ill(
        Status status, String reason, PollPolicy.Due due, @Nullable Instant notBefore, int gone) {
      PollState after =
          new PollState(
              before.validators(),
              before.cursor(),
              due.at(),
              notBefore,
              due.reason(),
              started,
              before.lastFullAt(),
              failures(),
              before.failingSince() == null ? started : before.failingSince(),
              reason,
              gone);
      return new PollEnding(status, reason, after);
    }
  }
}
