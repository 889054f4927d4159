package org.stemma.cli.command;

import picocli.CommandLine.Command;

@Command(name = "demo", description = "Poll and merge a small web of our own, and show the chain.")
final class DemoCommand extends StemmaCommand {
  @Override
  protected int work() {
    throw new Failure(ExitCode.FAILED, "this build has no demo");
  }
}
