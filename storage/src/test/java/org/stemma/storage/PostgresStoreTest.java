package org.stemma.storage;

import org.junit.jupiter.api.AfterEach;

/** Core's contracts, on PostgreSQL. */
final class PostgresStoreTest extends StemmaDatabaseTest {
  @Override
  StoreAddress address() {
    return PostgresServer.withTables();
  }

  @AfterEach
  void giveBack() {
    PostgresServer.giveBack();
  }
}
