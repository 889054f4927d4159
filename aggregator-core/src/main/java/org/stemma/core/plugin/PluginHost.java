package org.stemma.core.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stemma.core.ConfigurationException;
import org.stemma.core.StemmaException;
import org.stemma.core.http.HttpFetcher;
import org.stemma.core.http.PageFetcher;
import org.stemma.core.http.SafeUrl;
import org.stemma.core.plugin.PollResult.Severity;
import org.stemma.core.source.Http;
import org.stemma.core.source.PollStopped;
import org.stemma.core.source.SourceGone;
import org.stemma.core.source.SourcePlugin;

/**
 * Checks the settings of plugins' sources, and runs their polls. Any number of threads; a poll runs
 * on a thread of its own, and what it hands over on that one, while the calling one waits.
 */
public final class PluginHost {
  private static final Logger log = LoggerFactory.getLogger(PluginHost.class);

  private final Plugins plugins;
  private final HttpFetcher http;
  private final PageFetcher pages;
  private final InstantSource clock;
  private final RunLimit limit;

  /** Polls that did not end, by what they were asked for. */
  private final Map<Polled, PluginThread> endless = new ConcurrentHashMap<>();

  private record Polled(String plugin, Map<String, String> settings) {}

  /**
   * A host of these plugins.
   *
   * @throws ConfigurationException naming every plugin that cannot be used, and why
   */
  public PluginHost(
      Collection<? extends SourcePlugin> plugins,
      HttpFetcher http,
      PageFetcher pages,
      InstantSource clock) {
    this(Plugins.of(plugins), http, pages, clock, RunLimit.USUAL);
  }

  /** A host of these plugins, which the caller closes. */
  public PluginHost(
      Plugins plugins, HttpFetcher http, PageFetcher pages, InstantSource clock, RunLimit limit) {
    this.plugins = plugins;
    this.http = http;
    this.pages = pages;
    this.clock = clock;
    this.limit = limit;
  }

  /**
   * The plugins that the class path names in {@code META-INF/services}.
   *
   * @throws ConfigurationException if one of them cannot be loaded
   */
  public static List<SourcePlugin> installed(ClassLoader loader) {
    List<SourcePlugin> found = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    Iterator<SourcePlugin> all = ServiceLoader.load(SourcePlugin.class, loader).iterator();
    while (true) {
      try {
        if (!all.hasNext()) {
          break;
        }
        found.add(all.next());
      } catch (ServiceConfigurationError | LinkageError e) {
        problems.add("a plugin cannot be loaded: " + e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return found;
  }

  /** All there are. */
  public Plugins plugins() {
    return plugins;
  }

  /**
   * Checks the settings of a source without fetching anything.
   *
   * @throws ConfigurationException naming every problem
   */
  public void check(String pluginId, Map<String, String> settings) {
    ConfigBinder.bind(plugins.get(pluginId).plugin().settings(), settings);
  }

  /** The network as a first poll sees it, for one thread. */
  public Http network() {
    PollSession session =
        new PollSession(Map.of(), null, item -> {}, feed -> {}, url -> {}, line -> {}, 1, null);
    return new HostHttp(http, pages, new RunningPoll(session, clock), Map.of());
  }

  /**
   * Polls a source once. Whatever the plugin does is a result; only what the session's consumers
   * throw passes through. An interrupt of the calling thread is passed on to the plugin's, and
   * kept.
   */
  public PollResult poll(String pluginId, Map<String, String> settings, PollSession session) {
    InstalledPlugin plugin = plugins.find(pluginId).orElse(null);
    if (plugin == null) {
      return new PollResult.Failed(
          Severity.HARD,
          "no plugin '" + pluginId + "'; stemma plugin list shows those that there are");
    }
    Polled polled = new Polled(pluginId, Map.copyOf(settings));
    PluginThread before = endless.get(polled);
    if (before != null && before.alive()) {
      return new PollResult.Failed(
          Severity.FAULT, plugin.name() + " has not ended an earlier poll of this source");
    }
    endless.remove(polled);
    RunningPoll poll = new RunningPoll(session, clock);
    HostHttp network = new HostHttp(http, pages, poll, session.validators());
    PluginThread thread =
        PluginThread.start(
            "poll " + pluginId,
            plugin.plugin().getClass().getClassLoader(),
            () -> ConfiguredSource.create(plugin.plugin(), settings, network).poll(poll));
    if (!ended(thread, poll)) {
      endless.put(polled, thread);
      log.warn("poll does not end, left behind plugin={} version={}", pluginId, plugin.version());
      poll.rethrowSessionFailure();
      return new PollResult.Failed(
          Severity.FAULT, plugin.name() + " did not end, and could not be stopped");
    }
    poll.rethrowSessionFailure();
    Throwable thrown = thread.thrown();
    if (thrown != null && in(thrown, PollStopped.class) == null) {
      return failed(plugin, thrown, network.last());
    }
    poll.remark(pluginId, thread.returned());
    return poll.result(network);
  }

  /** Waits, asks to end, insists; false when all that was in vain. No call gets through after. */
  private boolean ended(PluginThread thread, RunningPoll poll) {
    try {
      if (thread.ended(limit.poll())) {
        return true;
      }
      poll.close("not finished in time");
      if (thread.ended(limit.patience())) {
        return true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      poll.close("stopped");
    }
    thread.interrupt();
    return thread.endedAnyway(limit.patience());
  }

  private static PollResult failed(InstalledPlugin plugin, Throwable thrown, @Nullable URI read) {
    FetchProblem problem = in(thrown, FetchProblem.class);
    if (problem != null) {
      return problem.result();
    }
    if (thrown instanceof SourceGone gone) {
      return new PollResult.Gone(at(read) + Thrown.message(gone));
    }
    boolean document =
        thrown instanceof IOException
            || thrown instanceof UncheckedIOException
            || thrown instanceof StemmaException;
    if (document) {
      return new PollResult.Failed(Severity.SOFT, at(read) + Thrown.message(thrown));
    }
    log.debug("plugin failed plugin={} version={}", plugin.id(), plugin.version(), thrown);
    String what =
        thrown instanceof LinkageError
            ? " was built for another SPI than " + SourcePlugin.SPI + ", or lacks a class: "
            : " failed: ";
    return new PollResult.Failed(
        Severity.FAULT, plugin.name() + what + at(read) + Thrown.line(thrown));
  }

  /** The first of a kind among what was thrown and its causes. */
  private static <T extends Throwable> @Nullable T in(Throwable thrown, Class<T> kind) {
    Throwable at = thrown;
    for (int depth = 0; at != null && depth < 20; depth++) {
      if (kind.isInstance(at)) {
        return kind.cast(at);
      }
      at = Thrown.cause(at);
    }
    return null;
  }

  /** The document that was being read. */
  private static String at(@Nullable URI read) {
    return read == null ? "" : SafeUrl.of(read) + ": ";
  }

  static String oneLine(String message) {
    String line = message.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() > 1000 ? line.substring(0, 1000) + "\u2026" : line;
  }
}
