package org.stemma.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Keeps a connection's statements prepared between uses; preparing is most of what a point query
 * costs. For one thread at a time, as its connection is.
 */
final class PreparedStatements extends DefaultStatementBuilder {
  private static final int KEPT = 100;

  private final Map<String, PreparedStatement> idle = new LinkedHashMap<>();

  /** The text of each statement in use; Jdbi gives its own form of it when it closes one. */
  private final IdentityHashMap<Statement, String> used = new IdentityHashMap<>();

  @Override
  public PreparedStatement create(Connection connection, String sql, StatementContext context)
      throws SQLException {
    PreparedStatement kept = idle.remove(sql);
    PreparedStatement statement = kept == null ? super.create(connection, sql, context) : kept;
    used.put(statement, sql);
    return statement;
  }

  @Override
  public void close(Connection connection, String sql, Statement statement) throws SQLException {
    String prepared = used.remove(statement);
    if (prepared == null || !(statement instanceof PreparedStatement ours)) {
      super.close(connection, sql, statement);
      return;
    }
    give(prepared, ours);
  }

  /** A statement for use outside Jdbi; to be given back. */
  PreparedStatement take(Connection connection, String sql) throws SQLException {
    PreparedStatement statement = idle.remove(sql);
    return statement == null ? connection.prepareStatement(sql) : statement;
  }

  /** Keeps a statement that is not in use any more. */
  void give(String sql, PreparedStatement statement) throws SQLException {
    statement.clearParameters();
    PreparedStatement twin = idle.put(sql, statement);
    if (twin != null) {
      twin.close();
    }
    dropOldest();
  }

  private void dropOldest() throws SQLException {
    if (idle.size() > KEPT) {
      Iterator<PreparedStatement> oldest = idle.values().iterator();
      oldest.next().close();
      oldest.remove();
    }
  }
}
