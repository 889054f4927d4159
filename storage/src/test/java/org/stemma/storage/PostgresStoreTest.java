package org.stemma.storage;

/** Core's contracts, on PostgreSQL. */
final class PostgresStoreTest extends StemmaDatabaseTest {
  @Override
  StoreAddress address() {
    return PostgresServer.withTables();
  }
}
