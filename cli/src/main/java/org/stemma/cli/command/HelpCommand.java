package org.stemma.cli.command;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Help on a command by its words, as {@code help source add}. */
@Command(name = "help", description = "Show help on a command: help source add.")
final class HelpCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The words of a command.")
  private List<String> words = List.of();

  @Override
  public void run() {
    CommandLine command = spec.root().commandLine();
    for (String word : words) {
      CommandLine next = command.getSubcommands().get(word);
      if (next == null) {
        throw new ParameterException(spec.commandLine(), "no command '" + word + "'");
      }
      command = next;
    }
    command.usage(spec.commandLine().getOut());
  }
}
