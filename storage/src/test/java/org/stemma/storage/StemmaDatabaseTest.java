package org.stemma.storage;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.core.ingest.IngestStore;
import org.stemma.core.ingest.IngestStoreContract;
import org.stemma.core.ingest.SourceCatalog;
import org.stemma.core.ingest.SourceCatalogContract;
import org.stemma.core.query.ArticleFinder;
import org.stemma.core.query.ArticleFinderContract;
import org.stemma.storage.StemmaDatabase.Mode;

/** Core's contracts, on SQLite. */
final class StemmaDatabaseTest
    implements SourceCatalogContract, IngestStoreContract, ArticleFinderContract {
  @TempDir Path directory;
  private StemmaDatabase database;

  @BeforeEach
  void open() {
    database = StemmaDatabase.open(directory.resolve("s.db"), Mode.CREATE, () -> CHANGED);
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
}
