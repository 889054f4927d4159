package org.stemma.storage;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.CopyId;
import org.stemma.core.fingerprint.Fingerprint;

/**
 * The words of the texts that are compared. They follow from the stored copy and are read from it;
 * only for a copy that is not stored they are kept by themselves.
 */
final class TextRows {
  private final Statements statements;
  private final KnownTexts known;

  TextRows(Statements statements, KnownTexts known) {
    this.statements = statements;
    this.known = known;
  }

  /** Keeps the text of a copy, in place of what was kept. */
  void put(CopyId copy, long digest, Fingerprint text) {
    remove(copy);
    boolean stored =
        !statements
            .query(
                "SELECT 1 FROM copy_revision WHERE copy = ? LIMIT 1",
                statement -> statement.setLong(1, copy.value()),
                row -> 1)
            .isEmpty();
    if (!stored) {
      statements.update(
          "INSERT INTO match_text (copy, words) VALUES (?, ?)",
          statement -> {
            statement.setLong(1, copy.value());
            statement.setBytes(2, text.toBytes());
          });
    }
    known.put(copy, digest, text);
  }

  void remove(CopyId copy) {
    statements.update(
        "DELETE FROM match_text WHERE copy = ?", statement -> statement.setLong(1, copy.value()));
  }

  /**
   * The text of a copy.
   *
   * @param digest of the text as it was when it was put: the copy may have been revised since
   */
  Fingerprint find(CopyId copy, long digest) {
    Fingerprint text = known.find(copy, digest);
    if (text == null) {
      text = stored(copy, digest);
      known.put(copy, digest, text);
    }
    return text;
  }

  private Fingerprint stored(CopyId copy, long digest) {
    List<Fingerprint> kept =
        statements.query(
            "SELECT words FROM match_text WHERE copy = ?",
            statement -> statement.setLong(1, copy.value()),
            row -> Fingerprint.fromBytes(row.getBytes(1)));
    if (!kept.isEmpty()) {
      return kept.get(0);
    }
    List<Long> revisions =
        statements.query(
            "SELECT id FROM copy_revision WHERE copy = ? ORDER BY id DESC",
            statement -> statement.setLong(1, copy.value()),
            row -> row.getLong(1));
    @Nullable Fingerprint last = null;
    for (long revision : revisions) {
      Fingerprint text = of(revision);
      if (text.digest() == digest) {
        return text;
      }
      last = last == null ? text : last;
    }
    // Another version of the program may have cut words elsewhere: then it is compared as it is
    // now.
    return last == null ? Fingerprint.of("") : last;
  }

  private Fingerprint of(long revision) {
    return statements
        .query(
            "SELECT " + RevisionRows.DATA + " FROM" + RevisionRows.FROM + "WHERE r.id = ?",
            statement -> statement.setLong(1, revision),
            row -> Fingerprint.of(RevisionRows.copy(row.getBytes(1), row.getBytes(2)).text()))
        .get(0);
  }

  /** Takes out what follows from the stored copies, in a database that still keeps it. */
  static void dropDerived(Handle handle) {
    try (Statements statements = new Statements(handle)) {
      TextRows rows = new TextRows(statements, new KnownTexts());
      List<Long> copies =
          statements.query(
              "SELECT copy FROM match_text ORDER BY copy", statement -> {}, row -> row.getLong(1));
      for (long copy : copies) {
        rows.dropDerived(new CopyId(copy));
      }
    }
  }

  private void dropDerived(CopyId copy) {
    Fingerprint kept = stored(copy, 0);
    boolean follows =
        statements
            .query(
                "SELECT max(id) FROM copy_revision WHERE copy = ? HAVING max(id) IS NOT NULL",
                statement -> statement.setLong(1, copy.value()),
                row -> row.getLong(1))
            .stream()
            .anyMatch(revision -> of(revision).equals(kept));
    if (follows) {
      remove(copy);
    }
  }
}
