package org.stemma.core.ingest;

/** What may be believed, in memory. */
final class InMemoryPoisoningTest
    implements SharedScenariosContract, PoisoningContract, SameOutcomeContract {
  @Override
  public int orders() {
    return 24;
  }

  @Override
  public Opened open() {
    InMemoryIngestStore store =
        new InMemoryIngestStore(new InMemorySourceCatalog(), () -> Samples.NOON);
    return new Opened(store, store.articles());
  }
}
