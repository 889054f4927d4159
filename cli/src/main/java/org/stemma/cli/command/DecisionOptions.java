package org.stemma.cli.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every decision of a person can be given. */
final class DecisionOptions {
  @Option(
      names = {"-m", "--note"},
      paramLabel = "NOTE",
      description = "Why, for the log.")
  @Nullable String note;

  @Option(names = "--dry-run", description = "Show what would change, and change nothing.")
  boolean dry;
}
