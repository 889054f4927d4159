package org.stemma.storage;

/** What may be believed, and what does not depend on the way things came, on PostgreSQL. */
final class PostgresPoisoningTest extends PoisoningTest {
  @Override
  StoreAddress address() {
    return PostgresServer.withTables();
  }
}
