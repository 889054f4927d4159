package org.stemma.storage;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.CopyId;
import org.stemma.core.fingerprint.Fingerprint;
import org.stemma.core.match.Decision.Signal;
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

  static Profile profile(ResultSet row) throws SQLException {
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
        Fingerprint.fromBytes(row.getBytes(10)),
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
    statement.setString(3, pair.tie().name());
    statement.setDouble(4, pair.shareA());
    statement.setDouble(5, pair.shareB());
    statement.setDouble(6, pair.leadA());
    statement.setDouble(7, pair.leadB());
    statement.setString(8, pair.rule());
    statement.setString(9, pair.outcome());
    statement.setString(10, lines(pair.signals()));
    statement.setInt(11, pair.version());
  }

  static Pair pair(ResultSet row) throws SQLException {
    return new Pair(
        copy(row),
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

  private static String lines(List<Signal> signals) {
    StringBuilder lines = new StringBuilder();
    for (Signal signal : signals) {
      lines.append(signal.name()).append('\t').append(signal.value()).append('\t');
      Double bar = signal.bar();
      lines.append(bar == null ? "" : bar.toString()).append('\n');
    }
    return lines.toString();
  }

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
