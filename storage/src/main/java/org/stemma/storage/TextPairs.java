package org.stemma.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.stemma.core.article.CopyId;
import org.stemma.core.match.Decision.Signal;
import org.stemma.core.match.Pair;

/** Pairs as databases before schema 8 kept them, a column for each part and the signals as text. */
final class TextPairs {
  private TextPairs() {}

  /** Takes them over into the present table, and drops the one they were in. */
  static void pack(Handle handle) {
    try (Statements statements = new Statements(handle)) {
      statements.run(
          """
          SELECT a, b, tie, share_a, share_b, lead_a, lead_b, rule, outcome, signals, version
          FROM match_pair_text""",
          statement -> {
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                Pair pair = pair(row);
                statements.update(
                    "INSERT INTO match_pair (a, b, outcome, measured) VALUES (?, ?, ?, ?)",
                    insert -> MatchRows.bind(insert, pair));
              }
            }
          });
    }
    handle.execute("DROP TABLE match_pair_text");
  }

  private static Pair pair(ResultSet row) throws SQLException {
    return new Pair(
        MatchRows.copy(row),
        new CopyId(row.getLong(2)),
        Pair.Tie.valueOf(row.getString(3)),
        row.getDouble(4),
        row.getDouble(5),
        row.getDouble(6),
        row.getDouble(7),
        row.getString(8),
        signals(row.getString(10)),
        row.getInt(11),
        row.getString(9));
  }

  /** A line each: name, value, bar or nothing, parted by tabs. */
  private static List<Signal> signals(String lines) {
    List<Signal> signals = new ArrayList<>();
    int at = 0;
    while (at < lines.length()) {
      int value = lines.indexOf('\t', at) + 1;
      int bar = lines.indexOf('\t', value) + 1;
      int end = lines.indexOf('\n', bar);
      signals.add(
          new Signal(
              lines.substring(at, value - 1),
              Double.parseDouble(lines.substring(value, bar - 1)),
              bar == end ? null : Double.valueOf(lines.substring(bar, end))));
      at = end + 1;
    }
    return signals;
  }
}
