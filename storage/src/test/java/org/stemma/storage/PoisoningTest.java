package org.stemma.storage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.core.ingest.PoisoningContract;
import org.stemma.core.ingest.SameOutcomeContract;
import org.stemma.core.ingest.Samples;
import org.stemma.core.ingest.SharedScenariosContract;
import org.stemma.storage.StemmaDatabase.Mode;

/** What may be believed, and what does not depend on the way things came, on SQLite. */
class PoisoningTest implements SharedScenariosContract, PoisoningContract, SameOutcomeContract {
  @TempDir Path directory;
  private final List<StemmaDatabase> databases = new ArrayList<>();

  @Override
  public Opened open() {
    StemmaDatabase database =
        StemmaDatabase.open(address(), Mode.CREATE, () -> Samples.NOON, () -> {});
    databases.add(database);
    return new Opened(database.ingest(), database.articles());
  }

  /** Of a store with nothing in it. */
  StoreAddress address() {
    return StoreAddress.of(directory.resolve(databases.size() + ".db"));
  }

  @Override
  public int orders() {
    return 4;
  }

  @AfterEach
  void close() {
    databases.forEach(StemmaDatabase::close);
  }
}
