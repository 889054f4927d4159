package org.stemma.cli.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.stemma.cli.render.Terminal;

/** How far a long command is, on standard error when a person watches it and nothing else shows. */
final class Progress {
  private static final String ERASE = "\r\u001b[K";

  private final OutputStream err;
  private final boolean shown;
  private final int all;

  Progress(StemmaCommand command, int all) {
    Terminal terminal = command.top().io().terminal();
    this.err = command.top().io().err();
    this.all = all;
    this.shown = terminal.err() && !terminal.out() && !command.top().quiet() && all > 1;
  }

  void show(int done) {
    if (shown) {
      write(ERASE + done + " of " + all);
    }
  }

  void clear() {
    if (shown) {
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
