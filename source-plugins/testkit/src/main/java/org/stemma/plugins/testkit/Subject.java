package org.stemma.plugins.testkit;

import com.google.inject.Guice;
import com.google.inject.Injector;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stemma.core.plugin.ConfiguredSource;
import org.stemma.core.source.Http;
import org.stemma.core.source.Poll;
import org.stemma.core.source.Source;
import org.stemma.core.source.SourcePlugin;

/**
 * A plugin with one set of settings and the pages recorded for them.
 *
 * @param pages gives them anew, with no request made
 */
public record Subject(SourcePlugin plugin, Record settings, Supplier<RecordedHttp> pages) {
  /** Recorded pages are answered at once; what takes longer does not end. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** A source wired as the host wires it, in a child of {@code host}. */
  Source source(Injector host, Http http) {
    return host.createChildInjector(ConfiguredSource.wiring(plugin, settings, http))
        .getInstance(Source.class);
  }

  /** Polls once and gives what was handed over. */
  public RecordedPoll polled(Http http) throws Exception {
    RecordedPoll poll = new RecordedPoll();
    Throwable thrown = thrownBy(http, poll);
    if (thrown instanceof Exception exception) {
      throw exception;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
    return poll;
  }

  /**
   * Polls once and gives what the source threw; null when it returned.
   *
   * @throws AssertionError if it does not end, or leaves threads of its own behind
   */
  @Nullable Throwable thrownBy(Http http, Poll poll) throws InterruptedException {
    Throwable[] thrown = new Throwable[1];
    ThreadGroup group = new ThreadGroup("plugin " + plugin.id());
    Thread thread =
        new Thread(
            group,
            () -> {
              try {
                source(Guice.createInjector(), http).poll(poll);
              } catch (Throwable e) {
                thrown[0] = e;
              }
            },
            "poll");
    thread.setDaemon(true);
    thread.setContextClassLoader(plugin.getClass().getClassLoader());
    thread.start();
    thread.join(LONGEST.toMillis());
    if (thread.isAlive()) {
      thread.interrupt();
      throw Rule.broken("the poll did not end within " + LONGEST.toSeconds() + " s");
    }
    Thread[] left = new Thread[8];
    int count = group.enumerate(left);
    if (count > 0) {
      throw Rule.broken("the poll left a thread running: " + left[0].getName());
    }
    return thrown[0];
  }
}
