package org.stemma.storage;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.CopyId;
import org.stemma.core.fingerprint.Fingerprint;
import org.stemma.core.match.Pair;
import org.stemma.core.match.Profile;

/** Rows of the match tables, to and from the matcher's words. */
final class MatchRows {
  private MatchRows() {}

  static CopyId copy(ResultSet row) throws SQLException {
    return new CopyId(row.getLong(1));
  }

  static void bind(PreparedStatement statement, Profile profile) throws SQLException {
    statement.setLong(1, profile.id().value());
    statement.setLong(2, profile.id().value());
    statement.setLong(3, profile.site());
    statement.setLong(4, profile.url());
    Instant published = profile.published();
    statement.setObject(5, published == null ? null : (Long) published.toEpochMilli());
    statement.setBoolean(6, profile.complete());
    statement.setLong(7, profile.heading().title());
    statement.setLong(8, profile.heading().text());
    statement.setBytes(9, profile.title().toBytes());
    statement.setBytes(10, keys(profile.links()));
    statement.setBytes(11, keys(profile.origins()));
    BitSet repeated = profile.repeated();
    statement.setBytes(12, repeated.isEmpty() ? null : repeated.toByteArray());
  }

  static Profile profile(ResultSet row, Fingerprint text) throws SQLException {
    long published = row.getLong(4);
    Instant said = row.wasNull() ? null : Instant.ofEpochMilli(published);
    byte @Nullable [] repeated = row.getBytes(9);
    return new Profile(
        copy(row),
        row.getLong(2),
        row.getLong(3),
        Fingerprint.fromBytes(row.getBytes(6)),
        said,
        keys(row.getBytes(7)),
        keys(row.getBytes(8)),
        row.getBoolean(5),
        text,
        repeated == null ? new BitSet() : BitSet.valueOf(repeated));
  }

  private static byte @Nullable [] keys(Collection<Long> keys) {
    if (keys.isEmpty()) {
      return null;
    }
    ByteBuffer bytes = ByteBuffer.allocate(keys.size() * Long.BYTES);
    keys.forEach(bytes::putLong);
    return bytes.array();
  }

  private static Set<Long> keys(byte @Nullable [] bytes) {
    Set<Long> keys = new HashSet<>();
    if (bytes != null) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.remaining() >= Long.BYTES) {
        keys.add(buffer.getLong());
      }
    }
    return keys;
  }

  static void bind(PreparedStatement statement, Pair pair) throws SQLException {
    statement.setLong(1, pair.a().value());
    statement.setLong(2, pair.b().value());
    statement.setString(3, pair.outcome());
    statement.setBytes(4, pair.toBytes());
  }

  static Pair pair(ResultSet row) throws SQLException {
    return Pair.fromBytes(copy(row), new CopyId(row.getLong(2)), row.getBytes(4), row.getString(3));
  }
}
