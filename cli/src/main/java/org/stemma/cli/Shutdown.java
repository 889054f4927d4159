package org.stemma.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a command that a signal stops: its thread is interrupted and has ten seconds to finish its
 * transaction. The exit code is the signal's own: 130 for SIGINT, 143 for SIGTERM.
 */
final class Shutdown {
  private static final int SECONDS = 10;

  private final CountDownLatch finished = new CountDownLatch(1);

  private Shutdown() {}

  static Shutdown install(Thread command) {
    Shutdown shutdown = new Shutdown();
    Thread hook = new Thread(() -> shutdown.stop(command), "shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
    return shutdown;
  }

  /** The command has ended. */
  void done() {
    finished.countDown();
  }

  private void stop(Thread command) {
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
}
