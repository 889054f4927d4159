package org.stemma.storage;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.stemma.core.article.CopyId;
import org.stemma.core.match.MatchStore;
import org.stemma.core.match.Pair;
import org.stemma.core.match.Profile;

/**
 * The matcher's memory, on one handle and for one thread. It runs a hundred point queries a
 * document, so it speaks JDBC. The handle stays open.
 */
final class JdbiMatchStore implements MatchStore, AutoCloseable {
  private static final String PAIRS_OF =
      """
      SELECT a, b, outcome, measured FROM match_pair WHERE a = ?
      UNION ALL
      SELECT a, b, outcome, measured FROM match_pair WHERE b = ?""";

  private final Statements statements;
  private final PostingRows postings;
  private final TextRows texts;

  JdbiMatchStore(Handle handle, RecentMatches recent) {
    this.statements = new Statements(handle);
    this.postings = Dialect.of(handle).postings(statements, recent);
    this.texts = new TextRows(statements, recent.texts());
  }

  /** The postings, which are held back until the end of the transaction. */
  PostingRows postings() {
    return postings;
  }

  @Override
  public void put(Profile profile) {
    withdraw(profile.id());
    statements.update(
        """
        INSERT INTO match_copy (copy, article, site, url, published, complete, title_digest,
          text_digest, title, links, origins, repeated) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (copy) DO UPDATE SET site = excluded.site, url = excluded.url,
          published = excluded.published, complete = excluded.complete,
          title_digest = excluded.title_digest, text_digest = excluded.text_digest,
          title = excluded.title, links = excluded.links, origins = excluded.origins,
          repeated = excluded.repeated""",
        statement -> MatchRows.bind(statement, profile));
    texts.put(profile.id(), profile.text().digest(), profile.text());
    postings.add(profile.id(), profile.site(), profile.text().sketch());
  }

  /** Takes a document's postings out; tells whether it is known. */
  private boolean withdraw(CopyId id) {
    record Kept(long site, long digest) {}
    List<Kept> kept =
        statements.query(
            "SELECT site, text_digest FROM match_copy WHERE copy = ?",
            statement -> statement.setLong(1, id.value()),
            row -> new Kept(row.getLong(1), row.getLong(2)));
    for (Kept one : kept) {
      postings.remove(id, one.site(), texts.find(id, one.digest()).sketch());
    }
    return !kept.isEmpty();
  }

  @Override
  public List<Profile> profiles(Collection<CopyId> ids) {
    List<Profile> found = new ArrayList<>(ids.size());
    for (CopyId id : new TreeSet<>(ids)) {
      found.addAll(
          statements.query(
              """
              SELECT copy, site, url, published, complete, title, links, origins, repeated,
                text_digest FROM match_copy WHERE copy = ?""",
              statement -> statement.setLong(1, id.value()),
              row -> MatchRows.profile(row, texts.find(id, row.getLong(10)))));
    }
    return found;
  }

  @Override
  public void repeats(CopyId id, BitSet repeated) {
    statements.update(
        "UPDATE match_copy SET repeated = ? WHERE copy = ?",
        statement -> {
          statement.setBytes(1, repeated.toByteArray());
          statement.setLong(2, id.value());
        });
  }

  @Override
  public Map<Long, List<Posting>> postings(long[] hashes, int most) {
    return postings.find(hashes, most);
  }

  @Override
  public List<CopyId> onSite(long site, long hash, int most) {
    return postings.onSite(site, hash, most);
  }

  @Override
  public Map<CopyId, Heading> headings(Collection<CopyId> ids) {
    Map<CopyId, Heading> found = new HashMap<>();
    statements.run(
        "SELECT title_digest, text_digest FROM match_copy WHERE copy = ?",
        statement -> {
          for (CopyId id : ids) {
            statement.setLong(1, id.value());
            Statements.read(statement, row -> new Heading(row.getLong(1), row.getLong(2)))
                .forEach(heading -> found.put(id, heading));
          }
        });
    return found;
  }

  @Override
  public Map<CopyId, Long> keys(Collection<CopyId> ids) {
    Map<CopyId, Long> found = new HashMap<>();
    statements.run(
        "SELECT url FROM match_copy WHERE copy = ?",
        statement -> {
          for (CopyId id : ids) {
            statement.setLong(1, id.value());
            Statements.read(statement, row -> row.getLong(1)).forEach(key -> found.put(id, key));
          }
        });
    return found;
  }

  @Override
  public List<CopyId> sameText(long digest, int most) {
    return statements.query(
        "SELECT copy FROM match_copy WHERE text_digest = ? ORDER BY copy LIMIT ?",
        statement -> {
          statement.setLong(1, digest);
          statement.setInt(2, most);
        },
        MatchRows::copy);
  }

