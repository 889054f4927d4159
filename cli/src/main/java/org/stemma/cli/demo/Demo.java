package org.stemma.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.stemma.cli.engine.DaemonRequest;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.engine.LocalEngine;
import org.stemma.cli.engine.PollListener;
import org.stemma.cli.settings.Settings;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.Copy;
import org.stemma.core.article.SourceId;
import org.stemma.core.ingest.PollReport;
import org.stemma.core.ingest.SourceRecord;

/**
 * The demo's web, polled once by the daemon's own scheduler. Its clock stands still, so that every
 * run tells the same story.
 */
public final class Demo {
  /** The day after the last article of the demo's web. */
  public static final Instant DAY = Instant.parse("2026-11-09T06:00:00Z");

  private Demo() {}

  /** Opens engines that live on the demo's day. */
  public static EngineFactory engines() {
    return LocalEngine.factory(InstantSource.fixed(DAY));
  }

  /** The settings of a demo with its store in another file and the demo's web as its proxy. */
  public static Settings settings(Settings own, java.nio.file.Path store, DemoWeb web) {
    return own.at(store).through(web.proxy(), Duration.ofSeconds(1));
  }

  /**
   * Adds the demo's sources to a new store and polls each of them once.
   *
   * @return a report each, by the sources' names
   */
  public static List<PollReport> poll(Settings settings) {
    List<SourceRecord> sources = DemoSources.all(DAY);
    List<PollReport> reports = new ArrayList<>();
    Thread self = Thread.currentThread();
    PollListener untilAllAreIn =
        new PollListener() {
          @Override
          public void stored(SourceId source, ArticleId article, Copy copy) {}

          @Override
          public void polled(PollReport report) {
            reports.add(report);
            if (reports.size() == sources.size()) {
              self.interrupt();
            }
          }
        };
    try (Engine engine = engines().open(settings, Access.CREATE)) {
      sources.forEach(engine.sources()::add);
      engine.run(DaemonRequest.plain(settings), untilAllAreIn);
    } catch (InterruptedException e) {
      if (reports.size() < sources.size()) {
        self.interrupt();
      }
    }
    return reports.stream().sorted(Comparator.comparing(PollReport::source)).toList();
  }
}
