package org.stemma.storage;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;

final class PostgresMatchStoreTest extends JdbiMatchStoreTest {
  @Override
  Handle open(List<Handle> opened) {
    Handle handle = new ServerDatabase(PostgresServer.withTables()).connections().writer();
    opened.add(handle);
    return handle;
  }

  @AfterEach
  void giveBack() {
    PostgresServer.giveBack();
  }
}
