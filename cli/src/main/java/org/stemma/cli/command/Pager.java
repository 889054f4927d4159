package org.stemma.cli.command;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.render.TerminalSafe;

/**
 * The program that a person reads long answers with: what {@code STEMMA_PAGER} names, else {@code
 * PAGER}, else none; only on a terminal. The name is cut at blanks and run as it is, never by a
 * shell.
 */
final class Pager implements AutoCloseable {
  /** For less: end at once when it all fits, keep colours, leave the text on the screen. */
  private static final String LESS = "FRX";

  private final OutputStream stream;
  private final @Nullable Process process;

  private Pager(OutputStream stream, @Nullable Process process) {
    this.stream = stream;
    this.process = process;
  }

  /**
   * Starts the pager; without one the answer goes to the terminal itself.
   *
   * @param text the answer is for people
   */
  static Pager of(Io io, boolean text) {
    String named = io.env().getOrDefault("STEMMA_PAGER", io.env().getOrDefault("PAGER", ""));
    if (!text || !io.terminal().out() || named.isBlank() || named.strip().equals("cat")) {
      return new Pager(io.out(), null);
    }
    ProcessBuilder builder = new ProcessBuilder(List.of(named.strip().split("\\s+", -1)));
    Map<String, String> environment = builder.environment();
    environment.putIfAbsent("LESS", LESS);
    builder.redirectOutput(Redirect.INHERIT).redirectError(Redirect.INHERIT);
    try {
      Process process = builder.start();
      return new Pager(process.getOutputStream(), process);
    } catch (IOException e) {
      throw new Failure(
          ExitCode.FAILED,
          "the pager '"
              + TerminalSafe.line(named)
              + "' cannot be started; name another with STEMMA_PAGER, or cat for none");
    }
  }

  /** Where the answer goes. */
  OutputStream stream() {
    return stream;
  }

  boolean running() {
    return process != null;
  }

  /** Ends the answer, and waits until it is read. */
  @Override
  public void close() {
    if (process == null) {
      return;
    }
    try {
      stream.close();
    } catch (IOException e) {
      // The reader has seen enough, and left.
    }
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the command ends as one that was interrupted does
    }
  }
}
