package org.stemma.storage;

import java.util.Collections;
import java.util.List;

/**
 * How the rows of a table are read in an order and written, so that they are the same in every
 * database: integers, texts, bytes and nulls.
 *
 * @param columns what is read, in the order in which it is written
 * @param after a condition that holds for the rows after one, with a parameter for each part of its
 *     key
 * @param order what rows are ordered by
 * @param insert a statement with a parameter for each column
 */
record TableForm(List<String> columns, String after, String order, String insert) {
  TableForm {
    columns = List.copyOf(columns);
  }

  /** That of a table whose columns are the same in every database. */
  static TableForm of(StoreTable table, List<String> columns) {
    String key = String.join(", ", table.key());
    return new TableForm(
        columns,
        "(" + key + ") > (" + parameters(table.key().size()) + ")",
        key,
        "INSERT INTO "
            + table.name()
            + " ("
            + String.join(", ", columns)
            + ") VALUES ("
            + parameters(columns.size())
            + ")");
  }

  private static String parameters(int count) {
    return String.join(", ", Collections.nCopies(count, "?"));
  }
}
