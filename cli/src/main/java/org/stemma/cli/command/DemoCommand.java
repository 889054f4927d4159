package org.stemma.cli.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "demo", description = "Poll and merge a small web of our own, and show the chain.")
final class DemoCommand extends StemmaCommand {
  @Option(names = "--keep", paramLabel = "DIR", description = "Keep its database and pages here.")
  private @Nullable Path keep;

  @Override
  protected int work() {
    throw new Failure(ExitCode.FAILED, "there is no demo in this build" + (keep == null ? "" : ""));
  }
}
