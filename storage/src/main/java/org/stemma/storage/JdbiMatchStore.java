package org.stemma.storage;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.CopyId;
import org.stemma.core.fingerprint.Fingerprint;
import org.stemma.core.match.MatchStore;
import org.stemma.core.match.Pair;
import org.stemma.core.match.Profile;

/**
 * The matcher's memory in SQLite, on one handle and for one thread. It runs a hundred point queries
 * a document, so it speaks JDBC and keeps its statements until it is closed; the handle stays open.
 */
final class JdbiMatchStore implements MatchStore, AutoCloseable {
  /** Postings read in one go; a document of 500 words has 120 hashes, most of them its own. */
  private static final int AT_ONCE = 2000;

  private final Handle handle;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  JdbiMatchStore(Handle handle) {
    this.handle = handle;
  }

  @Override
  public void put(Profile profile) {
    Fingerprint former = words(profile.id());
    if (former != null) {
      deletePostings(profile.id(), former);
    }
    update(
        """
        INSERT INTO match_copy (copy, article, site, url, published, complete, title_digest,
          text_digest, title, links, origins, repeated) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (copy) DO UPDATE SET site = excluded.site, url = excluded.url,
          published = excluded.published, complete = excluded.complete,
          title_digest = excluded.title_digest, text_digest = excluded.text_digest,
          title = excluded.title, links = excluded.links, origins = excluded.origins,
          repeated = excluded.repeated""",
        statement -> MatchRows.bind(statement, profile));
    update(
        "INSERT INTO match_text (copy, words) VALUES (?, ?)"
            + " ON CONFLICT (copy) DO UPDATE SET words = excluded.words",
        statement -> {
          statement.setLong(1, profile.id().value());
          statement.setBytes(2, profile.text().toBytes());
        });
    addPostings(profile);
  }

  private @Nullable Fingerprint words(CopyId id) {
    return query(
            "SELECT words FROM match_text WHERE copy = ?",
            statement -> statement.setLong(1, id.value()),
            row -> Fingerprint.fromBytes(row.getBytes(1)))
        .stream()
        .findFirst()
        .orElse(null);
  }

  private void addPostings(Profile profile) {
    update(
        "INSERT INTO match_posting (hash, site, copy) SELECT value, ?, ? FROM json_each(?)",
        statement -> {
          statement.setLong(1, profile.site());
          statement.setLong(2, profile.id().value());
          statement.setString(3, json(profile.text().sketch()));
        });
  }

  private void deletePostings(CopyId id, Fingerprint text) {
    update(
        """
        DELETE FROM match_posting WHERE hash IN (SELECT value FROM json_each(?1))
          AND site = (SELECT site FROM match_copy WHERE copy = ?2) AND copy = ?2""",
        statement -> {
          statement.setString(1, json(text.sketch()));
          statement.setLong(2, id.value());
        });
  }

  /** All hashes in one parameter: a statement for each costs more than what it finds. */
  private static String json(long[] hashes) {
    return Arrays.toString(hashes);
  }

  @Override
  public List<Profile> profiles(Collection<CopyId> ids) {
    List<Profile> found = new ArrayList<>(ids.size());
    for (CopyId id : new TreeSet<>(ids)) {
      found.addAll(
          query(
              """
              SELECT copy, site, url, published, complete, title, links, origins, repeated, words
              FROM match_copy JOIN match_text USING (copy) WHERE copy = ?""",
              statement -> statement.setLong(1, id.value()),
              MatchRows::profile));
    }
    return found;
  }

  @Override
  public void repeats(CopyId id, BitSet repeated) {
    update(
        "UPDATE match_copy SET repeated = ? WHERE copy = ?",
        statement -> {
          statement.setBytes(1, repeated.toByteArray());
          statement.setLong(2, id.value());
        });
  }

  @Override
  public Map<Long, List<Posting>> postings(long[] hashes, int most) {
    Map<Long, List<Posting>> found = new HashMap<>();
    run(
        """
        SELECT p.hash, p.site, p.copy FROM json_each(?) h CROSS JOIN match_posting p
        WHERE p.hash = h.value ORDER BY h.id, p.site, p.copy LIMIT ?""",
        statement -> {
          statement.setString(1, json(hashes));
          statement.setInt(2, AT_ONCE);
          addPostings(statement, found);
        });
    if (found.values().stream().mapToInt(List::size).sum() == AT_ONCE) {
      found.clear();
      eachPostings(hashes, most, found);
    }
    found.replaceAll(
        (hash, postings) -> postings.size() > most ? postings.subList(0, most) : postings);
    return found;
  }

  /** One by one, where some hash is so common that it would crowd out the others. */
  private void eachPostings(long[] hashes, int most, Map<Long, List<Posting>> found) {
    run(
        "SELECT hash, site, copy FROM match_posting WHERE hash = ? ORDER BY site, copy LIMIT ?",
        statement -> {
          statement.setInt(2, most);
          for (long hash : hashes) {
            statement.setLong(1, hash);
            addPostings(statement, found);
          }
        });
  }

