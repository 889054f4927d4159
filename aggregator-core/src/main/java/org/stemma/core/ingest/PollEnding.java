package org.stemma.core.ingest;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stemma.core.http.Validators;
import org.stemma.core.ingest.PollReport.Status;
import org.stemma.core.plugin.PollResult;
import org.stemma.core.plugin.PollResult.Severity;
import org.stemma.core.source.FeedInfo;

/**
 * What a poll's result means for the source: how it is told and where its polling stands
 * afterwards. Pure.
 */
record PollEnding(Status status, @Nullable String message, PollState after) {

  /** The same, but due no sooner than this. */
  PollEnding notBefore(Instant at, String reason) {
    boolean sooner = after.nextPollAt() == null || after.nextPollAt().isBefore(at);
    return sooner ? new PollEnding(status, message, after.dueAt(at, reason)) : this;
  }

  /** The same with what the source has brought in of its quota. */
  PollEnding with(Intake intake) {
    return new PollEnding(status, message, after.with(intake));
  }

  /** The same of a poll that left items, to be read again when there is room for them. */
  PollEnding full(@Nullable String cursor, Instant until, String reason) {
    return new PollEnding(status, message, after.unread(cursor)).notBefore(until, reason);
  }

  /**
   * What a poll brought.
   *
   * @param info what the feed says of itself; null when it was not read
   * @param again true when a page behind an item is to be tried again: the next answer has to be a
   *     full one then
   * @param gaps polls of late that may have missed items, this one too
   * @param rhythm of the source as known before, and with what this poll read
   * @param asked the address that it began at; null when the source goes by none
   * @param started start of the poll
   * @param ended its end
   */
  record Brought(
      @Nullable FeedInfo info,
      boolean again,
      int gaps,
      Rhythm rhythm,
      @Nullable URI asked,
      Instant started,
      Instant ended) {}

  /** Makes endings of one poll. */
  static final class Judge implements PollResult.Visitor<PollEnding> {
    private static final double TEMPORARY = 0.25;

    private final PollPolicy policy;
    private final Schedule schedule;
    private final DayPlace place;
    private final PollState before;
    private final Brought brought;
    private final Instant now;

    Judge(PollPolicy policy, SourceRecord source, PollState before, Brought brought) {
      this.policy = policy;
      this.schedule = source.schedule();
      this.place = DayPlace.of(source.id());
      this.before = before;
      this.brought = brought;
      this.now = brought.ended();
    }

    @Override
    public PollEnding done(PollResult.Done done) {
      return well(
          done.part() ? Status.PART : Status.DONE,
          done.validators(),
          done.cursor(),
          done.notBefore(),
          done.part() ? before.lastFullAt() : brought.started(),
          done.movedTo(),
          Asks.of(brought.info(), done.notBefore(), now));
    }

    @Override
    public PollEnding notModified(PollResult.NotModified same) {
      return well(
          Status.NOT_MODIFIED,
          same.validators(),
          same.cursor(),
          same.notBefore(),
          before.lastFullAt(),
          same.movedTo(),
          before.asks().renewed(same.notBefore(), now));
    }

    @Override
    public PollEnding throttled(PollResult.Throttled throttled) {
      // A server that says how long is taken at its word; else the wait doubles.
      double weight = throttled.retryAt() == null ? 1 : TEMPORARY;
      return ill(Status.THROTTLED, throttled.reason(), weight, throttled.retryAt());
    }

    @Override
    public PollEnding gone(PollResult.Gone gone) {
      boolean another =
          before.gone() == 0
              || before.lastPollAt() == null
              || !before.lastPollAt().plus(PollPolicy.GONE_AGAIN).isAfter(now);
      int times = before.gone() + (another ? 1 : 0);
      PollPolicy.Due due = policy.afterGone(schedule, now, before.asks());
      return ill(Status.GONE, gone.reason(), due, null, 1, times);
    }

    @Override
    public PollEnding failed(PollResult.Failed failed) {
      double weight =
          switch (failed.severity()) {
            case HARD, FAULT -> 1;
            case SOFT -> 0.5;
            case TEMPORARY -> TEMPORARY;
          };
      PollEnding ending = ill(Status.FAILED, failed.reason(), weight, null);
      return failed.severity() == Severity.FAULT
          ? new PollEnding(
              ending.status(), ending.message(), ending.after().faults(before.faults() + 1))
          : ending;
    }

    private PollEnding well(
        Status status,
        Map<String, Validators> validators,
        @Nullable String cursor,
        @Nullable Instant notBefore,
        @Nullable Instant fullAt,
        @Nullable URI movedTo,
        Asks asks) {
      PollPolicy.Due due =
          policy.afterSuccess(
              schedule,
              now,
              conditional(validators),
              brought.gaps(),
              asks,
              brought.rhythm(),
              place);
      Moves moves = before.moves().after(brought.asked(), movedTo, now);
      PollState after =
          new PollState(
              brought.again() ? Map.of() : validators,
              cursor,
              due.at(),
              notBefore,
              due.reason(),
              brought.started(),
              fullAt,
              0,
              0,
              null,
              null,
              0,
              asks,
              brought.rhythm(),
              moves);
      return new PollEnding(status, movedTo == null ? null : told(movedTo, moves), after);
    }

    private static String told(URI movedTo, Moves moves) {
      Moves.@Nullable Move last = moves.last();
      boolean taken = last != null && last.holds() && last.to().equals(movedTo);
      boolean waits = last != null && last.takenAt() == null && last.to().equals(movedTo);
      return "moved for good to "
          + movedTo
          + (taken
              ? ", which is asked from now on"
              : waits ? "; taken if the next poll agrees" : "");
    }

    private static boolean conditional(Map<String, Validators> validators) {
      return validators.values().stream().anyMatch(v -> !v.isEmpty());
    }

    private PollEnding ill(
        Status status, String reason, double weight, @Nullable Instant notBefore) {
      PollPolicy.Due due =
          policy.afterFailure(
              schedule, now, before.failures() + 1, before.setback(), before.asks(), notBefore);
      return ill(status, reason, due, notBefore, weight, before.gone());
    }

    private PollEnding ill(
        Status status,
        String reason,
        PollPolicy.Due due,
        @Nullable Instant notBefore,
        double weight,
        int gone) {
      PollState after =
          new PollState(
              before.validators(),
              before.cursor(),
              due.at(),
              notBefore,
              due.reason(),
              brought.started(),
              before.lastFullAt(),
              before.failures() + 1,
              before.setback() + weight,
              before.failingSince() == null ? brought.started() : before.failingSince(),
              reason,
              gone,
              before.asks(),
              before.rhythm(),
              before.moves());
      return new PollEnding(status, reason, after);
    }
  }
}