  @Override
  public void remove(CopyId id) {
    if (!withdraw(id)) {
      return;
    }
    removePairs(id);
    Set<CopyId> rest = group(id);
    rest.remove(id);
    label(rest);
    for (String rows :
        List.of(
            "match_text WHERE copy = ?",
            "match_copy WHERE copy = ?",
            "match_ruling WHERE a = ?",
            "match_ruling WHERE b = ?")) {
      statements.update("DELETE FROM " + rows, statement -> statement.setLong(1, id.value()));
    }
  }

  @Override
  public void put(Pair pair) {
    statements.update(
        """
        INSERT INTO match_pair (a, b, outcome, measured) VALUES (?, ?, ?, ?)
        ON CONFLICT (a, b) DO UPDATE
        SET outcome = excluded.outcome, measured = excluded.measured""",
        statement -> MatchRows.bind(statement, pair));
  }

  @Override
  public void outcome(Pair pair) {
    statements.update(
        "UPDATE match_pair SET outcome = ? WHERE a = ? AND b = ?",
        statement -> {
          statement.setString(1, pair.outcome());
          statement.setLong(2, pair.a().value());
          statement.setLong(3, pair.b().value());
        });
  }

  @Override
  public List<Pair> pairs(Collection<CopyId> ids) {
    Set<CopyId> asked = new TreeSet<>(ids);
    List<Pair> found = new ArrayList<>();
    statements.run(
        PAIRS_OF,
        statement -> {
          for (CopyId id : asked) {
            statement.setLong(1, id.value());
            statement.setLong(2, id.value());
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                CopyId first = MatchRows.copy(row);
                if (first.equals(id) || !asked.contains(first)) {
                  found.add(MatchRows.pair(row));
                }
              }
            }
          }
        });
    return found;
  }

  @Override
  public void removePairs(CopyId id) {
    statements.update(
        "DELETE FROM match_pair WHERE a = ? OR b = ?",
        statement -> {
          statement.setLong(1, id.value());
          statement.setLong(2, id.value());
        });
  }

  @Override
  public Set<CopyId> group(CopyId id) {
    Set<CopyId> members =
        new TreeSet<>(
            statements.query(
                "SELECT copy FROM match_copy"
                    + " WHERE article = (SELECT article FROM match_copy WHERE copy = ?)",
                statement -> statement.setLong(1, id.value()),
                MatchRows::copy));
    members.add(id);
    return members;
  }

  @Override
  public void regroup(Set<CopyId> members) {
    Set<CopyId> left = new TreeSet<>();
    for (CopyId member : members) {
      if (!left.contains(member)) {
        Set<CopyId> rest = group(member);
        left.addAll(rest);
        rest.removeAll(members);
        label(rest);
      }
    }
    label(members);
  }

  /** Names a group by its first copy; those that have the name already are left alone. */
  private void label(Set<CopyId> members) {
    if (members.isEmpty()) {
      return;
    }
    CopyId first = Collections.min(members);
    Set<CopyId> others = new TreeSet<>(members);
    others.removeAll(
        statements.query(
            "SELECT copy FROM match_copy WHERE article = ?",
            statement -> statement.setLong(1, first.value()),
            MatchRows::copy));
    statements.run(
        "UPDATE match_copy SET article = ? WHERE copy = ?",
        statement -> {
          statement.setLong(1, first.value());
          for (CopyId member : others) {
            statement.setLong(2, member.value());
            statement.executeUpdate();
          }
        });
  }

  @Override
  public List<Ruling> rulings(Collection<CopyId> ids) {
    Set<Ruling> found = new LinkedHashSet<>();
    for (CopyId id : ids) {
      found.addAll(
          statements.query(
              "SELECT a, b, same FROM match_ruling WHERE a = ?"
                  + " UNION ALL SELECT a, b, same FROM match_ruling WHERE b = ?",
              statement -> {
                statement.setLong(1, id.value());
                statement.setLong(2, id.value());
              },
              row ->
                  new Ruling(
                      new CopyId(row.getLong(1)), new CopyId(row.getLong(2)), row.getBoolean(3))));
    }
    return List.copyOf(found);
  }

  @Override
  public void put(Ruling ruling) {
    statements.update(
        "INSERT INTO match_ruling (a, b, same) VALUES (?, ?, ?)"
            + " ON CONFLICT (a, b) DO UPDATE SET same = excluded.same",
        statement -> {
          bind(statement, ruling.a(), ruling.b());
          statement.setBoolean(3, ruling.same());
        });
  }

  @Override
  public void removeRuling(CopyId a, CopyId b) {
    statements.update(
        "DELETE FROM match_ruling WHERE a = ? AND b = ?", statement -> bind(statement, a, b));
  }

  /** The lesser first, as they are kept. */
  private static void bind(PreparedStatement statement, CopyId a, CopyId b) throws SQLException {
    statement.setLong(1, Math.min(a.value(), b.value()));
    statement.setLong(2, Math.max(a.value(), b.value()));
  }

  /** Lets the statements go. */
  @Override
  public void close() {
    statements.close();
  }
}
