package org.stemma.core.plugin;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A plugin's code on a thread of its own, so that code which does not end holds up nobody but
 * itself. Java has no way to end such a thread: it is interrupted, and left behind if that does not
 * help.
 */
final class PluginThread {
  /** What the code does. */
  @FunctionalInterface
  interface Task {
    void run() throws Exception;
  }

  private final Thread thread;
  private volatile @Nullable Throwable thrown;
  private volatile boolean returned;

  private PluginThread(String name, @Nullable ClassLoader loader, Task task) {
    this.thread = new Thread(() -> run(task), name);
    thread.setDaemon(true);
    if (loader != null) {
      thread.setContextClassLoader(loader);
    }
  }

  /**
   * Starts a task.
   *
   * @param loader what libraries of the plugin look classes up with; null for the platform's
   */
  static PluginThread start(String name, @Nullable ClassLoader loader, Task task) {
    PluginThread started = new PluginThread(name, loader, task);
    started.thread.start();
    return started;
  }

  private void run(Task task) {
    try {
      task.run();
      returned = true;
    } catch (Throwable e) {
      // Whatever a plugin throws is told to whoever waits for it.
      thrown = e;
    }
  }

  /**
   * Waits for the end.
   *
   * @return false when it has not ended by then
   * @throws InterruptedException if the waiting thread is told to stop
   */
  boolean ended(Duration within) throws InterruptedException {
    thread.join(Math.max(1, within.toMillis()));
    return !thread.isAlive();
  }

  /** As {@link #ended}, though the waiting thread is told to stop; that it was is kept. */
  boolean endedAnyway(Duration within) {
    boolean interrupted = Thread.interrupted();
    try {
      return ended(within);
    } catch (InterruptedException e) {
      interrupted = true;
      return !thread.isAlive();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  boolean alive() {
    return thread.isAlive();
  }

  void interrupt() {
    thread.interrupt();
  }

  /** True when the task came to its end by itself. */
  boolean returned() {
    return returned;
  }

  /** What the task threw; null when nothing. */
  @Nullable Throwable thrown() {
    return thrown;
  }
}
