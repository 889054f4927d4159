package org.stemma.core.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stemma.core.http.Validators;

/**
 * Where the polling of a source stands; survives restarts.
 *
 * @param validators by address, as last received
 * @param cursor the source's own place to go on from; null when it keeps none
 * @param nextPollAt not due before; null for a source never polled (due at once)
 * @param notBefore until when the server asked us to wait; null when it did not
 * @param waitReason why nextPollAt is what it is, in words; null when never polled
 * @param lastPollAt start of the last poll; null when never polled
 * @param lastFullAt when a full answer (not 304) was last read; null when never
 * @param failures failed polls in a row
 * @param setback what those weigh together; see {@link PollPolicy}
 * @param failingSince start of the row of failures; null when the last poll was well
 * @param lastError of the last poll, in words; null when it was well
 * @param gone times the source has answered "gone" on different days; at 2 it is not asked again
 * @param asks what the source last asked of its readers
 * @param rhythm how fast its items come
 * @param moves new addresses that its server has told
 * @param faults polls in a row that ended by a fault of the plugin itself; at {@link #MOST_FAULTS}
 *     the source is switched off
 * @param intake what it brought of its quota of the day
 */
public record PollState(
    Map<String, Validators> validators,
    @Nullable String cursor,
    @Nullable Instant nextPollAt,
    @Nullable Instant notBefore,
    @Nullable String waitReason,
    @Nullable Instant lastPollAt,
    @Nullable Instant lastFullAt,
    int failures,
    double setback,
    @Nullable Instant failingSince,
    @Nullable String lastError,
    int gone,
    Asks asks,
    Rhythm rhythm,
    Moves moves,
    int faults,
    Intake intake) {
  /** What a broken plugin is given before its source is left alone. */
  public static final int MOST_FAULTS = 5;

  /** A source that was never polled. */
  public static final PollState FRESH =
      new PollState(
          Map.of(),
          null,
          null,
          null,
          null,
          null,
          null,
          0,
          0,
          null,
          null,
          0,
          Asks.NOTHING,
          Rhythm.UNKNOWN,
          Moves.NONE);

  /** Between two polls that a hub asks for. */
  private static final Duration PAUSE = Duration.ofMinutes(1);

  /** A state without faults of a plugin, of a source that brought nothing of late. */
  public PollState(
      Map<String, Validators> validators,
      @Nullable String cursor,
      @Nullable Instant nextPollAt,
      @Nullable Instant notBefore,
      @Nullable String waitReason,
      @Nullable Instant lastPollAt,
      @Nullable Instant lastFullAt,
      int failures,
      double setback,
      @Nullable Instant failingSince,
      @Nullable String lastError,
      int gone,
      Asks asks,
      Rhythm rhythm,
      Moves moves) {
    this(
        validators,
        cursor,
        nextPollAt,
        notBefore,
        waitReason,
        lastPollAt,
        lastFullAt,
        failures,
        setback,
        failingSince,
        lastError,
        gone,
        asks,
        rhythm,
        moves,
        0,
        Intake.NONE);
  }

  /**
   * @param intake null in states that were stored before there were quotas
   */
  public PollState {
    validators = Map.copyOf(validators);
    intake = intake == null ? Intake.NONE : intake;
  }

  /** True when a poll may start now. */
  public boolean due(Instant now) {
    return gone < 2 && (nextPollAt == null || !now.isBefore(nextPollAt));
  }

  /** The same, due at another time. */
  PollState dueAt(Instant at, String reason) {
    return but(
        draft -> {
          draft.nextPollAt = at;
          draft.waitReason = reason;
        });
  }

  /**
   * The same after its hub told of a change: due now, but a minute after its last poll, and not
   * while a wait that the server asked for holds.
   */
  public PollState told(Instant now) {
    Instant at = later(later(now, notBefore), lastPollAt == null ? null : lastPollAt.plus(PAUSE));
    return nextPollAt == null || !at.isBefore(nextPollAt)
        ? this
        : dueAt(at, "its hub has told of a change");
  }

  private static Instant later(Instant one, @Nullable Instant other) {
    return other == null || one.isAfter(other) ? one : other;
  }

  /** The same with other moves. */
  public PollState with(Moves other) {
    return but(
        draft -> {
          draft.moves = other;
        });
  }

  /**
   * The same as if all of it had happened so much sooner: for a clock that was wrong by as much.
   * What was learned of the hours of a day was learned by that clock, and is forgotten.
   */
  public PollState movedBack(Duration by) {
    return but(
        draft -> {
          draft.nextPollAt = minus(nextPollAt, by);
          draft.notBefore = minus(notBefore, by);
          draft.lastPollAt = minus(lastPollAt, by);
          draft.lastFullAt = minus(lastFullAt, by);
          draft.failingSince = minus(failingSince, by);
          draft.rhythm = Rhythm.UNKNOWN;
          draft.intake = new Intake(minus(intake.since(), by), intake.items(), intake.bytes());
        });
  }

  /** The same with so many faults of its plugin in a row. */
  public PollState faults(int inARow) {
    return but(
        draft -> {
          draft.faults = inARow;
        });
  }

  /** The same with another intake. */
  PollState with(Intake other) {
    return but(
        draft -> {
          draft.intake = other;
        });
  }

  /** The same, to be read from here on and with no validators: what was read was not all taken. */
  PollState unread(@Nullable String from) {
    return but(
        draft -> {
          draft.validators = Map.of();
          draft.cursor = from;
        });
  }

  /** True when its plugin broke so often that the source is not polled until a person asks. */
  public boolean switchedOff() {
    return faults >= MOST_FAULTS;
  }

  private static @Nullable Instant minus(@Nullable Instant at, Duration by) {
    return at == null ? null : at.minus(by);
  }

  private PollState but(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.state();
  }

  /** The parts of a state while some of them are changed. */
  private static final class Draft {
    private Map<String, Validators> validators;
    private @Nullable String cursor;
    private @Nullable Instant nextPollAt;
    private @Nullable Instant notBefore;
    private @Nullable String waitReason;
    private @Nullable Instant lastPollAt;
    private @Nullable Instant lastFullAt;
    private int failures;
    private double setback;
    private @Nullable Instant failingSince;
    private @Nullable String lastError;
    private int gone;
    private Asks asks;
    private Rhythm rhythm;
    private Moves moves;
    private int faults;
    private Intake intake;

    Draft(PollState of) {
      this.validators = of.validators;
      this.cursor = of.cursor;
      this.nextPollAt = of.nextPollAt;
      this.notBefore = of.notBefore;
      this.waitReason = of.waitReason;
      this.lastPollAt = of.lastPollAt;
      this.lastFullAt = of.lastFullAt;
      this.failures = of.failures;
      this.setback = of.setback;
      this.failingSince = of.failingSince;
      this.lastError = of.lastError;
      this.gone = of.gone;
      this.asks = of.asks;
      this.rhythm = of.rhythm;
      this.moves = of.moves;
      this.faults = of.faults;
      this.intake = of.intake;
    }

    PollState state() {
      return new PollState(
          validators,
          cursor,
          nextPollAt,
          notBefore,
          waitReason,
          lastPollAt,
          lastFullAt,
          failures,
          setback,
          failingSince,
          lastError,
          gone,
          asks,
          rhythm,
          moves,
          faults,
          intake);
    }
  }
}
