package org.stemma.cli.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.stemma.cli.command.Shell.Result;
import org.stemma.cli.engine.LocalEngine;
import org.stemma.cli.render.Terminal;

/** Runs commands on a real store, {@code s.db} in a folder that is the person's home. */
final class StoreShell {
  private StoreShell() {}

  static Result run(Path home, String... args) {
    return run(home, Map.of(), args);
  }

  /**
   * @param more variables of the environment
   */
  static Result run(Path home, Map<String, String> more, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Map<String, String> env = new HashMap<>(more);
    env.put("HOME", home.toString());
    env.put("STEMMA_DB", home.resolve("s.db").toString());
    env.put("NO_COLOR", "1");
    Io io =
        new Io(
            new ByteArrayInputStream(new byte[0]),
            out,
            err,
            env,
            new Terminal(false, true, false, 0),
            () -> Samples.NOW);
    int code = new CommandTree(io, LocalEngine.factory(() -> Samples.NOW)).run(args);
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
