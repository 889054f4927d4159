package org.stemma.storage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table through one connection, in the order of their key, some at a time. A value
 * is a Long, a String, bytes or null, whichever the database is.
 */
final class TableRows {
  private final Handle handle;
  private final StoreTable table;
  private final TableForm form;
  private final List<Integer> keyPlaces = new ArrayList<>();
  private final List<Boolean> truths = new ArrayList<>();

  /**
   * @param columns those of the table, as {@link #columns} tells them
   */
  TableRows(Handle handle, StoreTable table, List<String> columns) {
    this.handle = handle;
    this.table = table;
    this.form = Dialect.of(handle).form(table, columns);
    table.key().forEach(part -> keyPlaces.add(columns.indexOf(part)));
    Map<String, Integer> types = types(handle, table);
    for (String column : columns) {
      Integer type = types.get(column);
      truths.add(type != null && (type == Types.BIT || type == Types.BOOLEAN));
    }
  }

  /** The columns of a table, in an order that is the same in every database. */
  static List<String> columns(Handle handle, StoreTable table) {
    return table.equals(StoreTable.POSTINGS)
        ? table.key()
        : List.copyOf(types(handle, table).keySet());
  }

  /** Without the number that SQLite gives any row. */
  private static SortedMap<String, Integer> types(Handle handle, StoreTable table) {
    String sql = "SELECT * FROM " + table.name() + " WHERE 1 = 0";
    SortedMap<String, Integer> types = new TreeMap<>();
    try (PreparedStatement statement = handle.getConnection().prepareStatement(sql);
        ResultSet none = statement.executeQuery()) {
      ResultSetMetaData data = none.getMetaData();
      for (int i = 1; i <= data.getColumnCount(); i++) {
        types.put(data.getColumnName(i), data.getColumnType(i));
      }
    } catch (SQLException e) {
      throw new ConnectionException(e);
    }
    types.remove("rowid");
    return types;
  }

  /** The key of a row. */
  List<@Nullable Object> key(List<@Nullable Object> row) {
    List<@Nullable Object> key = new ArrayList<>();
    keyPlaces.forEach(place -> key.add(row.get(place)));
    return key;
  }

  /** The next rows; from the first when the key is empty. */
  List<List<@Nullable Object>> after(List<@Nullable Object> key, int most) {
    return read(key, form.order(), most);
  }

  /** The last row; none when there is none. */
  List<List<@Nullable Object>> last() {
    return read(List.of(), form.order().replace(",", " DESC,") + " DESC", 1);
  }

  private List<List<@Nullable Object>> read(List<@Nullable Object> key, String order, int most) {
    List<String> tests = new ArrayList<>();
    if (!table.only().isEmpty()) {
      tests.add(table.only());
    }
    if (!key.isEmpty()) {
      tests.add(form.after());
    }
    String sql =
        "SELECT "
            + String.join(", ", form.columns())
            + " FROM "
            + table.name()
            + (tests.isEmpty() ? "" : " WHERE " + String.join(" AND ", tests))
            + " ORDER BY "
            + order
            + " LIMIT "
            + most;
    try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
      bind(statement, key, List.of());
      return Statements.read(statement, TableRows::row);
    } catch (SQLException e) {
      throw new ConnectionException(e);
    }
  }

  private static List<@Nullable Object> row(ResultSet row) throws SQLException {
    int columns = row.getMetaData().getColumnCount();
    List<@Nullable Object> values = new ArrayList<>(columns);
    for (int i = 1; i <= columns; i++) {
      Object value = row.getObject(i);
      if (value instanceof Boolean truth) {
        values.add(truth ? 1L : 0L);
      } else {
        values.add(value instanceof Number number ? (Object) number.longValue() : value);
      }
    }
    return values;
  }

  private static void bind(
      PreparedStatement statement, List<@Nullable Object> values, List<Boolean> truths)
      throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      Object value = values.get(i);
      boolean truth = i < truths.size() && truths.get(i);
      statement.setObject(i + 1, truth && value instanceof Long number ? number != 0 : value);
    }
  }

  /** Adds rows. */
  void add(List<List<@Nullable Object>> rows) {
    try (PreparedStatement statement = handle.getConnection().prepareStatement(form.insert())) {
      for (List<@Nullable Object> row : rows) {
        bind(statement, row, truths);
        statement.addBatch();
      }
      statement.executeBatch();
    } catch (SQLException e) {
      throw new ConnectionException(e);
    }
  }

  /** Adds a row to a digest: each value by its kind, its length and itself. */
  static void digest(MessageDigest digest, List<@Nullable Object> row) {
    for (Object value : row) {
      if (value == null) {
        digest.update((byte) 'n');
        continue;
      }
      byte[] bytes =
          value instanceof byte[] data ? data : value.toString().getBytes(StandardCharsets.UTF_8);
      char kind = value instanceof byte[] ? 'b' : value instanceof Long ? 'i' : 't';
      digest.update((kind + Integer.toString(bytes.length) + ":").getBytes(StandardCharsets.UTF_8));
      digest.update(bytes);
    }
    digest.update((byte) '\n');
  }
}
