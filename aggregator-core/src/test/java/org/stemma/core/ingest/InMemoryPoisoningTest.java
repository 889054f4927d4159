package org.stemma.core.ingest;

/** What may be believed, in memory. */
final class InMemoryPoisoningTest implements SharedScenariosContract, PoisoningContract {
  @Override
  public Opened open() {
    InMemoryIngestStore store =
        new InMemoryIngestStore(new InMemorySourceCatalog(), () -> Samples.NOON);
    return new Opened(store, store.articles());
  }
}
