package org.stemma.cli.loopback;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The program as a process of its own, on a store in a folder, from this process's class path. */
public final class Program {
  private final Path home;
  private final List<String> options;
  private final String allowed;

  /**
   * @param home holds the store, and is the person's home
   * @param options of the virtual machine
   * @param allowed addresses that may be fetched from though they are not public
   */
  public Program(Path home, List<String> options, String allowed) {
    this.home = home;
    this.options = List.copyOf(options);
    this.allowed = allowed;
  }

  public Path database() {
    return home.resolve("stemma.db");
  }

  /** A command that is not started yet. */
  public ProcessBuilder command(String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of("java"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.stemma.cli.Main"));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .putAll(
            Map.of(
                "HOME",
                home.toString(),
                "STEMMA_CONFIG",
                "",
                "STEMMA_DB",
                database().toString(),
                "STEMMA_FETCH_ALLOW",
                allowed));
    return builder;
  }
}
