package org.stemma.cli;

import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.stemma.cli.command.ExitCode;

/**
 * Ends a command that a signal stops: its thread is interrupted and has ten seconds to finish or
 * roll back. SIGINT ends with 130 whatever the command does. SIGTERM ends with the command's own
 * code, so that a daemon asked to stop ends with 0; a second one ends at once.
 */
final class Shutdown {
  private static final int SECONDS = 10;
  private static final int TERMINATED = 143;

  private final Thread command;
  private final CountDownLatch finished = new CountDownLatch(1);
  private final AtomicBoolean asked = new AtomicBoolean();

  private Shutdown(Thread command) {
    this.command = command;
  }

  static Shutdown install(Thread command) {
    Shutdown shutdown = new Shutdown(command);
    Runtime.getRuntime().addShutdownHook(new Thread(shutdown::interrupt, "shutdown"));
    shutdown.handleTerm();
    return shutdown;
  }

  /** The command has ended with this code; gives the process's. */
  int finish(int code) {
    finished.countDown();
    return asked.get() && code == ExitCode.INTERRUPTED ? TERMINATED : code;
  }

  private void interrupt() {
    if (finished.getCount() == 0) {
      return;
    }
    command.interrupt();
    try {
      finished.await(SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void terminate() {
    if (!asked.compareAndSet(false, true)) {
      Runtime.getRuntime().halt(TERMINATED);
    }
    interrupt();
    if (finished.getCount() > 0) {
      Runtime.getRuntime().halt(TERMINATED);
    }
  }

  /**
   * Java has no public way to learn which signal came. Where sun.misc.Signal is missing the virtual
   * machine's own handling stays: it ends with 143.
   */
  private void handleTerm() {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object ours =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  terminate();
                  return proxy;
                }
                return method.getName().equals("hashCode") ? 0 : proxy == arguments[0];
              });
      Object term = signal.getConstructor(String.class).newInstance("TERM");
      signal.getMethod("handle", signal, handler).invoke(null, term, ours);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      org.slf4j.LoggerFactory.getLogger(Shutdown.class).debug("no handler for SIGTERM", e);
    }
  }
}
