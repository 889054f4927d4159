package org.stemma.core.ingest;

import org.stemma.core.query.ArticleFinder;
import org.stemma.core.query.ArticleFinderContract;
import org.stemma.core.query.ArticleStatistics;
import org.stemma.core.query.ArticleStatisticsContract;
import org.stemma.core.query.OutletFinder;

final class InMemoryIngestStoreTest
    implements IngestStoreContract,
        CopyWriterContract,
        RulingsContract,
        OutletContract,
        ArticleFinderContract,
        ArticleStatisticsContract {
  private final InMemorySourceCatalog catalog = new InMemorySourceCatalog();
  private final InMemoryIngestStore store = new InMemoryIngestStore(catalog, () -> CHANGED);

  @Override
  public SourceCatalog catalog() {
    return catalog;
  }

  @Override
  public IngestStore store() {
    return store;
  }

  @Override
  public ArticleFinder finder() {
    return store.articles();
  }

  @Override
  public ArticleStatistics statistics() {
    return store.statistics();
  }

  @Override
  public OutletFinder outlets() {
    return store.outlets();
  }
}
