package org.stemma.cli.command;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Map;
import org.stemma.cli.render.Terminal;

/** What a run of the program may touch of the outside. */
public record Io(
    InputStream in,
    OutputStream out,
    OutputStream err,
    Map<String, String> env,
    Terminal terminal,
    InstantSource clock) {
  public Io {
    env = Map.copyOf(env);
  }
}
