package org.stemma.cli.engine;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.SourceId;
import org.stemma.core.ingest.PollReport;
import org.stemma.core.ingest.Rulings;
import org.stemma.core.ingest.SourceCatalog;
import org.stemma.core.ingest.SourceRecord;
import org.stemma.core.match.Decision;
import org.stemma.core.query.ArticleFinder;
import org.stemma.core.query.ArticleStatistics;
import org.stemma.core.query.OutletFinder;
import org.stemma.core.source.Http;
import org.stemma.core.websub.Subscription;

/**
 * The wired program as the commands see it: the store's ports, and what is done over the network.
 * Opened for one command, on one database.
 */
public interface Engine extends AutoCloseable {
  SourceCatalog sources();

  ArticleFinder articles();

  ArticleStatistics statistics();

  OutletFinder outlets();

  /** Every plugin found, by id. */
  List<PluginLine> plugins();

  /** What was found and cannot be used: where, and why, one line each. */
  default List<String> refusedPlugins() {
    return List.of();
  }

  /** A source's subscription at a hub; empty when it has none. */
  default Optional<Subscription> subscription(SourceId source) {
    return Optional.empty();
  }

  /** What is not well with the store though it can be read, in words; empty when nothing is. */
  default Optional<String> storeProblem() {
    return Optional.empty();
  }

  /** The network as a plugin's first poll sees it, for one thread. */
  default Http network() {
    throw new UnsupportedOperationException("there is no network");
  }

  /** True when there is a plugin of this id. */
  default boolean hasPlugin(String id) {
    return plugins().stream().anyMatch(plugin -> plugin.id().equals(id));
  }

  /**
   * Checks a source's settings against its plugin.
   *
   * @throws org.stemma.core.ConfigurationException with every fault
   */
  void check(SourceRecord source);

  /**
   * A source's settings with secrets blotted out; all but its address where its plugin is gone, as
   * nobody knows then what is secret.
   */
  Map<String, String> shown(SourceRecord source);

  /**
   * Looks at an address: a feed is found itself, a home page by the feeds it names, articles before
   * comments. Of those the first that can be read is; the others are told and not asked for.
   *
   * @return empty when the page names no feed
   * @throws IOException when nothing could be read there; the message says why
   */
  List<Found> discover(URI address) throws IOException;

  /** Polls once and stores nothing. */
  Trial trial(SourceRecord source);

  /**
   * Polls these sources now, due or not, many at a time; only a wait that a server asked for holds.
   *
   * @param each told of each source as it ends, on one thread at a time
   * @return in the order given
   */
  List<PollReport> poll(List<SourceRecord> sources, PollListener each);

  /**
   * Polls due sources until the thread is interrupted.
   *
   * @param each told of each source as it ends, on one thread at a time
   */
  void run(DaemonRequest request, PollListener each) throws InterruptedException;

  /** What the daemon that polls this store says of itself; empty when none does. */
  Optional<DaemonState> daemon();

  /**
   * Follows a page to the one it names as its origin, and on.
   *
   * @param depth how many pages beyond the first are asked for, at most
   * @param keep store the pages that hold the text; needs a store that can be written
   */
  Trace trace(URI address, int depth, boolean keep);

  /**
   * Why the copies of an article are one, or why two articles are not.
   *
   * @param other null to ask about the copies of the one article
   */
  List<Decision> why(ArticleId article, @Nullable ArticleId other);

  /** The articles that this one contains, shares a passage with, or is in a series with. */
  List<ArticleLink> links(ArticleId article);

  /** What people may decide about articles and outlets; needs a store that can be written. */
  Rulings rulings();

  /**
   * Gives a source another name, which all that it brought is listed under from then on.
   *
   * @throws IllegalArgumentException if the name is taken
   * @throws org.stemma.core.StemmaException if the source is being polled just now
   */
  void rename(SourceId from, SourceId to);

  /** Removes a source; with {@code purge} what came through it alone goes too. */
  void remove(SourceRecord source, boolean purge);

  @Override
  void close();
}
