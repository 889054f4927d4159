package org.stemma.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.stemma.cli.render.Output;
import org.stemma.cli.render.OutputLost;
import org.stemma.cli.render.TerminalSafe;
import org.stemma.core.Nearest;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands have: the top of the tree, its streams, and a way to ask. */
abstract class StemmaCommand extends Helped implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  /** Does the work; the result is an exit code. */
  protected abstract int work() throws IOException, InterruptedException;

  /** Names for {@code --fields}; empty where there is no choice. */
  protected List<String> fieldNames() {
    return List.of();
  }

  @Override
  public final Integer call() throws IOException, InterruptedException {
    List<String> chosen = top().fields();
    if (chosen.equals(List.of("?"))) {
      fieldNames().forEach(output()::line);
      output().flush();
      return ExitCode.DONE;
    }
    for (String field : chosen) {
      if (!fieldNames().contains(field)) {
        throw usage(
            fieldNames().isEmpty()
                ? "--fields: this command has none to choose from"
                : "--fields: no field '"
                    + field
                    + "'"
                    + Nearest.hint(field, fieldNames())
                    + "; --fields '?' lists them");
      }
    }
    if (!paged()) {
      int code = work();
      output().flush();
      return code;
    }
    return pageByPage();
  }

  /** Whether the answer may be long, and is for people to read through. */
  protected boolean paged() {
    return false;
  }

  private int pageByPage() throws IOException, InterruptedException {
    try (Pager pager = top().pager()) {
      try {
        int code = work();
        output().flush();
        return code;
      } catch (OutputLost e) {
        if (pager.running()) {
          return ExitCode.DONE; // the reader has seen enough
        }
        throw e;
      }
    }
  }

  Stemma top() {
    return (Stemma) spec.root().userObject();
  }

  Output output() {
    return top().output();
  }

  Instant now() {
    return top().io().clock().instant();
  }

  /** A remark on standard error; silent with {@code -q}. */
  void note(String text) {
    if (!top().quiet()) {
      say(text);
    }
  }

  void say(String text) {
    try {
      top().io().err().write((TerminalSafe.block(text) + "\n").getBytes(StandardCharsets.UTF_8));
      top().io().err().flush();
    } catch (IOException e) {
      throw new Failure(ExitCode.FAILED, "standard error cannot be written: " + e.getMessage());
    }
  }

  ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /**
   * Asks before something is done.
   *
   * @throws ParameterException where nobody can answer
   */
  boolean confirmed(boolean yes, String question) throws IOException {
    if (yes) {
      return true;
    }
    if (!top().io().terminal().in() || !top().io().terminal().err()) {
      throw usage(question + " There is nobody to ask: say --yes");
    }
    top()
        .io()
        .err()
        .write((TerminalSafe.line(question) + " [y/N] ").getBytes(StandardCharsets.UTF_8));
    top().io().err().flush();
    int answer = top().io().in().read();
    return answer == 'y' || answer == 'Y';
  }
}
