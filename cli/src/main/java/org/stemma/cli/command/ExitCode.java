package org.stemma.cli.command;

/** The program's exit codes. Unknown ones are failures. */
public final class ExitCode {
  public static final int DONE = 0;
  public static final int FAILED = 1;
  public static final int USAGE = 2;

  /** Some sources failed. */
  public static final int PARTLY = 3;

  /** No such source, article or outlet. */
  public static final int NOT_FOUND = 4;

  /** The database is missing, locked or of another version. */
  public static final int STORE = 5;

  /** Done, and found problems. */
  public static final int PROBLEMS = 6;

  /** Stopped by a signal. */
  public static final int INTERRUPTED = 130;

  /** The reader of a pipe went away. */
  public static final int BROKEN_PIPE = 141;

  private ExitCode() {}
}
