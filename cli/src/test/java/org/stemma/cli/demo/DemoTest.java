package org.stemma.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.engine.PollListener;
import org.stemma.cli.settings.Settings;
import org.stemma.core.article.ArticleId;
import org.stemma.core.article.Copy;
import org.stemma.core.article.SourceId;
import org.stemma.core.ingest.FullText;
import org.stemma.core.ingest.PollReport;
import org.stemma.core.ingest.Quota;
import org.stemma.core.ingest.Schedule;
import org.stemma.core.ingest.SourceRecord;
import org.stemma.core.query.ArticleQuery;
import org.stemma.core.query.ArticleView;
import org.stemma.storage.StoreAddress;

/** The demo's web, polled and merged by the whole program. */
class DemoTest {
  private static final PollListener DEAF =
      new PollListener() {
        @Override
        public void stored(SourceId source, ArticleId article, Copy copy) {}

        @Override
        public void polled(PollReport report) {}
      };

  private final List<SourceRecord> sources = new ArrayList<>(DemoSources.all(Demo.DAY));

  @Test
  void findsEveryArticleItsCopiesAndItsChain(@TempDir Path dir) throws IOException {
    try (DemoWeb web = DemoWeb.start();
        Engine engine = open(dir, web.proxy())) {
      poll(engine);
      assertGroups(engine);
    }
  }

  @Test
  void findsTheSameWhateverIsPolledFirst(@TempDir Path dir) throws IOException {
    Collections.reverse(sources);
    try (DemoWeb web = DemoWeb.start();
        Engine engine = open(dir, web.proxy())) {
      for (SourceRecord source : sources) {
        engine.sources().add(source);
        engine.poll(List.of(source), DEAF);
      }
      assertGroups(engine);
    }
  }

  /** F69: what is stored does not follow the machine's zone, nor the letters and digits it uses. */
  @Test
  void storesTheSameInWhateverZoneAndLanguage(@TempDir Path dir) throws IOException {
    TimeZone zone = TimeZone.getDefault();
    Locale locale = Locale.getDefault();
    List<Set<ArticleView>> stored = new ArrayList<>();
    try {
      for (String place :
          List.of("UTC en-US", "Pacific/Chatham tr-TR", "America/St_Johns ar-EG-u-nu-arab")) {
        TimeZone.setDefault(TimeZone.getTimeZone(place.substring(0, place.indexOf(' '))));
        Locale.setDefault(Locale.forLanguageTag(place.substring(place.indexOf(' ') + 1)));
        stored.add(stored(dir.resolve(Integer.toString(stored.size()))));
      }
    } finally {
      TimeZone.setDefault(zone);
      Locale.setDefault(locale);
    }

    assertThat(stored.get(0)).isNotEmpty();
    assertThat(stored).allSatisfy(views -> assertThat(views).isEqualTo(stored.get(0)));
  }

  private Set<ArticleView> stored(Path dir) throws IOException {
    try (DemoWeb web = DemoWeb.start();
        Engine engine = open(Files.createDirectory(dir), web.proxy())) {
      for (SourceRecord source : sources) {
        engine.sources().add(source);
        engine.poll(List.of(source), DEAF);
      }
      Set<ArticleView> views = new LinkedHashSet<>();
      engine.articles().each(ArticleQuery.ALL, views::add);
      return views;
    }
  }

  @Test
  void aSecondPollChangesNothing(@TempDir Path dir) throws IOException {
    try (DemoWeb web = DemoWeb.start();
        Engine engine = open(dir, web.proxy())) {
      poll(engine);
      List<PollReport> again = engine.poll(sources, DEAF);
      assertThat(again).hasSameSizeAs(sources);
      assertThat(again)
          .allSatisfy(
              report -> {
                assertThat(report.status().failed()).as("%s", report).isFalse();
                assertThat(report.fresh() + report.revised()).as("%s", report).isZero();
              });
      assertGroups(engine);
    }
  }

  private void poll(Engine engine) {
    sources.forEach(engine.sources()::add);
    assertThat(engine.poll(sources, DEAF))
        .allSatisfy(
            report -> {
              assertThat(report.status()).as("%s", report).isEqualTo(PollReport.Status.DONE);
              assertThat(report.failedItems()).as("%s", report).isZero();
            });
  }

  private static void assertGroups(Engine engine) {
    List<ArticleView> found = new ArrayList<>();
    engine.articles().each(ArticleQuery.ALL, found::add);
    DemoTruth.read().assertHolds(found);
  }

  /** As the demo's own, but without waiting between two requests to an outlet. */
  private static Engine open(Path dir, URI proxy) {
    List<String> outlets =
        DemoSources.all(Demo.DAY).stream().map(source -> source.id() + ".example:80").toList();
    Settings settings =
        new Settings(
            StoreAddress.of(dir.resolve("stemma.db")),
            dir.resolve("stemma.db"),
            FullText.AUTO,
            proxy,
            outlets,
            Duration.ZERO,
            null,
            null,
            4,
            Schedule.AUTO,
            Quota.USUAL,
            null,
            null,
            null,
            null,
            List.of());
    return Demo.engines().open(settings, Access.CREATE);
  }
}
