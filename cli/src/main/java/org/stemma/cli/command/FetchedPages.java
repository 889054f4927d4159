package org.stemma.cli.command;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.stemma.cli.engine.Engine;
import org.stemma.core.ConfigurationException;
import org.stemma.core.plugin.ConfiguredSource;
import org.stemma.core.source.Item;
import org.stemma.core.source.SourcePlugin;
import org.stemma.plugins.testkit.RecordedPoll;
import org.stemma.plugins.testkit.RecordingHttp;

/** Fetches what a plugin or a recipe is tried on: a source's documents, and articles' pages. */
final class FetchedPages {
  /** Items whose own pages are fetched too: enough to judge by, few for a server. */
  private static final int PAGES = 5;

  private final RecordingHttp network;
  private final Consumer<String> note;
  private final List<URI> articles = new ArrayList<>();

  /**
   * @param note told of each article's page that cannot be had
   */
  FetchedPages(Engine engine, Consumer<String> note) {
    this.network = new RecordingHttp(engine.network());
    this.note = note;
  }

  /** Polls once, and fetches the pages of the first items. */
  FetchedPages poll(SourcePlugin plugin, Map<String, String> settings) {
    RecordedPoll poll = new RecordedPoll();
    try {
      ConfiguredSource.create(plugin, settings, network).poll(poll);
    } catch (IOException | ConfigurationException e) {
      throw new Failure(ExitCode.FAILED, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new Failure(ExitCode.FAILED, e.toString());
    }
    return articles(poll.items().stream().map(Item::url).filter(url -> url != null).toList());
  }

  /** Fetches pages of articles, the first few. */
  FetchedPages articles(List<URI> urls) {
    for (URI url : urls.stream().limit(PAGES).toList()) {
      try {
        network.page(url);
        articles.add(url);
      } catch (IOException e) {
        note.accept("not fetched: " + e.getMessage());
      }
    }
    return this;
  }

  /** How many pages were fetched, in words. */
  String count() {
    int pages = network.pages().size();
    return pages == 1 ? "1 page" : pages + " pages";
  }

  RecordingHttp network() {
    return network;
  }

  /** The articles whose pages were fetched. */
  List<URI> articles() {
    return List.copyOf(articles);
  }
}
