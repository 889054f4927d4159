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
  /** A copy of a copy. */
  public static final String REPOSTED =
      "http://eastgate-mirror.example/articles/2026/eels-of-hallin.html";

  /** A part of a weekly column. */
  public static final String INSTALMENT =
      "http://northern-ledger.example/columns/plot-nineteen/late-bean.html";

  /** Its next part. */
  public static final String NEXT_INSTALMENT =
      "http://northern-ledger.example/columns/plot-nineteen/badger.html";

  private DemoSources() {}

  /**
   * The sources, ascending by name.
   *
   * @param now when they count as added
   */
  public static List<SourceRecord> all(Instant now) {
    return List.of(
        feed("dailybrisk", "feed/index.xml", "magazine", now),
        page("eastgate-mirror", "#latest h3 a", "local", now),
        feed("harbour-courier", "rss.xml", "local", now),
        feed("morning-tray", "editions.xml", "letter", now),
        feed("northern-ledger", "atom.xml", "daily", now),
        feed("oldmill-notes", "notes.rss", "blog", now),
        feed("openquarter", "feed.xml", "magazine", now),
        feed("tidewrack", "feed.rss", "magazine", now),
        feed("valleypost", "feed.json", "daily", now),
        feed("wideworld-review", "feed.xml", "re-poster", now));
  }

  private static SourceRecord feed(String name, String path, String tag, Instant now) {
    return source(name, "rss", Map.of("url", home(name) + path), tag, now);
  }

  private static SourceRecord page(String name, String links, String tag, Instant now) {
    return source(name, "web", Map.of("url", home(name), "links", links), tag, now);
  }

  private static SourceRecord source(
      String name, String plugin, Map<String, String> settings, String tag, Instant now) {
    return SourceRecord.added(
        new SourceId(name), plugin, settings, Set.of(tag), Schedule.AUTO, now);
  }

  private static String home(String name) {
    return "http://" + name + ".example/";
  }
}
