package org.stemma.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Copy;
import org.stemma.core.article.CopyId;

/**
 * The stored versions of copies. One that is much like another copy's is kept as what differs from
 * it, its base: a re-post takes a third of the space. A base has none itself, and stays while there
 * are versions that need it.
 */
final class RevisionRows {
  /** Data of a version {@code r} and of its base, for {@link #copy} and {@link #json}. */
  static final String DATA = "r.data, b.data";

  static final String FROM = " copy_revision r LEFT JOIN copy_revision b ON b.id = r.base ";

  private static final String LAST =
      "SELECT r.id, r.base, "
          + DATA
          + " FROM"
          + FROM
          + "WHERE r.copy = :copy ORDER BY r.id DESC LIMIT 1";

  private RevisionRows() {}

  /** A version with what is needed to read it. */
  private static final class Row {
    private final long id;
    private final @Nullable Long base;
    private final byte[] data;
    private final byte @Nullable [] baseData;

    Row(long id, @Nullable Long base, byte[] data, byte @Nullable [] baseData) {
      this.id = id;
      this.base = base;
      this.data = data;
      this.baseData = baseData;
    }

    byte[] json() {
      return RevisionRows.json(data, baseData);
    }
  }

  static Copy copy(byte[] data, byte @Nullable [] base) {
    return StoredJson.unpack(data, Copy.class, () -> baseJson(base));
  }

  static byte[] json(byte[] data, byte @Nullable [] base) {
    return StoredJson.json(data, () -> baseJson(base));
  }

  private static byte[] baseJson(byte @Nullable [] base) {
    return base == null ? new byte[0] : StoredJson.json(base, null);
  }

  /** The JSON of a copy's current version. */
  static byte[] json(Handle handle, CopyId copy) {
    return last(handle, copy)
        .orElseThrow(() -> new IllegalArgumentException("there is no copy " + copy))
        .json();
  }

  private static Optional<Row> last(Handle handle, CopyId copy) {
    return handle.createQuery(LAST).bind("copy", copy.value()).map((row, c) -> row(row)).findOne();
  }

  private static Row row(ResultSet row) throws SQLException {
    long number = row.getLong(2);
    @Nullable Long base = row.wasNull() ? null : number;
    return new Row(row.getLong(1), base, row.getBytes(3), row.getBytes(4));
  }

  /** Keeps the current version of a copy as what differs from another's, where that is less. */
  static void lean(Handle handle, CopyId copy, CopyId other) {
    Row own = last(handle, copy).orElse(null);
    Row base = last(handle, other).flatMap(row -> stem(handle, row)).orElse(null);
    if (own == null || base == null || own.base != null || isBase(handle, own.id)) {
      return;
    }
    byte[] data = StoredJson.packJson(own.json(), base.json());
    if (base.id != own.id && data.length < own.data.length * 3 / 4) {
      handle.execute(
          "UPDATE copy_revision SET data = ?, base = ? WHERE id = ?", data, base.id, own.id);
    }
  }

  /** The version itself, or its base. */
  private static Optional<Row> stem(Handle handle, Row row) {
    if (row.base == null) {
      return Optional.of(row);
    }
    return handle
        .createQuery("SELECT id, base, data, NULL FROM copy_revision WHERE id = :id")
        .bind("id", row.base)
        .map((found, c) -> row(found))
        .findOne();
  }

  private static boolean isBase(Handle handle, long revision) {
    return handle
        .createQuery("SELECT 1 FROM copy_revision WHERE base = :id LIMIT 1")
        .bind("id", revision)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** Makes versions of other copies whole that need this one, which is about to go. */
  static void release(Handle handle, CopyId copy) {
    handle
        .createQuery(
            "SELECT r.id, r.base, "
                + DATA
                + " FROM copy_revision b JOIN copy_revision r ON r.base = b.id"
                + " WHERE b.copy = :copy AND r.copy <> :copy")
        .bind("copy", copy.value())
        .map((row, c) -> row(row))
        .list()
        .forEach(
            row ->
                handle.execute(
                    "UPDATE copy_revision SET data = ?, base = NULL WHERE id = ?",
                    StoredJson.packJson(row.json()),
                    row.id));
  }
}
