package org.stemma.storage;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.stemma.core.match.MatchStore;
import org.stemma.core.match.MatchStoreContract;

class JdbiMatchStoreTest implements MatchStoreContract {
  private final List<Handle> handles = new ArrayList<>();

  @Override
  public MatchStore store() {
    return new JdbiMatchStore(open(handles), new RecentMatches());
  }

  /** A connection to a database with nothing in it, noted among those to be closed. */
  Handle open(List<Handle> opened) {
    return MatchTables.open(opened);
  }

  @AfterEach
  void closeTheDatabases() {
    handles.forEach(Handle::close);
  }
}
