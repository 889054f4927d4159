package org.stemma.core.plugin;

import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stemma.core.ConfigurationException;
import org.stemma.core.StemmaException;
import org.stemma.core.http.HttpFetcher;
import org.stemma.core.http.PageFetcher;
import org.stemma.core.http.SafeUrl;
import org.stemma.core.plugin.PollResult.Severity;
import org.stemma.core.source.PollStopped;
import org.stemma.core.source.SourceGone;
import org.stemma.core.source.SourcePlugin;

/**
 * Knows the plugins, checks the settings of their sources, and runs polls. Any number of threads; a
 * poll runs on the calling one.
 */
public final class PluginHost {
  private static final Logger log = LoggerFactory.getLogger(PluginHost.class);
  private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,32}");

  private final SortedMap<String, SourcePlugin> plugins = new TreeMap<>();
  private final HttpFetcher http;
  private final PageFetcher pages;
  private final InstantSource clock;

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
    this.http = http;
    this.pages = pages;
    this.clock = clock;
    List<String> problems = new ArrayList<>();
    for (SourcePlugin plugin : plugins) {
      String problem = problem(plugin);
      if (problem == null) {
        this.plugins.put(plugin.id(), plugin);
      } else {
        problems.add("plugin " + plugin.getClass().getName() + ": " + problem);
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
  }

  private @Nullable String problem(SourcePlugin plugin) {
    if (plugin.spi() != SourcePlugin.SPI) {
      return "written for SPI " + plugin.spi() + ", this is SPI " + SourcePlugin.SPI;
    }
    if (!ID.matcher(plugin.id()).matches()) {
      return "its id '" + plugin.id() + "' is not 1-32 of a-z, 0-9 and dash";
    }
    SourcePlugin other = plugins.get(plugin.id());
    return other == null
        ? null
        : "its id '" + plugin.id() + "' is taken by " + other.getClass().getName();
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

  /** All plugins, by id. */
  public Collection<SourcePlugin> plugins() {
    return Collections.unmodifiableCollection(plugins.values());
  }

  /**
   * The plugin of this id.
   *
   * @throws ConfigurationException if there is none
   */
  public SourcePlugin plugin(String id) {
    SourcePlugin plugin = plugins.get(id);
    if (plugin == null) {
      throw new ConfigurationException(
          "no plugin '" + id + "'; there are: " + String.join(", ", plugins.keySet()));
    }
    return plugin;
  }

  /**
   * Checks the settings of a source without fetching anything.
   *
   * @throws ConfigurationException naming every problem
   */
  public void check(String pluginId, Map<String, String> settings) {
    ConfigBinder.bind(plugin(pluginId).settings(), settings);
  }

  /**
   * Polls a source once. Whatever the plugin does is a result; only what the session's consumers
   * throw passes through.
   */
  public PollResult poll(String pluginId, Map<String, String> settings, PollSession session) {
    RunningPoll poll = new RunningPoll(session, clock);
    HostHttp network = new HostHttp(http, pages, poll, session.validators());
    boolean returned = false;
    try {
      ConfiguredSource.create(plugin(pluginId), settings, network).poll(poll);
      returned = true;
    } catch (PollStopped e) {
      log.debug("poll stopped plugin={} reason={}", pluginId, e.getMessage());
    } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
      poll.rethrowSessionFailure();
      return failed(pluginId, e, network.last());
    }
    poll.rethrowSessionFailure();
    poll.remark(pluginId, returned);
    return poll.result(network);
  }

  private static PollResult failed(String pluginId, Throwable thrown, @Nullable URI read) {
    int depth = 0;
    for (Throwable t = thrown; t != null && depth < 20; t = t.getCause(), depth++) {
      if (t instanceof FetchProblem problem) {
        return problem.result();
      }
    }
    if (thrown instanceof SourceGone gone) {
      return new PollResult.Gone(at(read) + oneLine(String.valueOf(gone.getMessage())));
    }
    if (thrown instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    if ((thrown instanceof IOException || thrown instanceof StemmaException)
        && thrown.getMessage() != null) {
      return new PollResult.Failed(Severity.SOFT, at(read) + oneLine(thrown.getMessage()));
    }
    log.debug("plugin failed plugin={}", pluginId, thrown);
    return new PollResult.Failed(
        Severity.SOFT, "plugin " + pluginId + " failed: " + at(read) + oneLine(thrown.toString()));
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
