package org.stemma.cli.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.stemma.cli.render.Terminal;
import org.stemma.cli.words.Durations;
import org.stemma.storage.StoreProgress;

/**
 * How far a long command is: a line on standard error that writes over itself, with the rate and
 * the time that is left. Only when a person watches: standard error is a terminal and there is no
 * {@code -q}.
 */
final class Progress {
  private static final String ERASE = "\r\u001b[K";
  private static final Duration BETWEEN = Duration.ofMillis(200);

  /** Before that a rate says little. */
  private static final Duration FIRST_RATE = Duration.ofSeconds(2);

  /** What is counted. */
  enum Unit {
    THINGS,
    BYTES
  }

  private final OutputStream err;
  private final boolean shown;
  private final InstantSource clock;
  private String what = "";
  private Instant begun;
  private Instant drawn = Instant.EPOCH;
  private boolean drawnAnything;

  /**
   * @param alone nothing else is printed meanwhile, so that the line may stand on the terminal that
   *     the answer goes to
   */
  Progress(StemmaCommand command, boolean alone) {
    Terminal terminal = command.top().io().terminal();
    this.err = command.top().io().err();
    this.clock = command.top().io().clock();
    this.begun = clock.instant();
    this.shown = terminal.err() && (alone || !terminal.out()) && !command.top().quiet();
  }

  /**
   * Shows where the work is.
   *
   * @param stage such as {@code copying}; the rate begins anew with each
   * @param done so much of {@code all}
   * @param all 0 when it is not known
   */
  void show(String stage, Unit unit, long done, long all) {
    if (!shown) {
      return;
    }
    Instant now = clock.instant();
    if (!stage.equals(what)) {
      what = stage;
      begun = now;
    } else if (Duration.between(drawn, now).compareTo(BETWEEN) < 0 && done != all) {
      return;
    }
    drawn = now;
    drawnAnything = true;
    write(ERASE + line(unit, done, all, Duration.between(begun, now)));
  }

  /** Shows how far work on the store's file is. */
  StoreProgress ofStore() {
    return (what, done, all) ->
        show(what, what.equals("copying") ? Unit.BYTES : Unit.THINGS, done, all);
  }

  private String line(Unit unit, long done, long all, Duration taken) {
    StringBuilder line = new StringBuilder(what).append(what.isEmpty() ? "" : " ");
    line.append(amount(unit, done)).append(all > 0 ? " of " + amount(unit, all) : "");
    if (done > 0 && taken.compareTo(FIRST_RATE) >= 0) {
      double rate = done * 1000.0 / taken.toMillis();
      line.append(", ").append(amount(unit, Math.round(rate))).append("/s");
      if (all > done) {
        Duration left = Duration.ofSeconds(Math.round((all - done) / rate));
        line.append(", ").append(Durations.rough(left)).append(" left");
      }
    }
    return line.toString();
  }

  private static String amount(Unit unit, long amount) {
    return unit == Unit.BYTES ? Sizes.of(amount) : String.format(Locale.ROOT, "%,d", amount);
  }

  /** Takes the line away, before something else is printed or at the end. */
  void clear() {
    if (drawnAnything) {
      write(ERASE);
    }
  }

  private void write(String text) {
    try {
      err.write(text.getBytes(StandardCharsets.US_ASCII));
      err.flush();
    } catch (IOException e) {
      throw new Failure(ExitCode.FAILED, "standard error cannot be written: " + e.getMessage());
    }
  }
}
