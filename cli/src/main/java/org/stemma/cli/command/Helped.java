package org.stemma.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A node of the command tree that explains itself. */
@Command(
    sortOptions = false,
    synopsisHeading = "Usage: ",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n")
abstract class Helped {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;
}
