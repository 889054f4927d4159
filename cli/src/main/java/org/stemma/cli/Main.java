package org.stemma.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import org.stemma.cli.command.CommandTree;
import org.stemma.cli.command.Io;
import org.stemma.cli.engine.EngineFactory;
import org.stemma.cli.engine.LocalEngine;
import org.stemma.cli.render.Terminal;

/** The program. */
public final class Main {
  /** Milliseconds are what the store keeps. */
  private static final InstantSource CLOCK = Clock.tickMillis(ZoneOffset.UTC);

  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    EngineFactory engines = LocalEngine.factory(CLOCK);
    Io io =
        new Io(
            System.in,
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            System.getenv(),
            terminal(),
            CLOCK);
    Shutdown shutdown = Shutdown.install(Thread.currentThread());
    int code = new CommandTree(io, engines).run(args);
    System.exit(shutdown.finish(code));
  }

  /** Runs a command in this process, as if no stream were a terminal. */
  public static int run(
      String[] args,
      Map<String, String> env,
      OutputStream out,
      OutputStream err,
      EngineFactory engines) {
    Io io =
        new Io(InputStream.nullInputStream(), out, err, env, Terminal.NONE, InstantSource.system());
    return new CommandTree(io, engines).run(args);
  }

  /** The launcher says which streams are terminals, and in which locale: Java cannot tell. */
  private static Terminal terminal() {
    String tty = System.getProperty("stemma.tty", "");
    Integer columns = Integer.getInteger("stemma.columns", 0);
    return new Terminal(
        tty.contains("0"),
        tty.contains("1"),
        tty.contains("2"),
        Math.max(0, columns),
        Boolean.getBoolean("stemma.ascii"));
  }
}
