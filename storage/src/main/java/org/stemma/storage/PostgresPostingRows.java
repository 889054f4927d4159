package org.stemma.storage;

import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.stemma.core.article.CopyId;
import org.stemma.core.match.MatchStore.Posting;

/**
 * The postings on PostgreSQL, a row for hash, site and copy, in parts by hash. All hashes of a
 * document are looked up at once, since a statement is a way to the server and back; the rows of
 * each are counted off where they lie, so that crowded ones need no care.
 */
final class PostgresPostingRows extends PostingRows {
  static final String FIND =
      """
      SELECT h.place, m.site, m.copy
      FROM unnest(CAST(? AS integer[])) WITH ORDINALITY AS h(hash, place)
      CROSS JOIN LATERAL (
        SELECT p.site, p.copy FROM match_posting p
        WHERE p.hash = h.hash ORDER BY p.site, p.copy LIMIT ?) m""";

  private final Statements statements;

  PostgresPostingRows(Statements statements, RecentMatches recent) {
    super(statements, recent);
    this.statements = statements;
  }

  /**
   * Nothing to do: other nodes write too, and one hash more in a statement costs next to nothing.
   */
  @Override
  void begin(Object connection) {}

  /** Of a hash the lower half is kept. */
  private static String array(long[] hashes) {
    return LongStream.of(hashes)
        .mapToObj(hash -> Integer.toString((int) hash))
        .collect(Collectors.joining(",", "{", "}"));
  }

  @Override
  Map<Long, List<Posting>> stored(long[] hashes, int most) {
    Map<Long, List<Posting>> found = new HashMap<>(hashes.length * 2);
    if (hashes.length == 0) {
      return found;
    }
    statements.run(
        FIND,
        statement -> {
          statement.setString(1, array(hashes));
          statement.setInt(2, most);
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              found
                  .computeIfAbsent(hashes[row.getInt(1) - 1], hash -> new ArrayList<>(4))
                  .add(new Posting(row.getLong(2), new CopyId(row.getLong(3))));
            }
          }
        });
    found.values().forEach(Collections::sort);
    return found;
  }

  @Override
  List<CopyId> storedOnSite(long site, long hash, int most) {
    return statements.query(
        "SELECT copy FROM match_posting WHERE hash = ? AND site = ? ORDER BY copy LIMIT ?",
        statement -> {
          statement.setInt(1, (int) hash);
          statement.setInt(2, (int) site);
          statement.setInt(3, most);
        },
        MatchRows::copy);
  }

  @Override
  void delete(CopyId copy, long site, long[] hashes) {
    statements.update(
        "DELETE FROM match_posting"
            + " WHERE hash = ANY (CAST(? AS integer[])) AND site = ? AND copy = ?",
        statement -> {
          statement.setString(1, array(hashes));
          statement.setInt(2, (int) site);
          statement.setLong(3, copy.value());
        });
  }

  @Override
  void insert(List<Sketch> sketches) {
    statements.run(
        "INSERT INTO match_posting (hash, site, copy)"
            + " SELECT hash, ?, ? FROM unnest(CAST(? AS integer[])) AS h(hash)"
            + " ON CONFLICT DO NOTHING",
        statement -> {
          for (Sketch sketch : sketches) {
            statement.setInt(1, (int) sketch.site());
            statement.setLong(2, sketch.copy().value());
            statement.setString(3, array(Arrays.stream(sketch.hashes()).sorted().toArray()));
            statement.addBatch();
          }
          statement.executeBatch();
        });
  }
}