  private static void addPostings(PreparedStatement statement, Map<Long, List<Posting>> found)
      throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        found
            .computeIfAbsent(row.getLong(1), hash -> new ArrayList<>())
            .add(new Posting(row.getLong(2), new CopyId(row.getLong(3))));
      }
    }
  }

  @Override
  public List<CopyId> onSite(long site, long hash, int most) {
    return query(
        "SELECT copy FROM match_posting WHERE hash = ? AND site = ? ORDER BY copy LIMIT ?",
        statement -> {
          statement.setLong(1, hash);
          statement.setLong(2, site);
          statement.setInt(3, most);
        },
        MatchRows::copy);
  }

  @Override
  public Map<CopyId, Heading> headings(Collection<CopyId> ids) {
    Map<CopyId, Heading> found = new HashMap<>();
    run(
        "SELECT title_digest, text_digest FROM match_copy WHERE copy = ?",
        statement -> {
          for (CopyId id : ids) {
            statement.setLong(1, id.value());
            read(statement, row -> new Heading(row.getLong(1), row.getLong(2)))
                .forEach(heading -> found.put(id, heading));
          }
        });
    return found;
  }

  @Override
  public List<CopyId> sameText(long digest, int most) {
    return query(
        "SELECT copy FROM match_copy WHERE text_digest = ? ORDER BY copy LIMIT ?",
        statement -> {
          statement.setLong(1, digest);
          statement.setInt(2, most);
        },
        MatchRows::copy);
  }

  @Override
  public void remove(CopyId id) {
    Fingerprint text = words(id);
    if (text == null) {
      return;
    }
    deletePostings(id, text);
    removePairs(id);
    Set<CopyId> rest = group(id);
    rest.remove(id);
    label(rest);
    for (String rows :
        List.of(
            "match_text WHERE copy = ?1",
            "match_copy WHERE copy = ?1",
            "match_ruling WHERE a = ?1 OR b = ?1")) {
      update("DELETE FROM " + rows, statement -> statement.setLong(1, id.value()));
    }
  }

  @Override
  public void put(Pair pair) {
    update(
        """
        INSERT OR REPLACE INTO match_pair (a, b, tie, share_a, share_b, lead_a, lead_b, rule,
          outcome, signals, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        statement -> MatchRows.bind(statement, pair));
  }

  @Override
  public List<Pair> pairs(Collection<CopyId> ids) {
    Set<CopyId> asked = new TreeSet<>(ids);
    List<Pair> found = new ArrayList<>();
    addPairs("a", asked, found);
    List<Pair> others = new ArrayList<>();
    addPairs("b", asked, others);
    others.stream().filter(pair -> !asked.contains(pair.a())).forEach(found::add);
    return found;
  }

  private void addPairs(String side, Set<CopyId> ids, List<Pair> found) {
    run(
        "SELECT a, b, tie, share_a, share_b, lead_a, lead_b, rule, outcome, signals, version"
            + " FROM match_pair WHERE "
            + side
            + " = ?",
        statement -> {
          for (CopyId id : ids) {
            statement.setLong(1, id.value());
            found.addAll(read(statement, MatchRows::pair));
          }
        });
  }

  @Override
  public void removePairs(CopyId id) {
    update(
        "DELETE FROM match_pair WHERE a = ?1 OR b = ?1",
        statement -> statement.setLong(1, id.value()));
  }

  @Override
  public Set<CopyId> group(CopyId id) {
    Set<CopyId> members =
        new TreeSet<>(
            query(
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
        query(
            "SELECT copy FROM match_copy WHERE article = ?",
            statement -> statement.setLong(1, first.value()),
            MatchRows::copy));
    run(
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
          query(
              "SELECT a, b, same FROM match_ruling WHERE a = ?1"
                  + " UNION ALL SELECT a, b, same FROM match_ruling WHERE b = ?1",
              statement -> statement.setLong(1, id.value()),
              row ->
                  new Ruling(
                      new CopyId(row.getLong(1)), new CopyId(row.getLong(2)), row.getBoolean(3))));
    }
    return List.copyOf(found);
  }

  @Override
  public void put(Ruling ruling) {
    update(
        "INSERT OR REPLACE INTO match_ruling (a, b, same) VALUES (min(?1, ?2), max(?1, ?2), ?3)",
        statement -> {
          statement.setLong(1, ruling.a().value());
          statement.setLong(2, ruling.b().value());
          statement.setBoolean(3, ruling.same());
        });
  }

  @Override
  public void removeRuling(CopyId a, CopyId b) {
    update(
        "DELETE FROM match_ruling WHERE a = min(?1, ?2) AND b = max(?1, ?2)",
        statement -> {
          statement.setLong(1, a.value());
          statement.setLong(2, b.value());
        });
  }

  /** Lets the statements go. */
  @Override
  public void close() {
    try {
      for (PreparedStatement statement : statements.values()) {
        statement.close();
      }
    } catch (SQLException e) {
      throw new ConnectionException(e);
    }
    statements.clear();
  }

  private interface Work {
    void on(PreparedStatement statement) throws SQLException;
  }

  private interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private void run(String sql, Work work) {
    try {
      PreparedStatement statement = statements.get(sql);
      if (statement == null) {
        statement = handle.getConnection().prepareStatement(sql);
        statements.put(sql, statement);
      }
      work.on(statement);
    } catch (SQLException e) {
      throw new ConnectionException(e);
    }
  }

  private void update(String sql, Work bindings) {
    run(
        sql,
        statement -> {
          bindings.on(statement);
          statement.executeUpdate();
        });
  }

  private <T> List<T> query(String sql, Work bindings, RowReader<T> reader) {
    List<T> rows = new ArrayList<>();
    run(
        sql,
        statement -> {
          bindings.on(statement);
          rows.addAll(read(statement, reader));
        });
    return rows;
  }

  private static <T> List<T> read(PreparedStatement statement, RowReader<T> reader)
      throws SQLException {
    List<T> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        rows.add(reader.read(result));
      }
    }
    return rows;
  }
}
