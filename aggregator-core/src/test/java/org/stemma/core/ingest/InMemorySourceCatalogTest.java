package org.stemma.core.ingest;

final class InMemorySourceCatalogTest implements SourceCatalogContract {
  private final InMemorySourceCatalog catalog = new InMemorySourceCatalog();

  @Override
  public SourceCatalog catalog() {
    return catalog;
  }
}
