package org.stemma.storage;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.stemma.core.query.TextQuery;

/** SQLite's words; its text index is FTS5. */
final class SqliteDialect implements Dialect {
  /** A hit in the title counts as much as this many in the text. */
  static final double TITLE_WEIGHT = 5.0;

  @Override
  public String beginRead() {
    return "BEGIN";
  }

  @Override
  public void beginWrite(Handle handle) {
    handle.execute("BEGIN IMMEDIATE");
  }

  @Override
  public String deferForeignKeys() {
    return "PRAGMA defer_foreign_keys = ON";
  }

  @Override
  public int schema(Handle handle) {
    return Migrations.version(handle);
  }

  @Override
  public String uniqueText(String column) {
    return column;
  }

  @Override
  public String numbers(String parameter) {
    return "SELECT value FROM json_each(" + parameter + ")";
  }

  @Override
  public String texts(String parameter) {
    return numbers(parameter);
  }

  @Override
  public String contains(String text, String part) {
    return "instr(" + text + ", " + part + ") > 0";
  }

  @Override
  public String day(String millis) {
    return "date(" + millis + " / 1000, 'unixepoch')";
  }

  @Override
  public String unindexed(String column) {
    return "+" + column;
  }

  @Override
  public String withSource(String json) {
    return "json_set(" + json + ", '$.source', ?)";
  }

  @Override
  public @Nullable String textQuery(TextQuery query) {
    return StoredText.query(query);
  }

  @Override
  public String withWords() {
    return "article_text MATCH :words";
  }

  @Override
  public String leadingJoin() {
    return "CROSS JOIN";
  }

  @Override
  public String scores() {
    return """
        SELECT rowid AS num, bm25(article_text, %s, 1.0) AS score FROM article_text
        WHERE article_text MATCH :words AND rowid BETWEEN :last AND :first
          AND +rowid IN (%s)"""
        .formatted(TITLE_WEIGHT, numbers(":nums"));
  }

  @Override
  public void index(Handle handle, long num, String title, String body) {
    handle.execute(
        "INSERT OR REPLACE INTO article_text (rowid, title, body) VALUES (?, ?, ?)",
        num,
        StoredText.indexed(title),
        StoredText.indexed(body));
  }

  /** The hash above the site, which is made unsigned: see {@link PostingRows}. */
  @Override
  public TableForm form(StoreTable table, List<String> columns) {
    if (!table.equals(StoreTable.POSTINGS)) {
      return TableForm.of(table, columns);
    }
    String key = "? << 32 | (? + 2147483648)";
    return new TableForm(
        List.of("key >> 32", "(key & 4294967295) - 2147483648", "copy"),
        "(key, copy) > (" + key + ", ?)",
        "key, copy",
        "INSERT INTO match_posting (key, copy) VALUES (" + key + ", ?)");
  }

  @Override
  public long counted(Handle handle, String table) {
    return handle
        .createQuery("SELECT seq FROM sqlite_sequence WHERE name = :name")
        .bind("name", table)
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }

  @Override
  public void countFrom(Handle handle, String table, long last) {
    handle.execute("DELETE FROM sqlite_sequence WHERE name = ?", table);
    handle.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", table, last);
  }

  @Override
  public PostingRows postings(Statements statements, RecentMatches recent) {
    return new PostingRows(statements, recent);
  }
}
