package org.stemma.storage;

import org.jdbi.v3.core.Handle;
import org.stemma.core.article.SourceId;

/** Takes copies out of the store. */
final class Purge {
  private Purge() {}

  /**
   * Removes the copies that came through this source alone. An article that keeps other copies is
   * headed by the first of them until it is built again; one that keeps none goes.
   */
  static void copiesOnlyFrom(Handle handle, SourceId source) {
    handle.execute("CREATE TEMP TABLE gone (copy INTEGER PRIMARY KEY)");
    handle.execute(
        """
        INSERT INTO gone SELECT s.copy FROM copy_source s WHERE s.source = ? AND NOT EXISTS
          (SELECT 1 FROM copy_source o WHERE o.copy = s.copy AND o.source <> s.source)
        """,
        source.value());
    handle.execute(
        """
        CREATE TEMP TABLE touched AS
        SELECT DISTINCT article AS num FROM article_copy WHERE copy IN (SELECT copy FROM gone)
        """);
    handle.execute("DELETE FROM article_copy WHERE copy IN (SELECT copy FROM gone)");
    articles(handle);
    handle.execute("DELETE FROM copy WHERE id IN (SELECT copy FROM gone)");
    handle.execute("DELETE FROM copy_source WHERE source = ?", source.value());
    handle.execute("DELETE FROM article_source WHERE source = ?", source.value());
    handle.execute("DROP TABLE temp.touched");
    handle.execute("DROP TABLE temp.gone");
  }

  private static void articles(Handle handle) {
    String empty =
        """
        (SELECT num FROM touched WHERE NOT EXISTS
          (SELECT 1 FROM article_copy WHERE article = touched.num))
        """;
    handle.execute("DELETE FROM article_text WHERE rowid IN " + empty);
    handle.execute("DELETE FROM article WHERE num IN " + empty);
    // The next change writes the record and its index anew.
    handle.execute(
        """
        UPDATE article SET digest = 0, text_digest = 0,
          copies = (SELECT count(*) FROM article_copy WHERE article = num),
          head = CASE WHEN head IN (SELECT copy FROM gone)
            THEN (SELECT min(copy) FROM article_copy WHERE article = num) ELSE head END
        WHERE num IN (SELECT num FROM touched)
        """);
    handle.execute(
        """
        DELETE FROM article_outlet WHERE article IN (SELECT num FROM touched)
          AND NOT EXISTS (SELECT 1 FROM article_copy m JOIN copy c ON c.id = m.copy
            WHERE m.article = article_outlet.article AND c.outlet = article_outlet.outlet)
        """);
  }
}
