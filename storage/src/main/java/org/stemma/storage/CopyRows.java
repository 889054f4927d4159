package org.stemma.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.CanonicalUrl;
import org.stemma.core.article.Claim;
import org.stemma.core.article.CopyId;
import org.stemma.core.article.FieldReading;
import org.stemma.core.article.SourceId;
import org.stemma.core.provenance.Appearance;
import org.stemma.core.query.ArticleFinder.Revision;
import org.stemma.core.query.CopyView;

/** Reads copies as they stand now. */
final class CopyRows {
  private CopyRows() {}

  static Optional<CopyId> at(Handle handle, CanonicalUrl key) {
    return handle
        .createQuery("SELECT copy FROM copy_address WHERE key = :key")
        .bind("key", StoredText.wellFormed(key.value()))
        .map((row, c) -> new CopyId(row.getLong(1)))
        .findOne();
  }

  /** Those that there are of these copies, ascending by id. */
  static List<Appearance> appearances(Handle handle, Collection<CopyId> ids) {
    List<Appearance> found = new ArrayList<>(ids.size());
    for (CopyId id : ids.stream().sorted().distinct().toList()) {
      appearance(handle, id).ifPresent(found::add);
    }
    return found;
  }

  static Optional<Appearance> appearance(Handle handle, CopyId id) {
    List<Claim> claims = claims(handle, id);
    return handle
        .createQuery(
            """
            SELECT c.first_seen, r.data, c.missed, b.data
            FROM copy c JOIN copy_revision r ON r.copy = c.id
              LEFT JOIN copy_revision b ON b.id = r.base
            WHERE c.id = :id ORDER BY r.id DESC LIMIT 1
            """)
        .bind("id", id.value())
        .map(
            (row, c) ->
                new Appearance(
                    id,
                    RevisionRows.copy(row.getBytes(2), row.getBytes(4)),
                    claims,
                    Instant.ofEpochMilli(row.getLong(1)),
                    missed(row)))
        .findOne();
  }

  private static @Nullable Instant missed(ResultSet row) throws SQLException {
    long millis = row.getLong(3);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  static List<Claim> claims(Handle handle, CopyId id) {
    return handle
        .createQuery("SELECT data FROM copy_claims WHERE copy = :id ORDER BY id")
        .bind("id", id.value())
        .map((row, c) -> StoredJson.unpack(row.getBytes(1), Claim[].class))
        .stream()
        .flatMap(Arrays::stream)
        .toList();
  }

  static List<CopyId> since(Handle handle, @Nullable Instant since) {
    return handle
        .createQuery("SELECT id FROM copy WHERE first_seen >= :since ORDER BY id")
        .bind("since", since == null ? Long.MIN_VALUE : since.toEpochMilli())
        .map((row, c) -> new CopyId(row.getLong(1)))
        .list();
  }

  /** Every version of a copy, oldest first. */
  static List<Revision> revisions(Handle handle, CopyId id) {
    return handle
        .createQuery(
            "SELECT r.seen, r.source, "
                + RevisionRows.DATA
                + " FROM"
                + RevisionRows.FROM
                + "WHERE r.copy = :id ORDER BY r.id")
        .bind("id", id.value())
        .map(
            (row, c) ->
                new Revision(
                    Instant.ofEpochMilli(row.getLong(1)),
                    new SourceId(row.getString(2)),
                    RevisionRows.copy(row.getBytes(3), row.getBytes(4))))
        .list();
  }

  /** What places said of the current revision. */
  static List<FieldReading> fields(Handle handle, CopyId id) {
    return handle
        .createQuery(
            """
            SELECT f.data, r.data, b.data
            FROM copy_fields f JOIN copy_revision r ON r.id = f.revision
              LEFT JOIN copy_revision b ON b.id = r.base
            WHERE f.revision = (SELECT max(id) FROM copy_revision WHERE copy = :id)
            """)
        .bind("id", id.value())
        .map(
            (row, c) -> {
              byte[] data = row.getBytes(2);
              byte[] base = row.getBytes(3);
              return StoredJson.unpack(
                  row.getBytes(1), FieldReading[].class, () -> RevisionRows.json(data, base));
            })
        .findOne()
        .map(List::of)
        .orElse(List.of());
  }

  static List<CopyId> onlyThrough(Handle handle, SourceId source) {
    return handle
        .createQuery(
            """
            SELECT s.copy FROM copy_source s WHERE s.source = :source AND NOT EXISTS
              (SELECT 1 FROM copy_source o WHERE o.copy = s.copy AND o.source <> s.source)
            ORDER BY s.copy
            """)
        .bind("source", source.value())
        .map((row, c) -> new CopyId(row.getLong(1)))
        .list();
  }

  static CopyView view(Handle handle, Appearance appearance) {
    long id = appearance.id().value();
    List<SourceId> sources =
        handle
            .createQuery("SELECT source FROM copy_source WHERE copy = :id ORDER BY seen, source")
            .bind("id", id)
            .map((row, c) -> new SourceId(row.getString(1)))
            .list();
    int revisions =
        handle
            .createQuery("SELECT count(*) FROM copy_revision WHERE copy = :id")
            .bind("id", id)
            .mapTo(Integer.class)
            .one();
    return new CopyView(
        appearance.id(),
        appearance.copy(),
        appearance.claims(),
        fields(handle, appearance.id()),
        sources,
        appearance.firstSeen(),
        revisions);
  }
}
