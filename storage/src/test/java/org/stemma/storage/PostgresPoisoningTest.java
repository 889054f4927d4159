package org.stemma.storage;

import org.junit.jupiter.api.AfterEach;

/** What may be believed, and what does not depend on the way things came, on PostgreSQL. */
final class PostgresPoisoningTest extends PoisoningTest {
  @Override
  StoreAddress address() {
    return PostgresServer.withTables();
  }

  @AfterEach
  void giveBack() {
    PostgresServer.giveBack();
  }
}
