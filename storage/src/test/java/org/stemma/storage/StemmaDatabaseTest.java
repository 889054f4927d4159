package org.stemma.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stemma.core.ingest.Samples.GAZETTE;
import static org.stemma.core.ingest.Samples.NOON;
import static org.stemma.core.ingest.Samples.alone;
import static org.stemma.core.ingest.Samples.copy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.core.article.Copy;
import org.stemma.core.ingest.CopyWriterContract;
import org.stemma.core.ingest.IngestStore;
import org.stemma.core.ingest.IngestStoreContract;
import org.stemma.core.ingest.OutletContract;
import org.stemma.core.ingest.RulingsContract;
import org.stemma.core.ingest.SourceCatalog;
import org.stemma.core.ingest.SourceCatalogContract;
import org.stemma.core.query.ArticleFinder;
import org.stemma.core.query.ArticleFinderContract;
import org.stemma.core.query.ArticleQuery;
import org.stemma.core.query.ArticleStatistics;
import org.stemma.core.query.ArticleStatisticsContract;
import org.stemma.core.query.ArticleSummary;
import org.stemma.core.query.Narrowing;
import org.stemma.core.query.OutletFinder;
import org.stemma.storage.StemmaDatabase.Mode;

/** Core's contracts, on SQLite. */
class StemmaDatabaseTest
    implements SourceCatalogContract,
        IngestStoreContract,
        CopyWriterContract,
        RulingsContract,
        OutletContract,
        ArticleFinderContract,
        ArticleStatisticsContract {
  @TempDir Path directory;
  private StemmaDatabase database;

  @BeforeEach
  void open() {
    database = StemmaDatabase.open(address(), Mode.CREATE, () -> CHANGED, () -> {});
  }

  /** Of a store with nothing in it. */
  StoreAddress address() {
    return StoreAddress.of(directory.resolve("s.db"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  public SourceCatalog catalog() {
    return database.sources();
  }

  @Override
  public IngestStore store() {
    return database.ingest();
  }

  @Override
  public ArticleFinder finder() {
    return database.articles();
  }

  @Override
  public ArticleStatistics statistics() {
    return database.statistics();
  }

  @Override
  public OutletFinder outlets() {
    return database.outlets();
  }

  @Test
  void findsByTimeWhatWasStoredOutOfOrder() {
    int[] seconds = {0, 100, 40, 200, 10, 300, 299, 500};
    for (int i = 0; i < seconds.length; i++) {
      Copy copy = copy("https://gazette.example/" + i, "T" + seconds[i], "text");
      alone(store(), copy, GAZETTE, NOON.plusSeconds(seconds[i]));
    }
    for (int from = 0; from <= 500; from += 20) {
      for (int to = from; to <= 520; to += 20) {
        Instant since = NOON.plusSeconds(from);
        Instant until = NOON.plusSeconds(to);
        ArticleQuery query = new Narrowing().since(since).until(until).query();
        assertThat(finder().list(query).articles())
            .extracting(ArticleSummary::firstSeen)
            .as("from %d to %d", from, to)
            .containsExactlyInAnyOrderElementsOf(
                Arrays.stream(seconds)
                    .mapToObj(NOON::plusSeconds)
                    .filter(at -> !at.isBefore(since) && at.isBefore(until))
                    .toList());
      }
    }
  }
}
