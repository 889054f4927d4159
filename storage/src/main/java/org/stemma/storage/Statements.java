package org.stemma.storage;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Plain JDBC on a handle's connection, for where a hundred point queries are run for one document:
 * what Jdbi does around a statement would cost more than the statement. Statements stay prepared;
 * closing gives them back to the connection. For one thread; the handle stays open.
 */
final class Statements implements AutoCloseable {
  private final Handle handle;
  private final @Nullable PreparedStatements kept;
  private final Map<String, PreparedStatement> open = new HashMap<>();

  Statements(Handle handle) {
    this.handle = handle;
    this.kept = handle.getStatementBuilder() instanceof PreparedStatements ours ? ours : null;
  }

  /** What is done with a prepared statement. */
  interface Work {
    void on(PreparedStatement statement) throws SQLException;
  }

  /** Makes something of the row that a result stands at. */
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  void run(String sql, Work work) {
    try {
      PreparedStatement statement = open.get(sql);
      if (statement == null) {
        statement = prepare(sql);
        open.put(sql, statement);
      }
      work.on(statement);
    } catch (SQLException e) {
      throw new ConnectionException(e);
    }
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    return kept == null
        ? handle.getConnection().prepareStatement(sql)
        : kept.take(handle.getConnection(), sql);
  }

  void update(String sql, Work bindings) {
    run(
        sql,
        statement -> {
          bindings.on(statement);
          statement.executeUpdate();
        });
  }

  <T> List<T> query(String sql, Work bindings, RowReader<T> reader) {
    List<T> rows = new ArrayList<>();
    run(
        sql,
        statement -> {
          bindings.on(statement);
          rows.addAll(read(statement, reader));
        });
    return rows;
  }

  static <T> List<T> read(PreparedStatement statement, RowReader<T> reader) throws SQLException {
    List<T> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        rows.add(reader.read(result));
      }
    }
    return rows;
  }

  @Override
  public void close() {
    try {
      for (Map.Entry<String, PreparedStatement> entry : open.entrySet()) {
        if (kept == null) {
          entry.getValue().close();
        } else {
          kept.give(entry.getKey(), entry.getValue());
        }
      }
    } catch (SQLException e) {
      throw new ConnectionException(e);
    }
    open.clear();
  }
}
