package org.stemma.cli.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.engine.EngineFactory;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.render.Terminal;

/** Runs commands in this process against a fake engine. */
final class Shell {
  final FakeEngine engine = new FakeEngine();
  final List<Access> opened = new ArrayList<>();
  final Map<String, String> env = new HashMap<>();
  Terminal terminal = Terminal.NONE;
  String answer = "";
  @Nullable RuntimeException failure;
  private final EngineFactory engines =
      (settings, access) -> {
        opened.add(access);
        if (failure != null) {
          throw failure;
        }
        return engine;
      };

  Shell(Path home) {
    env.put("HOME", home.toString());
    env.put("NO_COLOR", "1");
  }

  /** What a command printed, and its exit code. */
  record Result(int code, String out, String err) {}

  Result run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Io io =
        new Io(
            new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)),
            out,
            err,
            env,
            terminal,
            InstantSource.fixed(Samples.NOW));
    int code = new CommandTree(io, engines).run(args);
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
