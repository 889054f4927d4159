package org.stemma.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.stemma.core.match.MatchStore;
import org.stemma.core.match.MatchStoreContract;

class JdbiMatchStoreTest implements MatchStoreContract {
  private final List<Handle> handles = new ArrayList<>();

  @Override
  public MatchStore store() {
    Handle handle = Jdbi.create("jdbc:sqlite::memory:").open();
    handles.add(handle);
    try (InputStream schema = getClass().getResourceAsStream("db/sqlite/0002_match.sql")) {
      handle.createScript(new String(schema.readAllBytes(), StandardCharsets.UTF_8)).execute();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new JdbiMatchStore(handle);
  }

  @AfterEach
  void closeTheDatabases() {
    handles.forEach(Handle::close);
  }
}
