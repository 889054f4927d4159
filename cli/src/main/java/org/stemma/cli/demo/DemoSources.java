package org.stemma.cli.demo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.stemma.core.article.SourceId;
import org.stemma.core.ingest.Schedule;
import org.stemma.core.ingest.SourceRecord;

/** What the demo polls: one source an outlet, all of them in {@link DemoWeb}. */
public final class DemoSources {
  private final Instant now;

  private DemoSources(Instant now) {
    this.now = now;
  }

  /**
   * The sources, ascending by name.
   *
   * @param now when they count as added
   */
  public static List<SourceRecord> all(Instant now) {
    DemoSources sources = new DemoSources(now);
    return List.of(
        sources.feed("dailybrisk", "feed/index.xml", "magazine"),
        sources.page("eastgate-mirror", "#latest h3 a", "local"),
        sources.feed("harbour-courier", "rss.xml", "local"),
        sources.feed("morning-tray", "editions.xml", "letter"),
        sources.feed("northern-ledger", "atom.xml", "daily"),
        sources.feed("oldmill-notes", "notes.rss", "blog"),
        sources.feed("openquarter", "feed.xml", "magazine"),
        sources.feed("tidewrack", "feed.rss", "magazine"),
        sources.feed("valleypost", "feed.json", "daily"),
        sources.feed("wideworld-review", "feed.xml", "re-poster"));
  }

  private SourceRecord feed(String name, String path, String tag) {
    return source(name, "rss", Map.of("url", "http://" + name + ".example/" + path), tag);
  }

  private SourceRecord page(String name, String links, String tag) {
    return source(name, "web", Map.of("list", "http://" + name + ".example/", "links", links), tag);
  }

  private SourceRecord source(
      String name, String plugin, Map<String, String> settings, String tag) {
    return SourceRecord.added(
        new SourceId(name), plugin, settings, Set.of(tag), Schedule.DEFAULT, now);
  }
}
